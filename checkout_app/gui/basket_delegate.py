"""Paints one basket line: picture, name with its reason, quantity, amount."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checkout_app.core.messages import Line
from checkout_app.gui.basket_model import LINE, NEWEST, quantity_text
from checkout_app.gui.images import Thumbnails, draw_rounded, letter_tile
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.reasons import reason_text
from checkout_app.gui.theme import Styled

ROW = 63
PICTURE = 44
NAME_LEFT = 74
AMOUNT_WIDTH = 92
QUANTITY_WIDTH = 108
PAD = 10


class BasketDelegate(QStyledItemDelegate):
    """Draws rows in reading order of the layout direction; figures and pictures are never mirrored."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.look = Styled.look
        self.currency = "EUR"
        self.ring = False
        """Whether the selected row shows a focus ring: only once the keyboard brought the focus."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(self.look.px(200), self.look.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        line: Line = index.data(LINE)
        newest = bool(index.data(NEWEST))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option, newest)
        self._paint_picture(painter, option, line)
        self._paint_figures(painter, option, line)
        self._paint_words(painter, option, line, newest)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, newest: bool) -> None:
        look, rect = self.look, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or newest:
            painter.fillRect(rect, look.color("selection"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), look.px(1), look.color("line"))
        if selected:
            # A bar, not only a tint: the row that F3 and F4 act on is told without colour too.
            bar = QRect(rect.left(), rect.top(), look.px(4), rect.height())
            painter.fillRect(_mirror(option, bar), look.color("go"))
        if selected and self.ring:
            painter.setPen(look.pen("info", 3))
            inset = look.px(3) / 2
            painter.drawRect(QRectF(rect).adjusted(inset, inset, -inset, -inset))

    def _paint_picture(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        px, rect = self.look.px, option.rect
        side = px(PICTURE)
        box = _mirror(option, QRect(rect.left() + px(PAD), rect.top() + (rect.height() - side) // 2, side, side))
        sharp = round(side * painter.device().devicePixelRatioF())
        draw_rounded(painter, QRectF(box), self.picture(line, sharp), px(8))

    def picture(self, line: Line, side: int) -> QPixmap:
        """Return the line's picture, ``side`` device pixels square: its crop, else a tile with its letter."""
        return self._thumbnails.of_crop(line.id, line.crop, side) or letter_tile(line.name, side, self.look)

    def _paint_figures(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        px, rect, locale = self.look.px, option.rect, option.locale
        end = rect.right() + 1 - px(PAD)
        flags = Qt.AlignmentFlag.AlignVCenter | _far_edge(option)
        # Figures read from left to right in every script.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setPen(self.look.color("ink"))
        painter.setFont(self.look.font(15, 700))
        box = QRect(end - px(AMOUNT_WIDTH), rect.top(), px(AMOUNT_WIDTH), rect.height())
        painter.drawText(_mirror(option, box), flags, format_amount(line.amount, self.currency, locale))
        painter.setFont(self.look.font(15, 400))
        box = QRect(box.left() - px(QUANTITY_WIDTH), rect.top(), px(QUANTITY_WIDTH), rect.height())
        painter.drawText(_mirror(option, box), flags, quantity_text(line, self.currency, locale))
        painter.setLayoutDirection(option.direction)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, newest: bool) -> None:
        px, rect = self.look.px, option.rect
        used = px(NAME_LEFT + AMOUNT_WIDTH + PAD) + self._quantity_width(line, option)
        box = QRect(rect.left() + px(NAME_LEFT), rect.top(), max(px(40), rect.width() - used - px(8)), rect.height())
        box = _mirror(option, box)
        flags = Qt.AlignmentFlag.AlignVCenter | _near_edge(option)
        middle = rect.center().y()
        for text, font, color, top in (
            (line.name, self.look.font(15, 600), "ink", middle - px(20)),
            (reason_text(line, newest), self.look.font(13, 400), "dim", middle),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(self.look.color(color))
            row = QRect(box.left(), top, box.width(), px(20))
            painter.drawText(row, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))

    def _quantity_width(self, line: Line, option: QStyleOptionViewItem) -> int:
        text = quantity_text(line, self.currency, option.locale)
        return QFontMetrics(self.look.font(15, 400)).horizontalAdvance(text) + self.look.px(16)


def _mirror(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _near_edge(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)


def _far_edge(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight)
