"""A product's views as a grid: quality on each, several chosen at once, dragged onto another product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_delegate import RowDelegate
from checkout_app.gui.catalogue_model import VIEWS_MIME, pack
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.theme import Look, Styled
from db.records import View

Index = QModelIndex | QPersistentModelIndex
VIEW = Qt.ItemDataRole.UserRole + 1
TILE = 84
POOR = 0.5
"""Quality under which a view is worth shooting again."""


class ViewsModel(QAbstractListModel):
    """Rows are ``View`` records."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[View] = []

    def show_views(self, views: list[View]) -> None:
        """Replace the rows if they are others."""
        if [v.id for v in views] != [v.id for v in self.views]:
            self.beginResetModel()
            self.views = views
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of views."""
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a view or its spoken text."""
        view = self.views[index.row()]
        if role == VIEW:
            return view
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("View {0}, quality {1} %").format(index.row() + 1, round(view.quality * 100))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every view can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [VIEWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the views dragged."""
        return pack([self.views[index.row()].id for index in indexes])


class ViewDelegate(RowDelegate):
    """Draws one view with its quality; a chosen one has a frame and a tick."""

    tile = TILE
    """Width and height of a tile, pixels."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the size of a tile."""
        return QSize(self.tile, self.tile)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one tile."""
        look, px, view = self.look, self.look.px, index.data(VIEW)
        box = option.rect.adjusted(px(4), px(4), -px(4), -px(4))
        side = min(box.width(), box.height())
        box = QRect(box.center().x() - side // 2, box.center().y() - side // 2, side, side)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        # A blank stands in until the picture is read: views have no letter.
        self.paint_picture(painter, box, view.crop, " ")
        self._paint_quality(painter, box, view.quality)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(look.pen("go", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box), px(8), px(8))
            self._paint_tick(painter, box)
        widget = option.widget
        if isinstance(widget, ViewGrid) and widget.ring and widget.currentIndex() == index:
            painter.setPen(look.pen("info", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(-px(2), -px(2), px(2), px(2)), px(9), px(9))
        painter.restore()

    def _paint_quality(self, painter: QPainter, box: QRect, quality: float) -> None:
        px, poor = self.look.px, quality < POOR
        painter.setFont(self.look.font(13, 700 if poor else 500))
        text = str(round(quality * 100))
        wide = painter.fontMetrics().horizontalAdvance(text) + px(10)
        plate = QRectF(box.right() - wide - px(3), box.bottom() - px(21), wide, px(18))
        painter.setPen(Qt.PenStyle.NoPen if not poor else self.look.pen("bad", 2))
        painter.setBrush(self.look.color("surface"))
        painter.drawRoundedRect(plate, px(5), px(5))
        painter.setPen(self.look.color("bad" if poor else "ink"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_tick(self, painter: QPainter, box: QRect) -> None:
        px = self.look.px
        disc = QRectF(box.left() + px(4), box.top() + px(4), px(20), px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("go"))
        painter.drawEllipse(disc)
        pen = QPen(self.look.color("on_go"), px(2))
        painter.setPen(pen)
        x, y = disc.left(), disc.top()
        tick = ((5, 10), (9, 14), (15, 6))
        painter.drawPolyline([QPointF(x + px(right), y + px(down)) for right, down in tick])


class ViewGrid(QListView, Styled):
    """Chooses by touch or Space, moves by arrows; Ctrl+A takes all."""

    chosen = Signal()
    """Another set of views is chosen."""

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.views = ViewsModel()
        self._delegate = ViewDelegate(browser, pictures)
        self.ring = False
        """Whether the current view shows a focus ring: only where the keyboard brought the focus."""
        self.setAccessibleName(self.tr("Views"))
        self.setModel(self.views)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        pictures.loaded.connect(self.viewport().update)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._delegate.look = look
        self.setMinimumHeight(look.px(TILE + 8))
        self._delegate.tile = share(self.width() - look.px(12), look.px(TILE))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many tiles as fit."""
        super().resizeEvent(event)
        self._delegate.tile = share(self.width() - self.look.px(12), self.look.px(TILE))
        self.scheduleDelayedItemsLayout()

    def show_views(self, views: list[View]) -> None:
        """Show views; those chosen stay so if the views are the same."""
        self.views.show_views(views)
        self.chosen.emit()

    def ids(self) -> list[int]:
        """Return the chosen views, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.views.views[row].id for row in rows]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.ring = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.views.views:
            self.selectionModel().setCurrentIndex(self.views.index(0), self.selectionModel().SelectionFlag.NoUpdate)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.ring = False


def share(width: int, tile: int) -> int:
    """Return the width of the tiles, near ``tile``, that fill a row of ``width`` pixels."""
    return max(48, width // max(1, round(width / tile)))
