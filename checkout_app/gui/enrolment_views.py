"""The strip of views taken: pictures with a tick, each of which can be taken out again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from checkout_app.core.enrolment import TakenView
from checkout_app.gui.images import Thumbnails, draw_rounded
from checkout_app.gui.theme import Look, Styled

Index = QModelIndex | QPersistentModelIndex
# PySide leaves the fields of the option class out of its type stubs.
Option = Any
VIEW = Qt.ItemDataRole.UserRole + 1
CELL, SIDE = 72, 60
"""Width of a cell, and of the picture in it, in design pixels."""


class ViewModel(QAbstractListModel):
    """The views of one enrolment, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[TakenView] = []

    def show_views(self, views: tuple[TakenView, ...]) -> None:
        """Take out and put in only what differs; ids grow and are never used twice."""
        ids = {view.id for view in views}
        for row in reversed(range(len(self.views))):
            if self.views[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.views[row]
                self.endRemoveRows()
        fresh = views[len(self.views) :]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.views), len(views) - 1)
            self.views.extend(fresh)
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of views."""
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a view, or words about it."""
        view = self.views[index.row()]
        if role == VIEW:
            return view
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            small = self.tr("View {0}, small: a nearer one would be better")
            return (small if view.small else self.tr("View {0}, good")).format(view.id)
        return None


class ViewDelegate(QStyledItemDelegate, Styled):
    """Draws a picture with its badge: tick, exclamation mark if small, cross if the next press takes it out."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the size of a cell."""
        return QSize(self.look.px(CELL), self.look.px(CELL))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one view."""
        view, px = index.data(VIEW), self.look.px
        side = px(SIDE)
        box = QRect(0, 0, side, side)
        box.moveCenter(option.rect.center())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._thumbnails.of_crop(
            ("taken", view.id), view.crop, round(side * painter.device().devicePixelRatioF())
        )
        if picture is not None:
            draw_rounded(painter, QRectF(box), picture, px(8))
        if chosen:
            painter.setPen(self.look.pen("info", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box), px(8), px(8))
        self._paint_badge(painter, box, "✕" if chosen else "!" if view.small else "✓", option.direction)
        painter.restore()

    def _paint_badge(self, painter: QPainter, box: QRect, sign: str, direction: Qt.LayoutDirection) -> None:
        look = self.look
        token = {"✕": "bad", "!": "ask"}.get(sign, "go")
        painter.setFont(look.font(13, 700))
        side = max(look.px(20), QFontMetrics(painter.font()).horizontalAdvance(sign) + look.px(6))
        badge = QRect(box.right() - side + look.px(4), box.bottom() - side + look.px(4), side, side)
        badge = QStyle.visualRect(direction, box, badge)
        painter.setPen(look.pen("surface", 2))
        painter.setBrush(look.color(token))
        painter.drawEllipse(badge)
        painter.setPen(look.color("on_go") if token == "go" else QColor(look.tokens.surface))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, sign)


class ViewStrip(QFrame, Styled):
    """Scrolls where there are more views than room; a press chooses one, a second press takes it out."""

    dropped = Signal(int)

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._rows = 2
        self.model, self.delegate, self.list = ViewModel(), ViewDelegate(thumbnails), QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Views taken; Delete takes the chosen one out"))
        self._chosen = -1
        self.list.pressed.connect(self._press)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.delegate.look = look
        self.list.setGridSize(QSize(look.px(CELL), look.px(CELL)))
        pad = look.px(8)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self.show_rows(self._rows)
        self.list.scheduleDelayedItemsLayout()

    def show_rows(self, rows: int) -> None:
        """Keep so many rows in view."""
        self._rows = rows
        self.setFixedHeight(rows * self.look.px(CELL) + 2 * self.look.px(8) + 4)

    def show_views(self, views: tuple[TakenView, ...]) -> None:
        """Show the views taken; a new one is scrolled to."""
        before = self.model.rowCount()
        self.model.show_views(views)
        if self.model.rowCount() > before:
            self.list.scrollToBottom()

    def drop_chosen(self) -> None:
        """Take the chosen view out."""
        chosen = self.list.selectedIndexes()
        if chosen:
            self.dropped.emit(chosen[0].data(VIEW).id)
            self.let_go()

    def let_go(self) -> None:
        """Choose none."""
        self._chosen = -1
        self.list.clearSelection()

    def _press(self, index: QModelIndex) -> None:
        view = index.data(VIEW).id
        if view == self._chosen:
            self.drop_chosen()
        else:
            self._chosen = view
