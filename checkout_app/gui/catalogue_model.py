"""The products of the catalogue as a table that knows its length at once and reads only what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QLocale,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from checkout_app.gui.bridge import Browser, Order, Shown
from checkout_app.gui.catalogue_reader import Reader
from checkout_app.gui.money_text import format_amount
from db.records import Listed

Index = QModelIndex | QPersistentModelIndex
LISTED = Qt.ItemDataRole.UserRole + 1
PAGE = 100
PAGES = 12
"""Pages kept, 1,200 rows."""
WISHES = 3
"""Pages waited for: two in sight and one more."""
VIEWS_MIME = "application/x-checkout-views"
COLUMNS: tuple[Order, ...] = ("name", "department", "price", "views", "corrected")
MUCH_CORRECTED = 0.02


class ProductTable(QAbstractTableModel):
    """Rows are ``Listed`` records, None until their page is read; ``LISTED`` gives one."""

    views_dropped = Signal(list, str)
    """View ids, and the SKU that they were dropped on."""
    listing = Signal()
    """Other products are listed from now on."""
    counted = Signal()
    """There may be more or fewer rows."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self._browser = browser
        self.text = ""
        self.shown: Shown = "all"
        self.order: Order = "name"
        self.currency = "EUR"
        self.pending = True
        """What was asked for is not read yet."""
        self._count = 0
        self._pages: OrderedDict[int, list[Listed]] = OrderedDict()
        self._old: dict[int, list[Listed]] = {}
        self._round = 0
        """Grows whenever rows read before are old."""
        self._reader = Reader(self)
        self._reading = (-1, -1)

    def show_list(self, text: str, shown: Shown, order: Order) -> None:
        """List other products, from the top; what is listed now stands until they are read."""
        browser = self._browser
        self._round += 1
        self.pending = True
        self._reader.forget(lambda _: True)
        self._reader.ask(
            "list",
            lambda: (browser.count(text, shown), browser.page(text, shown, order, 0, PAGE)),
            lambda read: self._take_list((text, shown, order), *read),
        )

    def _take_list(self, which: tuple[str, Shown, Order], count: int, rows: list[Listed]) -> None:
        self.beginResetModel()
        self.text, self.shown, self.order = which
        self._count = count
        self._old, self._pages = {}, OrderedDict({0: rows})
        self._round += 1
        self.pending = False
        self.endResetModel()
        self.listing.emit()

    def reload(self) -> None:
        """Read again what is in sight; the old rows stand until the new ones are there."""
        text, shown = self.text, self.shown
        self._reader.ask("count", lambda: self._browser.count(text, shown), self._take_count)

    def _take_count(self, count: int) -> None:
        self._old, self._pages = dict(self._pages), OrderedDict()
        self._round += 1
        before, root = self._count, QModelIndex()
        if count > before:
            self.beginInsertRows(root, before, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < before:
            self.beginRemoveRows(root, count, before - 1)
            self._count = count
            self.endRemoveRows()
        self.counted.emit()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(COLUMNS) - 1))

    def row_of(self, sku: str) -> int | None:
        """Return a product's row if it is among those read."""
        for page, rows in self._pages.items():
            for at, listed in enumerate(rows):
                if listed.product.sku == sku:
                    return page * PAGE + at
        return None

    def fresh(self, row: int) -> Listed | None:
        """Return a row that is not from before the newest change."""
        rows = self._pages.get(row // PAGE, [])
        return rows[row % PAGE] if row >= 0 and row % PAGE < len(rows) else None

    def listed(self, row: int) -> Listed | None:
        """Return a row, maybe an old one; None until it is read, which this asks for."""
        page = row // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
            return self.fresh(row)
        self._want(page)
        rows = self._old.get(page, [])
        return rows[row % PAGE] if row % PAGE < len(rows) else None

    def _want(self, page: int) -> None:
        now, kinds = self._round, self._reader.wishes()
        if (now, page) in (*kinds, self._reading):
            return
        # Whoever scrolls past a page does not want it any more: only the newest wishes count.
        pages = [kind for kind in kinds if isinstance(kind, tuple)]
        stale = set(pages[: len(pages) - WISHES + 1])
        self._reader.forget(lambda kind: kind in stale)
        text, shown, order, browser = self.text, self.shown, self.order, self._browser

        def work() -> list[Listed]:
            self._reading = (now, page)
            return browser.page(text, shown, order, page * PAGE, PAGE)

        self._reader.ask((now, page), work, lambda rows: self._take_page(now, page, rows))

    def _take_page(self, when: int, page: int, rows: list[Listed]) -> None:
        self._reading = (-1, -1)
        if when != self._round:
            return
        self._pages[page] = rows
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        last = min(page * PAGE + PAGE, self._count) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many products fit."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or its row's record."""
        if role == LISTED:
            return self.listed(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        listed = self.listed(index.row())
        return "" if listed is None else self._text(listed, COLUMNS[index.column()])

    def _text(self, listed: Listed, column: Order) -> str:
        product = listed.product
        if column == "name":
            return product.name
        if column == "department":
            return product.department
        if column == "price":
            return format_amount(product.price, self.currency, QLocale())
        return str(listed.views) if column == "views" else self.tr("{0} %").format(f"{listed.corrected * 100:.1f}")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's title, marked where it sorts."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Product"), self.tr("Department"), self.tr("Price"), self.tr("Views"), self.tr("Corrected"),
        )  # fmt: skip
        return f"{titles[section]} ▾" if COLUMNS[section] == self.order else titles[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every row takes views dropped on it."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped."""
        return [VIEWS_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that views are moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Announce views dropped on a product; the list changes when the station has done it."""
        listed = self.listed(parent.row()) if parent.isValid() else None
        ids = unpack(data)
        if listed is None or not ids:
            return False
        self.views_dropped.emit(ids, listed.product.sku)
        # False: the grid that they came from must not take them out by itself.
        return False


def pack(ids: Sequence[int]) -> QMimeData:
    """Return view ids for a drag."""
    data = QMimeData()
    data.setData(VIEWS_MIME, QByteArray(",".join(map(str, ids)).encode()))
    return data


def unpack(data: QMimeData) -> list[int]:
    """Return the view ids of a drag, none if it is of something else."""
    text = bytes(data.data(VIEWS_MIME).data()).decode("ascii", "ignore")
    return [int(part) for part in text.split(",") if part.isdecimal()]
