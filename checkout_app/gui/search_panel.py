"""Find a product by name, SKU or code, and add it or give it to the unknown item."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.core.messages import SearchResult, Snapshot
from checkout_app.gui.money_text import format_money
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.till_panel import TillPanel
from db.records import Product

Index = QModelIndex | QPersistentModelIndex
PRODUCT = Qt.ItemDataRole.UserRole + 1
ROW = 48
CODE_LENGTH = 6


class ProductModel(QAbstractListModel):
    """The products found."""

    def __init__(self) -> None:
        super().__init__()
        self.products: tuple[Product, ...] = ()

    def show_products(self, products: tuple[Product, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.products = products
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of products."""
        return 0 if parent.isValid() else len(self.products)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a product's name or the product."""
        product = self.products[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return product.name
        return product if role == PRODUCT else None


class ProductDelegate(QStyledItemDelegate, Styled):
    """Draws name, SKU and price on one line."""

    currency = "EUR"

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a finger."""
        return QSize(self.look.px(200), self.look.px(ROW))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one product."""
        px, rect, product = self.look.px, option.rect, index.data(PRODUCT)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.look.color("selection"))
            bar = QRect(rect.left(), rect.top(), px(4), rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), self.look.color("go"))
        price = format_money(product.price, self.currency, option.locale)
        price = self.tr("{0}/kg").format(price) if product.weighed else price
        inner = rect.adjusted(px(12), 0, -px(12), 0)
        near = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        far = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
        absolute = Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(self.look.font(15, 700))
        painter.setPen(self.look.color("ink"))
        painter.drawText(inner, far | absolute, price)
        left = painter.fontMetrics().horizontalAdvance(price) + px(16)
        painter.setFont(self.look.font(15, 600))
        room = inner.width() - left
        name = painter.fontMetrics().elidedText(product.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, near | absolute, name)
        used = painter.fontMetrics().horizontalAdvance(name) + px(10)
        painter.setFont(self.look.font(13))
        painter.setPen(self.look.color("dim"))
        code = painter.fontMetrics().elidedText(product.gtin or product.sku, Qt.TextElideMode.ElideRight, room - used)
        box = QRect(inner.left() + used, inner.top(), max(0, room - used), inner.height())
        painter.drawText(QStyle.visualRect(option.direction, inner, box), near | absolute, code)
        painter.restore()


class SearchPanel(TillPanel):
    """A text field whose results come with the snapshots."""

    asked = Signal(str)
    picked = Signal(object)
    """The `Product` chosen."""
    typed_code = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.field, self.model, self.list, self.hint = QLineEdit(), ProductModel(), QListView(), QLabel()
        self.delegate = ProductDelegate()
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setPlaceholderText(self.tr("Name, SKU or code"))
        self.field.textChanged.connect(self._ask)
        self.hint.setProperty("role", "dim")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Products found"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.list.clicked.connect(lambda _: self.enter())
        self.title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.top.insertWidget(1, self.field, 20)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.hint)
        self._answer: SearchResult | None = None
        self._scans, self._code = False, ""

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.delegate.look = look
        self.list.setMinimumHeight(look.px(3 * ROW))
        self.list.setMaximumHeight(look.px(4 * ROW))
        self.list.scheduleDelayedItemsLayout()

    def open_for(self, title: str, *, scans: bool = False) -> None:
        """Start a search; with ``scans`` a scanned code is looked up too, rather than put into the basket."""
        self._scans, self._code = scans, ""
        self.title.setText(title)
        self.field.clear()
        self._answer = None
        self.model.show_products(())
        self.field.setFocus()
        self._explain()

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.insert(str(number))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what a snapshot found."""
        super().show_snapshot(snapshot)
        self.show_result(snapshot.search, snapshot.currency)

    def show_result(self, result: SearchResult | None, currency: str) -> None:
        """Show what was found for the text that is in the field."""
        self.delegate.currency = currency
        if result is None or result is self._answer or result.text.strip() != self._text():
            return
        same = self._answer is not None and result.products == self._answer.products
        self._answer = result
        if not same:
            self.model.show_products(result.products)
            self.list.setCurrentIndex(self.model.index(0))
        self._explain()
        if self._code == result.text and len(result.products) == 1:
            self.enter()

    def step(self, by: int) -> bool:
        """Move to the next (1) or previous (-1) product."""
        row = min(max(self.list.currentIndex().row() + by, 0), self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(row))
        return True

    def take_code(self, code: str) -> bool:
        """Look a scanned code up; the product that it names is taken at once."""
        if self._scans:
            self._code = code
            self.field.setText(code)
        return self._scans

    def enter(self) -> None:
        """Take the current product; digits that name no product count as a typed code, unless it is to come back."""
        # What is listed may still belong to an older text: then Enter waits for the next one.
        if self._answer is None or self._answer.text.strip() != self._text():
            return
        index = self.list.currentIndex()
        if index.isValid():
            self.picked.emit(index.data(PRODUCT))
        elif not self._scans and self._text().isdecimal() and len(self._text()) >= CODE_LENGTH:
            self.typed_code.emit(self._text())

    def _text(self) -> str:
        return self.field.text().strip()

    def _ask(self) -> None:
        if self._text():
            self.asked.emit(self._text())
        else:
            self._answer = None
            self.model.show_products(())
        self._explain()

    def _explain(self) -> None:
        if self._answer is not None and not self._answer.products and self._answer.text.strip() == self._text():
            self.hint.setText(self.tr("Nothing found for “{0}”. Try another word or the code.").format(self._text()))
        else:
            self.hint.setText(self.tr("Up and Down to move, Enter to take it"))
