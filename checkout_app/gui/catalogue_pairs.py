"""Lists beside the products: pairs that look alike, and items that wait to be enrolled."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_delegate import RowDelegate, draw_ring, mirror, near, when_text
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.theme import Look, Styled
from db.records import Listed, Waiting

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole + 1
Pair = tuple[Listed, Listed, float]
PAIR_ROW, WAITING_ROW = 92, 88
PICTURE = 68
ENROL_WIDTH = 112


class Items(QAbstractListModel):
    """A short list of records."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Any] = []

    def show_items(self, items: list[Any]) -> None:
        """Replace the rows if they are others."""
        if items != self.items:
            self.beginResetModel()
            self.items = items
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a record or its spoken text."""
        item = self.items[index.row()]
        if role == ITEM:
            return item
        return self.spoken(item) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def spoken(self, item: Any) -> str:
        """Return a row for a screen reader."""
        if isinstance(item, Waiting):
            return self.tr("Enrol: {0}, {1}").format(item.note, when_text(item.created))
        a, b, likeness = item
        return self.tr("{0} and {1}: {2} % alike").format(a.product.name, b.product.name, round(likeness * 100))


class PairDelegate(RowDelegate):
    """Draws two products with their likeness between them; the one that is worked on has a frame."""

    second = False
    """Whether the current row's second product is the one that is worked on."""
    currency = "EUR"

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self.look.px(300), self.look.px(PAIR_ROW))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one pair."""
        px, (a, b, likeness) = self.look.px, index.data(ITEM)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_ground(painter, option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        middle = px(84)
        half = (option.rect.width() - middle) // 2
        for second, listed in enumerate((a, b)):
            left = option.rect.left() + (half + middle if second else 0)
            box = QRect(left, option.rect.top(), half, option.rect.height())
            self._paint_side(painter, option, mirror(option, box), listed)
            if selected and bool(second) == self.second:
                painter.setPen(self.look.pen("go", 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                frame = QRectF(mirror(option, box)).adjusted(px(8), px(5), -px(4), -px(5))
                painter.drawRoundedRect(frame, px(8), px(8))
        box = QRect(option.rect.left() + half, option.rect.top(), middle, option.rect.height())
        painter.setPen(self.look.color("ask"))
        painter.setFont(self.look.font(17, 700))
        percent = self.tr("{0} %").format(round(likeness * 100))
        painter.drawText(mirror(option, box), Qt.AlignmentFlag.AlignCenter, percent)
        painter.restore()

    def _paint_side(self, painter: QPainter, option: Option, box: QRect, listed: Listed) -> None:
        px = self.look.px
        side = min(px(PICTURE), box.height() - px(16))
        picture = QRect(box.left() + px(14), box.top() + (box.height() - side) // 2, side, side)
        picture = QStyle.visualRect(option.direction, box, picture)
        self.paint_picture(painter, picture, listed.picture, listed.product.name)
        left, middle = box.left() + px(24) + side, box.center().y()
        words = QRect(left, middle - px(21), box.right() - left - px(10), px(21))
        painter.setPen(self.look.color("ink"))
        row = QStyle.visualRect(option.direction, box, words)
        self.paint_line(painter, row, listed.product.name, self.look.font(15, 600), near(option))
        painter.setPen(self.look.color("dim"))
        row.moveTop(middle)
        price = format_amount(listed.product.price, self.currency, option.locale)
        said = " · ".join(part for part in (listed.product.department, price) if part)
        self.paint_line(painter, row, said, self.look.font(13), near(option))


class WaitingDelegate(RowDelegate):
    """Draws an item put aside, with a button to enrol it."""

    def action(self) -> str:
        """Return what the button does."""
        return self.tr("Enrol")

    def nothing_said(self) -> str:
        """Return what is said of an item without a note."""
        return self.tr("Put aside at the till")

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self.look.px(300), self.look.px(WAITING_ROW))

    def button(self, option_rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where a row's button is."""
        px = self.look.px
        top = option_rect.top() + (option_rect.height() - px(48)) // 2
        box = QRect(option_rect.right() - px(ENROL_WIDTH + 14), top, px(ENROL_WIDTH), px(48))
        return QStyle.visualRect(direction, option_rect, box)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one item."""
        px, rect, item = self.look.px, option.rect, index.data(ITEM)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_ground(painter, option)
        box = QRect(rect.left() + px(14), rect.top() + (rect.height() - px(PICTURE)) // 2, px(PICTURE), px(PICTURE))
        self.paint_picture(painter, mirror(option, box), item.crop, item.note)
        left = rect.left() + px(26 + PICTURE)
        words = QRect(left, rect.center().y() - px(21), rect.right() - left - px(ENROL_WIDTH + 24), px(21))
        painter.setPen(self.look.color("ink"))
        said = item.note or self.nothing_said()
        self.paint_line(painter, mirror(option, words), said, self.look.font(15, 600), near(option))
        words.moveTop(rect.center().y())
        painter.setPen(self.look.color("dim"))
        self.paint_line(painter, mirror(option, words), when_text(item.created), self.look.font(13), near(option))
        plate = self.button(rect, option.direction)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(self.look.pen("go", 1))
        painter.setBrush(self.look.color("go" if current else "surface"))
        painter.drawRoundedRect(QRectF(plate).adjusted(0.5, 0.5, -0.5, -0.5), px(10), px(10))
        painter.setPen(self.look.color("on_go" if current else "go"))
        painter.setFont(self.look.font(15, 600))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"{self.action()} ⏎" if current else self.action())
        painter.restore()


class CorrectionDelegate(WaitingDelegate):
    """Draws a picture that a cashier named, with a button to learn it."""

    def action(self) -> str:
        """Return what the button does."""
        return self.tr("Learn it")


class ShortList(QListView, Styled):
    """What both lists share."""

    def __init__(self, delegate: RowDelegate, pictures: LazyPictures) -> None:
        super().__init__()
        self.items, self.delegate = Items(), delegate
        self._ring = False
        self.setModel(self.items)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures.loaded.connect(self.viewport().update)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.delegate.look = look
        self.scheduleDelayedItemsLayout()

    def show_items(self, items: list[Any]) -> None:
        """Show rows, the current one as near as can be where it was."""
        row, place = max(0, self.currentIndex().row()), self.verticalScrollBar().value()
        self.items.show_items(items)
        if items and not self.currentIndex().isValid():
            self.setCurrentIndex(self.items.index(min(row, len(items) - 1)))
            self.verticalScrollBar().setValue(place)

    def current(self) -> Any:
        """Return the current record, None if there is none."""
        return self.currentIndex().data(ITEM)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the page."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows and the focus ring around the current one."""
        super().paintEvent(event)
        if self._ring and self.hasFocus() and self.currentIndex().isValid():
            draw_ring(self.viewport(), QRectF(self.visualRect(self.currentIndex())), self.look)


