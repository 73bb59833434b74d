"""Painted buttons that show their key: a label with a key cap, and a candidate with picture and price."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from checkout_app.core.till import Right
from checkout_app.gui.images import draw_rounded
from checkout_app.gui.padlock import draw_padlock
from checkout_app.gui.theme import Look, Styled

RING = 3
TARGET = 48
PADLOCK = 15
SMALLEST = 13
"""Design pixels that the text of a key shrinks to before its key goes under it."""


class LookButton(QAbstractButton, Styled):
    """What both buttons share: the plate with hover, press and focus ring."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        # By Tab only: a touch must not take Enter away from paying.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go = False

    def set_look(self, look: Look) -> None:
        """Take a new look and the sizes that follow from it."""
        super().set_look(look)
        self.updateGeometry()
        self.update()

    def caption(self, text: str) -> None:
        """Change the text only where it differs, so that nothing is painted for nothing."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def _paint_plate(self, painter: QPainter) -> QColor:
        """Draw the button's surface and return the colour of its text."""
        look = self.look
        fill, border, ink = look.color("surface"), look.color("line"), look.color("ink")
        if self.go:
            fill = look.color("go" if self.isEnabled() else "go_idle")
            border, ink = fill, look.color("on_go" if self.isEnabled() else "on_go_idle")
            if look.tokens.name == "contrast" and not self.isEnabled():
                border = ink
        elif not self.isEnabled():
            ink = look.color("dim")
        if self.isDown():
            fill = fill.darker(115) if fill.lightnessF() > 0.3 else fill.lighter(150)
        elif self.underMouse() and self.isEnabled() and not self.go:
            fill = look.color("background")
        ring = self.hasFocus()
        width = look.px(RING) if ring else look.px(1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.pen("info", RING) if ring else look.pen("line", 1))
        if not ring:
            pen = painter.pen()
            pen.setColor(border)
            painter.setPen(pen)
        painter.setBrush(fill)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), look.px(10), look.px(10))
        return ink

    def _paint_cap(self, painter: QPainter, cap: str, box: QRect, ink: QColor) -> None:
        painter.setFont(self.look.font(13, 500))
        pen = painter.pen()
        pen.setColor(QColor(ink.red(), ink.green(), ink.blue(), 110))
        pen.setWidth(self.look.px(1))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), self.look.px(4), self.look.px(4))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)

    def _cap_width(self, cap: str) -> int:
        return QFontMetrics(self.look.font(13, 500)).horizontalAdvance(cap) + self.look.px(13) if cap else 0


