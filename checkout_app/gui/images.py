"""Pictures for painting: BGR arrays and crop files turned into pixmaps, each once."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from checkout_app.gui.theme import Look
from engines.types import Image


def to_qimage(image: Image) -> QImage:
    """Return a BGR uint8 (height, width, 3) array as a QImage that shares its memory; keep the array alive."""
    height, width = image.shape[:2]
    return QImage(image.data, width, height, image.strides[0], QImage.Format.Format_BGR888)


def scaled_picture(image: Image, size: QSize) -> QPixmap:
    """Return the whole picture scaled to ``size`` (device pixels), smooth; the array may go afterwards."""
    pixmap = QPixmap(size)
    # Drawing 32-bit pixels is twice as fast as letting the painter convert 24-bit ones span by span.
    source = to_qimage(image).convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), source)
    painter.end()
    return pixmap


def draw_rounded(painter: QPainter, target: QRectF, picture: QPixmap, radius: float) -> None:
    """Fill ``target`` with the middle of the picture, corners rounded."""
    path = QPainterPath()
    path.addRoundedRect(target, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(target, picture, QRectF(picture.rect()))
    painter.restore()


class Thumbnails:
    """Square pictures of one size by key, oldest forgotten first; a changed source makes a new one."""

    def __init__(self, capacity: int = 256) -> None:
        self._capacity = capacity
        self._made: OrderedDict[tuple[object, int], tuple[object, QPixmap]] = OrderedDict()

    def of_crop(self, key: object, crop: Image | None, side: int) -> QPixmap | None:
        """Return the crop's middle square, ``side`` device pixels wide; None without a crop."""
        if crop is None or not crop.size:
            return None
        return self._get(key, crop, side)

    def of_file(self, path: str | None, side: int) -> QPixmap | None:
        """Return the picture of a file, ``side`` device pixels wide; None if it cannot be read."""
        if not path:
            return None
        pixmap = self._get(path, path, side)
        return None if pixmap.isNull() else pixmap

    def _get(self, key: object, source: Image | str, side: int) -> QPixmap:
        known = self._made.get((key, side))
        if known is not None and known[0] is source:
            self._made.move_to_end((key, side))
            return known[1]
        image = _read(source) if isinstance(source, str) else to_qimage(source)
        pixmap = _square(image, side)
        # Holding the source keeps its identity from being reused by another array.
        self._made[key, side] = (source, pixmap)
        while len(self._made) > self._capacity:
            self._made.popitem(last=False)
        return pixmap


def letter_tile(text: str, side: int, look: Look) -> QPixmap:
    """Return a plain tile, ``side`` device pixels wide, with the first letter of a name."""
    pixmap = QPixmap(side, side)
    pixmap.fill(look.color("background"))
    font = look.font(15, 600)
    font.setPixelSize(round(side * 0.4))
    painter = QPainter(pixmap)
    painter.setPen(look.color("dim"))
    painter.setFont(font)
    painter.drawText(pixmap.rect(), Qt.AlignmentFlag.AlignCenter, text[:1].upper() or "?")
    painter.end()
    return pixmap


def _read(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    return reader.read() if Path(path).is_file() else QImage()


def _square(image: QImage, side: int) -> QPixmap:
    if image.isNull():
        return QPixmap()
    edge = min(image.width(), image.height())
    cut = image.copy((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge)
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(cut.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
