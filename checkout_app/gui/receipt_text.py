"""Rows of a receipt drawn by Qt: any script, shaped and in its own direction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil

import numpy as np
from PySide6.QtCore import QDateTime, QLocale, QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout, QTextOption

from checkout_app.core.said import Said
from checkout_app.runtime.receipts.blocks import Ink, Text
from checkout_app.runtime.receipts.facts import Wording

Piece = tuple[float, Callable[[QPainter, float], None]]
"""Height of a part of the paper, and what draws it at a distance from the top; in dots of an eighth millimetre."""
_LETTER = 22
"""Height of a letter in dots, as receipt printers have it."""
_GAP = 12.0
_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


def draw_row(row: Text, width: int) -> Ink:
    """Draw a row on paper of a width in pixels; callable from any thread once the application is there."""
    height, draw = row_piece(row, width)
    image = QImage(width, ceil(height), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, 0)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, :width].copy()


def row_piece(row: Text, width: float) -> Piece:
    """Set a row on paper of a width in dots; what does not fit goes on below."""
    font = _font(row)
    if row.middle:
        return _side_by_side([_flow(row.middle, font, width, _MIDDLE)])
    left, right = _natural(row.left, font), _natural(row.right, font)
    if left + right + _GAP > width:
        short = min(left, right, width / 2)
        left, right = (width - short - _GAP, short) if left >= right else (short, width - short - _GAP)
    else:
        left, right = width - right - _GAP, right
    flows = [_flow(row.left, font, left, _LEFT), _flow(row.right, font, right, _RIGHT)]
    return _side_by_side(flows, width - right)


def qt_wording(locale: QLocale, words: Callable[[Said], str] = str) -> Wording:
    """Return how a locale writes receipts; numbers stay in the digits that every printer has."""
    right_to_left = locale.textDirection() == Qt.LayoutDirection.RightToLeft
    if locale.zeroDigit() != "0":
        return Wording(words, right_to_left=right_to_left)

    def when(at: datetime) -> str:
        moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
        return locale.toString(moment, QLocale.FormatType.ShortFormat)

    return Wording(words, when, locale.decimalPoint(), right_to_left)


def _font(row: Text) -> QFont:
    font = QFont()
    font.setPixelSize(_LETTER * 2 if row.style == "big" else _LETTER)
    font.setBold(row.style != "plain")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _natural(text: str, font: QFont) -> float:
    layout, _ = _flow(text, font, 1e6, _LEFT)
    return layout.lineAt(0).naturalTextWidth() + 1 if text else 0.0


def _flow(text: str, font: QFont, width: float, side: Qt.AlignmentFlag) -> tuple[QTextLayout, float]:
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def _side_by_side(flows: list[tuple[QTextLayout, float]], second: float = 0) -> Piece:
    def draw(painter: QPainter, top: float) -> None:
        for (layout, _), left in zip(flows, (0.0, second), strict=False):
            layout.draw(painter, QPointF(left, top))

    return max(height for _, height in flows), draw
