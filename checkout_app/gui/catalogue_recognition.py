"""Which model recognises the products, and how to change to another one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.core.jobs import Recognition
from checkout_app.core.messages import Job
from checkout_app.gui.catalogue_delegate import mirror, near
from checkout_app.gui.catalogue_networks import NetworksBox
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look, Styled

Index = QModelIndex | QPersistentModelIndex
NOTE = Qt.ItemDataRole.UserRole + 1


class ModelsModel(QAbstractListModel):
    """Rows are the embedders that can be used."""

    def __init__(self) -> None:
        super().__init__()
        self.recognition = Recognition()

    def show_recognition(self, recognition: Recognition) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.recognition = recognition
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of embedders."""
        return 0 if parent.isValid() else len(self.recognition.known)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an embedder's title, or what there is to know of it."""
        name, title = self.recognition.known[index.row()]
        note = self._note(name)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}, {note}" if note else title
        return note if role == NOTE else None

    def _note(self, name: str) -> str:
        if name == self.recognition.name:
            return self.tr("in use")
        return self.tr("used before") if name == self.recognition.former else ""


class ModelDelegate(QStyledItemDelegate, Styled):
    """Draws a title and, at the far edge, whether it is in use."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a finger."""
        return QSize(self.look.px(200), self.look.px(48))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one embedder."""
        look, px, rect = self.look, self.look.px, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("selection"))
            painter.fillRect(mirror(option, QRect(rect.left(), rect.top(), px(4), rect.height())), look.color("go"))
        inner, flags = rect.adjusted(px(12), 0, -px(12), 0), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(13))
        painter.setPen(look.color("dim"))
        wide = painter.fontMetrics().horizontalAdvance(index.data(NOTE)) + px(8)
        far = QRect(inner.right() - wide, inner.top(), wide, inner.height())
        painter.drawText(mirror(option, far), near(option) | flags | Qt.AlignmentFlag.AlignAbsolute, index.data(NOTE))
        painter.setFont(look.font(15, 600))
        painter.setPen(look.color("ink"))
        box = inner.adjusted(0, 0, -wide, 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(mirror(option, box), near(option) | flags | Qt.AlignmentFlag.AlignAbsolute, title)
        painter.restore()


class RecognitionPanel(Panel):
    """The list of embedders, what a change means, and the way back."""

    chosen = Signal(str)
    back_asked = Signal()
    build_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Recognition model"))
        self.words, self.hint = QLabel(), QLabel()
        self.words.setText(
            self.tr(
                "The stored pictures are read again with the other model while the lane goes on selling. "
                "It takes over only if it recognises them at least as well."
            )
        )
        self.words.setProperty("role", "dim")
        for label in (self.words, self.hint):
            label.setWordWrap(True)
        self.model, self.list, self._delegate = ModelsModel(), QListView(), ModelDelegate()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Models"))
        self.change, self.back = KeyButton("", "⏎"), KeyButton("", "B")
        self.change.go = True
        self.change.clicked.connect(self.enter)
        self.back.clicked.connect(self.go_back)
        self.list.selectionModel().currentChanged.connect(lambda _, __: self._show_choice())
        self._job: Job | None = None
        self.networks = NetworksBox()
        self.networks.asked.connect(self._build)
        for part in (self.words, self.list, self.networks, self.hint, self.back, self.change):
            self.column.addWidget(part, 1 if part is self.list else 0)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._delegate.look = look
        self.networks.set_look(look)
        self.list.scheduleDelayedItemsLayout()

    def show_state(self, recognition: Recognition, job: Job | None) -> None:
        """Show which model is in use and which others there are; a job that runs has to end first."""
        self.networks.show_state(recognition, job is not None and job.running)
        now, before = recognition, self.model.recognition
        if (now.name, now.former, now.known) != (before.name, before.former, before.known):
            self.model.show_recognition(recognition)
            names = [name for name, _ in recognition.known]
            others = [row for row, name in enumerate(names) if name != recognition.name]
            self.list.setCurrentIndex(self.model.index(others[0] if others else 0))
        self._job = job if job is not None and job.running else None
        self._show_choice()

    def _show_choice(self) -> None:
        recognition, name = self.model.recognition, self._name()
        self.change.caption(self.tr("Change to {0}").format(recognition.title(name)) if name else self.tr("Change"))
        self.change.setEnabled(bool(name) and name != recognition.name and self._job is None)
        self.back.setVisible(recognition.former is not None)
        self.back.setEnabled(self._job is None)
        if recognition.former is not None:
            self.back.caption(self.tr("Back to {0} at once").format(recognition.title(recognition.former)))
        self.hint.setText(self.tr("First let “{0}” end, or cancel it.").format(self._job.name) if self._job else "")
        self.hint.setVisible(self._job is not None)

    def _name(self) -> str:
        row, known = self.list.currentIndex().row(), self.model.recognition.known
        return known[row][0] if 0 <= row < len(known) else ""

    def _build(self, name: str) -> None:
        self.build_asked.emit(name)
        self.closed.emit()

    def enter(self) -> None:
        """Change to the model that is selected."""
        if self.change.isEnabled():
            self.chosen.emit(self._name())
            self.closed.emit()

    def go_back(self) -> None:
        """Change to the model of before."""
        if self.back.isVisible() and self.back.isEnabled():
            self.back_asked.emit()
            self.closed.emit()
