"""Paints one basket line: picture, name with its reason, quantity, amount."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from checkout_app.core.messages import Line
from checkout_app.gui.basket_model import LINE, NEWEST
from checkout_app.gui.basket_words import badges, detail_text, name_text, quantity_text, struck_text, unit_text
from checkout_app.gui.images import Thumbnails, draw_rounded, letter_tile
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.theme import Styled

ROW = 63
DEPOSIT_ROW = 40
INDENT = 26
"""How far a deposit stands in from its line."""
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
        line: Line = index.data(LINE)
        return QSize(self.look.px(200), self.look.px(ROW if line.deposit_of is None else DEPOSIT_ROW))

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
        if line.deposit_of is not None:
            self._paint_elbow(painter, option)
            return
        side = px(PICTURE)
        box = _mirror(option, QRect(rect.left() + px(PAD), rect.top() + (rect.height() - side) // 2, side, side))
        sharp = round(side * painter.device().devicePixelRatioF())
        draw_rounded(painter, QRectF(box), self.picture(line, sharp), px(8))

    def picture(self, line: Line, side: int) -> QPixmap:
        """Return the line's picture, ``side`` device pixels square: its crop, else a tile with its letter."""
        return self._thumbnails.of_crop(line.id, line.crop, side) or letter_tile(line.name, side, self.look)

    def _paint_elbow(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draw the corner that ties a deposit to the line above it."""
        px, rect = self.look.px, option.rect
        x, middle = rect.left() + px(PAD + PICTURE), rect.center().y()
        painter.setPen(self.look.pen("dim", 2))
        down = _mirror(option, QRect(x, rect.top(), 1, middle - rect.top()))
        painter.drawLine(down.left(), rect.top(), down.left(), middle)
        across = _mirror(option, QRect(x, middle, px(14), 1))
        painter.drawLine(across.left(), middle, across.right(), middle)

    def _paint_figures(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        px, rect, locale = self.look.px, option.rect, option.locale
        end = rect.right() + 1 - px(PAD)
        amount = QRect(end - px(AMOUNT_WIDTH), rect.top(), px(AMOUNT_WIDTH), rect.height())
        count = QRect(amount.left() - px(QUANTITY_WIDTH), rect.top(), px(QUANTITY_WIDTH), rect.height())
        # Figures read from left to right in every script.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bold, plain = self.look.font(15, 700), self.look.font(15, 400)
        figure = format_amount(line.amount, self.currency, locale).replace("-", "−")
        struck = struck_text(line, self.currency, locale)
        self._paint_column(painter, option, amount, ((figure, bold), (struck, self._struck_font())))
        quantity = quantity_text(line, self.currency, locale)
        unit = unit_text(line, self.currency, locale)
        self._paint_column(painter, option, count, ((quantity, plain), (unit, self.look.font(13))))
        painter.setLayoutDirection(option.direction)

    def _paint_column(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        texts: tuple[tuple[str, QFont], tuple[str, QFont]],
    ) -> None:
        """Draw a figure, and a smaller one under it if there is one."""
        flags = Qt.AlignmentFlag.AlignVCenter | _far_edge(option)
        box = _mirror(option, box)
        two = bool(texts[1][0])
        middle = box.center().y()
        tops = (middle - self.look.px(20), middle) if two else (box.top(), box.top())
        for (text, font), top, color in zip(texts, tops, ("ink", "dim"), strict=True):
            painter.setFont(font)
            painter.setPen(self.look.color(color))
            height = self.look.px(20) if two else box.height()
            painter.drawText(QRect(box.left(), top, box.width(), height), flags, text)

    def _struck_font(self) -> QFont:
        font = self.look.font(13)
        font.setStrikeOut(True)
        return font

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, newest: bool) -> None:
        px, rect = self.look.px, option.rect
        left = px(NAME_LEFT + (INDENT if line.deposit_of is not None else 0))
        used = left + px(AMOUNT_WIDTH + PAD) + self._quantity_width(line, option)
        box = QRect(rect.left() + left, rect.top(), max(px(40), rect.width() - used - px(8)), rect.height())
        detail = detail_text(line, newest, self.currency, option.locale)
        middle = rect.center().y()
        first = QRect(box.left(), middle - px(20 if detail else 10), box.width(), px(20))
        first = self._paint_badges(painter, option, line, first)
        for text, font, color, row in (
            (name_text(line), self.look.font(15, 600 if line.deposit_of is None else 400), "ink", first),
            (detail, self.look.font(13, 400), "dim", QRect(box.left(), middle, box.width(), px(20))),
        ):
            painter.setFont(font)
            painter.setPen(self.look.color(color))
            said = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(_mirror(option, row), Qt.AlignmentFlag.AlignVCenter | _near_edge(option), said)

    def _paint_badges(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, row: QRect) -> QRect:
        """Draw the words in boxes; return what is left of the row."""
        px, font = self.look.px, self.look.font(13, 600)
        for text in badges(line):
            color = self.look.color("ask" if line.age and text.endswith("+") else "bad")
            wide = QFontMetrics(font).horizontalAdvance(text) + px(12)
            box = _mirror(option, QRect(row.left(), row.top(), wide, row.height()))
            painter.setFont(font)
            painter.setPen(QPen(color, px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(5), px(5))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            row = row.adjusted(wide + px(6), 0, 0, 0)
        return row

    def _quantity_width(self, line: Line, option: QStyleOptionViewItem) -> int:
        """Return the width that quantity and price of a unit take."""
        texts = quantity_text(line, self.currency, option.locale), unit_text(line, self.currency, option.locale)
        widest = max(QFontMetrics(self.look.font(15, 400)).horizontalAdvance(text) for text in texts)
        return widest + self.look.px(16)


def _mirror(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _near_edge(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)


def _far_edge(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight)
