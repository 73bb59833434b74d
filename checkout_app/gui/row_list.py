"""A list of rows for fingers: key, title with details, and a figure at the far end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.gui.theme import Look, Styled

Index = QModelIndex | QPersistentModelIndex
ROW = 52
LEAST, SHOWN = 2, 4
"""Rows in sight at least, and where there is room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as shown."""

    title: str
    detail: str = ""
    figure: str = ""
    marked: bool = False
    """Ticked: part of what will be done."""


class RowModel(QAbstractListModel):
    """The rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, or all it says."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.detail, row.figure) if part)
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Take new rows; return whether the number of rows changed."""
        if rows == self.rows:
            return False
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True


class RowDelegate(QStyledItemDelegate, Styled):
    """Draws a row in reading order of the layout direction."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a finger."""
        return QSize(self.look.px(200), self.look.px(ROW))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        row, px = model.rows[index.row()], self.look.px
        painter.save()
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(px(12), 0, -px(12), 0)
        figure = self.look.font(15, 700)
        used = QFontMetrics(figure).horizontalAdvance(row.figure) + px(12) if row.figure else 0
        painter.setFont(figure)
        painter.setPen(self.look.color("ink"))
        painter.drawText(inner, _edge(option, far=True), row.figure)
        box = QStyle.visualRect(
            option.direction, inner, QRect(inner.left(), inner.top(), inner.width() - used, px(ROW))
        )
        self._paint_words(painter, option, row, box)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Option) -> None:
        px, rect = self.look.px, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.look.color("selection"))
            bar = QRect(rect.left(), rect.top(), px(4), rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), self.look.color("go"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), px(1), self.look.color("line"))

    def _paint_words(self, painter: QPainter, option: Option, row: Row, box: QRect) -> None:
        px, dots = self.look.px, Qt.TextElideMode.ElideRight
        title = f"✓ {row.title}" if row.marked else row.title
        halves = (QRect(box.left(), box.top() + px(5), box.width(), px(21)),
                  QRect(box.left(), box.top() + px(26), box.width(), px(20))) if row.detail else (box, box)  # fmt: skip
        for text, font, color, place in (
            (title, self.look.font(15, 600), "ink", halves[0]),
            (row.detail, self.look.font(13), "dim", halves[1]),
        ):
            painter.setFont(font)
            painter.setPen(self.look.color(color))
            painter.drawText(place, _edge(option, far=False), QFontMetrics(font).elidedText(text, dots, box.width()))


class RowList(QListView, Styled):
    """A list that leaves all keys to the window; ``picked`` gives the row that was touched."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows, self._delegate = RowModel(), RowDelegate()
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._delegate.look = look
        self.setMinimumHeight(look.px(LEAST * ROW))
        self.setMaximumHeight(look.px(SHOWN * ROW))
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show rows; the first is chosen where their number changed."""
        chosen = self.row()
        if self._rows.show_rows(rows) or self.row() < 0:
            self.choose(min(max(chosen, 0), len(rows) - 1))

    def rows(self) -> tuple[Row, ...]:
        """Return the rows shown."""
        return self._rows.rows

    def row(self) -> int:
        """Return the chosen row, -1 if there is none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.setCurrentIndex(self._rows.index(row))

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) row."""
        if self._rows.rows:
            self.choose(min(max(self.row() + by, 0), len(self._rows.rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no key."""
        event.ignore()


def _edge(option: Option, *, far: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
    visual = QStyle.visualAlignment(option.direction, side)
    return visual | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
