"""Paints one cell of the catalogue's list: picture with name and code, department, price, views, corrected."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_model import COLUMNS, LISTED, MUCH_CORRECTED
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.images import draw_rounded
from checkout_app.gui.moment_text import moment_text
from checkout_app.gui.theme import Look, Styled
from db.records import Listed

Index = QModelIndex | QPersistentModelIndex
ROW = 63
PICTURE = 44
NAME_LEFT = 74
PAD = 10


class RowDelegate(QStyledItemDelegate):
    """What every painted list of the page shares: ground, picture, a line of text; figures are never mirrored."""

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.look = Styled.look
        self._browser, self._pictures = browser, pictures

    def path(self, crop: str | None) -> str | None:
        """Return the path of a crop file."""
        return self._browser.picture(crop) if crop else None

    def paint_ground(self, painter: QPainter, option: Option, bar: bool = True) -> None:
        """Draw the tint and bar of a selected row and the rule below."""
        look, rect = self.look, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("selection"))
            if bar:
                # A bar, not only a tint: the selected row is told without colour too.
                edge = QRect(rect.left(), rect.top(), look.px(4), rect.height())
                painter.fillRect(mirror(option, edge), look.color("go"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), look.px(1), look.color("line"))

    def paint_picture(self, painter: QPainter, box: QRect, crop: str | None, name: str) -> None:
        """Draw a crop, or the name's letter until it is read."""
        side = round(box.width() * painter.device().devicePixelRatioF())
        pixmap = self._pictures.or_letter(self.path(crop), name, side, self.look)
        draw_rounded(painter, QRectF(box), pixmap, self.look.px(8))

    def paint_line(self, painter: QPainter, box: QRect, text: str, font: QFont, flags: Qt.AlignmentFlag) -> None:
        """Draw one line of text in the painter's pen, dots where it is too long."""
        painter.setFont(font)
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, said)


class ProductDelegate(RowDelegate):
    """Draws the products."""

    falling: frozenset[str] = frozenset()
    """SKUs whose scores fall: said under their names."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self.look.px(64), self.look.px(ROW))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one cell."""
        listed: Listed | None = index.data(LISTED)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_ground(painter, option, bar=index.column() == 0)
        if listed is None:
            self._paint_unread(painter, option)
        elif index.column() == 0:
            self._paint_product(painter, option, listed)
        else:
            self._paint_fact(painter, option, index, listed)
        painter.restore()

    def _paint_unread(self, painter: QPainter, option: Option) -> None:
        px, rect = self.look.px, option.rect
        bar = QRect(rect.left() + px(PAD), rect.center().y() - px(5), min(px(120), rect.width() - px(2 * PAD)), px(10))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("background"))
        painter.drawRoundedRect(mirror(option, bar), px(5), px(5))

    def _paint_product(self, painter: QPainter, option: Option, listed: Listed) -> None:
        px, rect, product = self.look.px, option.rect, listed.product
        side = px(PICTURE)
        box = QRect(rect.left() + px(PAD), rect.top() + (rect.height() - side) // 2, side, side)
        self.paint_picture(painter, mirror(option, box), listed.picture, product.name)
        left, middle = rect.left() + px(NAME_LEFT), rect.center().y()
        words = QRect(left, middle - px(21), rect.right() - left - px(4), px(21))
        painter.setPen(self.look.color("dim" if product.retired else "ink"))
        self.paint_line(painter, mirror(option, words), product.name, self.look.font(15, 600), near(option))
        words.moveTop(middle)
        painter.setPen(self.look.color("ask" if product.sku in self.falling else "dim"))
        second = product.gtin or product.sku
        if product.sku in self.falling:
            second = self.tr("Scores are falling · {0}").format(second)
        self.paint_line(painter, mirror(option, words), second, self.look.font(13), near(option))

    def _paint_fact(self, painter: QPainter, option: Option, index: Index, listed: Listed) -> None:
        px, column = self.look.px, COLUMNS[index.column()]
        much = column == "corrected" and listed.corrected > MUCH_CORRECTED
        painter.setPen(self.look.color("bad" if much else "ink"))
        font = self.look.font(15, 700 if much else 400)
        edge = near(option) if column == "department" else far(option)
        if column != "department":
            # Figures read from left to right in every script.
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.paint_line(painter, option.rect.adjusted(px(6), 0, -px(PAD), 0), index.data(), font, edge)


def mirror(option: Option, box: QRect) -> QRect:
    """Return a box of a row where the reading direction wants it."""
    return QStyle.visualRect(option.direction, option.rect, box)


def near(option: Option) -> Qt.AlignmentFlag:
    """Return the edge where reading starts."""
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)


def far(option: Option) -> Qt.AlignmentFlag:
    """Return the edge where reading ends."""
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)


def draw_ring(viewport: QWidget, row: QRectF, look: Look) -> None:
    """Draw the focus ring around a row of a list, from within its paint event."""
    painter = QPainter(viewport)
    painter.setPen(look.pen("info", 3))
    inset = look.px(3) / 2
    painter.drawRect(row.adjusted(inset, inset, -inset, -inset))
    painter.end()


def when_text(at: datetime) -> str:
    """Return a moment as the shop's locale writes it."""
    return moment_text(at, QLocale())