class KeyButton(LookButton):
    """A label with the key that does the same; stacked in the key row, side by side elsewhere."""

    def __init__(self, text: str, cap: str = "", *, stacked: bool = False, size: float = 15) -> None:
        super().__init__(text)
        self._cap, self._stacked, self._size = cap, stacked, size
        self.height_px = TARGET
        self.needs: Right | None = None
        """What a person must be allowed to do to press it alone."""
        self.locked = False

    def show_rights(self, asked: Mapping[str, bool]) -> None:
        """Wear a padlock while a supervisor's PIN will be asked for."""
        locked = asked.get(self.needs or "", False)
        if locked != self.locked:
            self.locked = locked
            self.setAccessibleDescription(self.tr("Asks for a supervisor's PIN") if locked else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for text and key, at least a finger wide and high."""
        text = self._advance(self._size)
        cap = self._cap_width(self._cap) + self._lock_width()
        wide = max(text, cap) if self._stacked else text + cap
        pad = self.look.px(12 if self._stacked else 40)
        return QSize(max(wide + pad, self.look.px(TARGET)), self.look.px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a finger; a longer text shrinks, then ends in dots."""
        return QSize(self.look.px(TARGET), self.look.px(self.height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, text and key cap."""
        painter = QPainter(self)
        ink = self._paint_plate(painter)
        if self._is_stacked():
            self._paint_stacked(painter, ink)
        else:
            self._paint_inline(painter, ink)
        painter.end()

    def fits(self) -> bool:
        """Tell whether the whole text is seen."""
        return self._advance(SMALLEST) <= (self.width() - self.look.px(6) if self._is_stacked() else self._room())

    def _is_stacked(self) -> bool:
        """Tell whether the key stands under the text: asked for, or because there is no room for it at the side."""
        return bool(self._cap) and (self._stacked or self._advance(SMALLEST) > self._room())

    def _room(self) -> int:
        """Return the pixels for a text with its key at the side."""
        gap = self.look.px(8) if self._cap else 0
        return self.width() - self._cap_width(self._cap) - self._lock_width() - gap - self.look.px(16)

    def _advance(self, size: float) -> int:
        return QFontMetrics(self.look.font(size, 600)).horizontalAdvance(self.text())

    def _set_fitting_font(self, painter: QPainter, room: int) -> str:
        """Shrink the text if it must, and return it elided if even the smallest is too wide."""
        size = self._size
        while size > SMALLEST and self._advance(size) > room:
            size -= 1
        painter.setFont(self.look.font(size, 600))
        return painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _paint_stacked(self, painter: QPainter, ink: QColor) -> None:
        px, rect = self.look.px, self.rect()
        cap_height = px(19)
        painter.setPen(ink)
        text = self._set_fitting_font(painter, rect.width() - px(6))
        top = QRect(0, px(4), rect.width(), rect.height() - cap_height - px(10))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, text)
        wide, lock = self._cap_width(self._cap), self._lock_width()
        faint = ink if self.go or not self.isEnabled() else self.look.color("dim")
        left, low = (rect.width() - wide - lock) // 2, rect.height() - cap_height - px(5)
        self._paint_lock(painter, self._mirror(QRect(left, low, lock, cap_height)), faint)
        self._paint_cap(painter, self._cap, self._mirror(QRect(left + lock, low, wide, cap_height)), faint)

    def _paint_inline(self, painter: QPainter, ink: QColor) -> None:
        px, rect = self.look.px, self.rect()
        wide, lock = self._cap_width(self._cap), self._lock_width()
        gap = px(8) if wide else 0
        painter.setPen(ink)
        text = self._set_fitting_font(painter, self._room())
        advance = painter.fontMetrics().horizontalAdvance(text)
        left = (rect.width() - advance - lock - gap - wide) // 2
        self._paint_lock(painter, self._mirror(QRect(left, 0, lock, rect.height())), ink)
        left += lock
        words = self._mirror(QRect(left, 0, advance + 1, rect.height()))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        if wide:
            cap = self._mirror(QRect(left + advance + gap, (rect.height() - px(22)) // 2, wide, px(22)))
            self._paint_cap(painter, self._cap, cap, ink if self.go else self.look.color("dim"))

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _lock_width(self) -> int:
        return self.look.px(PADLOCK + 5) if self.locked else 0

    def _paint_lock(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        if self.locked:
            painter.save()
            side = self.look.px(PADLOCK)
            square = QRectF(0, 0, side, side)
            square.moveCenter(QRectF(box).center())
            draw_padlock(painter, square, ink)
            painter.restore()


class ChoiceButton(LookButton):
    """One candidate of a card: picture, name on up to two lines, price, key."""

    def __init__(self, name: str, price: str, cap: str, picture: QPixmap) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._price, self._cap, self._picture = price, cap, picture
        self.setAccessibleName(f"{name}, {price}, {cap}")
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return the size in a row of three."""
        return QSize(self.look.px(200), self.look.px(74))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        return QSize(self.look.px(140), self.look.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, picture, name, price and key cap."""
        px, rect = self.look.px, self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ink = self._paint_plate(painter)
        side = min(px(56 if rect.width() >= px(190) else 40), rect.height() - px(12))
        pad = px(10)
        picture = self._mirror(QRect(pad, (rect.height() - side) // 2, side, side))
        draw_rounded(painter, QRectF(picture), self._picture, px(8))
        wide = self._cap_width(self._cap)
        cap = self._mirror(QRect(rect.width() - wide - pad, (rect.height() - px(22)) // 2, wide, px(22)))
        self._paint_cap(painter, self._cap, cap, self.look.color("dim"))
        left = pad + side + px(8)
        words = QRect(left, px(6), rect.width() - left - wide - pad - px(6), rect.height() - px(12))
        self._paint_words(painter, self._mirror(words), ink)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        font = self.look.font(15, 600)
        lines = two_lines(self.text(), font_metrics=QFontMetrics(font), width=box.width())
        height = QFontMetrics(font).height()
        small = self.look.font(13, 500)
        total = height * len(lines) + QFontMetrics(small).height()
        top = box.top() + (box.height() - total) // 2
        painter.setFont(font)
        painter.setPen(ink)
        start = Qt.AlignmentFlag.AlignAbsolute | (
            Qt.AlignmentFlag.AlignRight
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        for line in lines:
            painter.drawText(QRect(box.left(), top, box.width(), height), start, line)
            top += height
        painter.setFont(small)
        painter.setPen(self.look.color("dim"))
        painter.drawText(QRect(box.left(), top, box.width(), painter.fontMetrics().height()), start, self._price)

    def _mirror(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


def two_lines(text: str, font_metrics: QFontMetrics, width: int) -> list[str]:
    """Break a text into at most two lines of ``width`` pixels; the second ends in dots if more is left."""
    if font_metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split()
    first: list[str] = []
    while words and font_metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width:
        first.append(words.pop(0))
    elide = Qt.TextElideMode.ElideRight
    if not first:
        return [font_metrics.elidedText(text, elide, width)]
    return [" ".join(first), font_metrics.elidedText(" ".join(words), elide, width)]
