"""The basket's lines as a list model that changes by difference, so that only what changed is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from checkout_app.core.messages import Line, Snapshot
from checkout_app.gui.basket_words import detail_text, spoken_text

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
NEWEST = Qt.ItemDataRole.UserRole + 2


class BasketModel(QAbstractListModel):
    """Rows are ``Line`` records; ``LINE`` gives one, ``NEWEST`` whether it changed last."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.currency = "EUR"
        self._newest: int | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's name, its record, or its spoken text."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_text(line, self.currency, QLocale())
        if role == LINE:
            return line
        return line.id == self._newest if role == NEWEST else None

    def row_of(self, line_id: int | None) -> int:
        """Return the row of a line, -1 if it is not there."""
        return next((row for row, line in enumerate(self.lines) if line.id == line_id), -1)

    def last_of(self, row: int) -> int:
        """Return the row of the last deposit that belongs to a line, the line's own if it has none."""
        line = self.lines[row].id
        return max((n for n, other in enumerate(self.lines) if other.deposit_of == line), default=row)

    def show_snapshot(self, snapshot: Snapshot) -> bool:
        """Take over the lines of a snapshot; return whether a row came or went."""
        self.currency = snapshot.currency
        moved = self._remove_missing({line.id for line in snapshot.lines})
        if [line.id for line in self.lines] != [line.id for line in snapshot.lines][: len(self.lines)]:
            self._start_over(snapshot)
            return True
        old_newest, self._newest = self._newest, snapshot.newest
        for row, (old, new) in enumerate(zip(self.lines, snapshot.lines, strict=False)):
            self.lines[row] = new
            touched = old_newest != self._newest and new.id in (old_newest, self._newest)
            if touched or _face(old) != _face(new) or old.crop is not new.crop:
                self.dataChanged.emit(self.index(row), self.index(row))
        return self._append(snapshot.lines[len(self.lines) :]) or moved

    def _remove_missing(self, wanted: set[int]) -> bool:
        gone = [row for row, line in enumerate(self.lines) if line.id not in wanted]
        for row in reversed(gone):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.lines[row]
            self.endRemoveRows()
        return bool(gone)

    def _append(self, new: tuple[Line, ...]) -> bool:
        if new:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(new) - 1)
            self.lines.extend(new)
            self.endInsertRows()
        return bool(new)

    def _start_over(self, snapshot: Snapshot) -> None:
        self.beginResetModel()
        self.lines = list(snapshot.lines)
        self._newest = snapshot.newest
        self.endResetModel()


def _face(line: Line) -> tuple[object, ...]:
    words = detail_text(line, False, "EUR", QLocale.c())
    return line.name, line.quantity, line.grams, line.unit_price, line.amount, line.list_price, line.age, words