class PairList(ShortList):
    """Chooses a pair by Up and Down and one of the two by Left and Right, or by touch."""

    picked = Signal(str)

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        self.pairs = PairDelegate(browser, pictures)
        super().__init__(self.pairs, pictures)
        self.setAccessibleName(self.tr("Look-alikes"))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.pick())

    def pick(self, second: bool = False) -> None:
        """Work on one of the current pair."""
        self.pairs.second = second
        pair = self.current()
        # Behind another list it is only kept up to date.
        if pair is not None and self.isVisible():
            self.picked.emit(pair[1 if second else 0].product.sku)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose one of the two by the arrows that point to it."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.pick((event.key() == Qt.Key.Key_Right) != rtl)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the one that was touched."""
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.pick((event.position().x() > self.viewport().width() / 2) != rtl)


class WaitingList(ShortList):
    """Enrols by Enter, or by touching the row's button."""

    enrol = Signal(int)
    went = Signal()

    def __init__(self, rows: WaitingDelegate, pictures: LazyPictures, name: str) -> None:
        self.rows = rows
        super().__init__(self.rows, pictures)
        self.setAccessibleName(name)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.went.emit())

    def enter(self) -> None:
        """Enrol the current item."""
        item = self.current()
        if item is not None:
            self.enrol.emit(item.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enrol the item whose button was touched."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and self.rows.button(self.visualRect(index), self.layoutDirection()).contains(place):
            self.enrol.emit(index.data(ITEM).id)
