"""What was changed in the catalogue, by whom and when; what was taken back is struck through."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_delegate import near, when_text
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look, Styled
from db.records import Change, Product

Index = QModelIndex | QPersistentModelIndex
CHANGE = Qt.ItemDataRole.UserRole + 1
LIMIT = 200


class ChangesModel(QAbstractListModel):
    """Rows are ``Change`` records, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[Change] = []

    def show_changes(self, changes: list[Change]) -> None:
        """Replace the rows if they are others."""
        if changes != self.changes:
            self.beginResetModel()
            self.changes = changes
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of changes."""
        return 0 if parent.isValid() else len(self.changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a change or its text."""
        change = self.changes[index.row()]
        if role == CHANGE:
            return change
        if role == Qt.ItemDataRole.ToolTipRole:
            return change.what
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        said = self.tr("{0}, taken back").format(change.what) if change.undone else change.what
        return f"{said}, {self.when_and_who(change)}"

    def when_and_who(self, change: Change) -> str:
        """Return the second line of a change."""
        when = when_text(change.at)
        said = f"{when} · {change.who}" if change.who else when
        return self.tr("{0} · taken back").format(said) if change.undone else said


class ChangeDelegate(QStyledItemDelegate, Styled):
    """Draws what was done over when and by whom."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return room for what was done, in as many lines as it takes, and one line under it."""
        px, metrics = self.look.px, QFontMetrics(self.look.font(15, 500))
        view = option.widget
        room = (view.viewport().width() if isinstance(view, QListView) else px(300)) - px(8)
        words = metrics.boundingRect(QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, index.data(CHANGE).what)
        return QSize(px(200), words.height() + px(42))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one change."""
        look, px, rect, change = self.look, self.look.px, option.rect, index.data(CHANGE)
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), px(1), look.color("line"))
        font = look.font(15, 500)
        font.setStrikeOut(change.undone)
        painter.setFont(font)
        painter.setPen(look.color("dim" if change.undone else "ink"))
        flags = near(option) | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        box = rect.adjusted(px(4), px(4), -px(4), -px(26))
        painter.drawText(box, int(flags | Qt.TextFlag.TextWordWrap), change.what)
        painter.setFont(look.font(13))
        painter.setPen(look.color("dim"))
        model = index.model()
        said = model.when_and_who(change) if isinstance(model, ChangesModel) else ""
        foot = rect.adjusted(px(4), rect.height() - px(26), -px(4), -px(6))
        painter.drawText(foot, flags, painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, foot.width()))
        painter.restore()


class HistoryPanel(Panel):
    """The changes of one product or of all."""

    def __init__(self, browser: Browser) -> None:
        super().__init__("")
        self._browser = browser
        self._product: Product | None = None
        self._all = False
        self.model, self.list, self._delegate = ChangesModel(), QListView(), ChangeDelegate()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("History"))
        self.scope = KeyButton("", "H")
        self.scope.clicked.connect(self.turn_scope)
        self.column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.scope)
        self.column.addLayout(foot)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._delegate.look = look
        self.list.scheduleDelayedItemsLayout()

    def open_for(self, product: Product | None) -> None:
        """Show a product's history, of everything for None."""
        self._product, self._all = product, product is None
        self.refresh()
        self.list.setFocus()

    def turn_scope(self) -> None:
        """Change between this product and all."""
        self._all = self._product is None or not self._all
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        product = None if self._all else self._product
        self.model.show_changes(self._browser.changes(product.sku if product else None, LIMIT))
        self.title.setText(self.tr("History of {0}").format(product.name) if product else self.tr("History"))
        self.scope.setVisible(self._product is not None)
        if self._product is not None:
            self.scope.caption(self.tr("Only {0}").format(self._product.name) if self._all else self.tr("All products"))
