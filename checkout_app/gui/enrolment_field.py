"""One question of the product form: its name, a note beside it, and the answer below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QStyle, QVBoxLayout, QWidget

from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import ElidedLabel
from checkout_app.gui.theme import Look, Styled


class Question(QWidget, Styled):
    """A name and a note over the answer in ``column``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.label, self.note = QLabel(name), ElidedLabel()
        self.label.setProperty("role", "strong")
        self._top = QHBoxLayout()
        self._top.addWidget(self.label)
        self._top.addWidget(self.note, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self._top)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.column.setSpacing(look.px(4))
        self._top.setSpacing(look.px(8))

    def say(self, text: str, role: str) -> None:
        """Put a note beside the name: ``need`` for what is needed, ``bad`` for what is wrong, ``dim`` otherwise."""
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        if self.note.text() != text:
            self.note.setText(text)
            self.note.setToolTip(text)


class Field(Question):
    """A question with a line of text for an answer."""

    focused = Signal(QWidget)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self.label.setBuddy(self.edit)
        self.column.addWidget(self.edit)

    def name_it(self, name: str) -> None:
        """Give the question another name."""
        if name != self.label.text():
            self.label.setText(name)
            self.edit.setAccessibleName(name)

    def say(self, text: str, role: str) -> None:
        """Put a note beside the name, for those who hear the window too."""
        super().say(text, role)
        self.edit.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the answer got the focus, so that it can be scrolled into view."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self)
        return False


class Segment(KeyButton):
    """One of several answers; the chosen one is filled and ticked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it like a button, with a line under the chosen one."""
        super().paintEvent(event)
        if self.isChecked():
            look, painter = self.look, QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.pen("info" if self.hasFocus() else "go", 3))
            inset = look.px(3) / 2
            painter.drawRoundedRect(
                self.rect().toRectF().adjusted(inset, inset, -inset, -inset), look.px(10), look.px(10)
            )
            painter.setFont(look.font(15, 700))
            painter.setPen(look.color("go"))
            pad = look.px(12)
            near = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            painter.drawText(
                self.rect().adjusted(pad, 0, -pad, 0),
                near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
                "✓",
            )
            painter.end()


class Switch(Question):
    """A question with a few answers side by side."""

    changed = Signal()

    def __init__(self, name: str, answers: tuple[str, ...]) -> None:
        super().__init__(name)
        self.buttons = [Segment(answer) for answer in answers]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        for number, button in enumerate(self.buttons):
            button.setAccessibleName(f"{name}: {button.text()}")
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self.column.addLayout(self._row)
        self.choose(0)
        self._group.idClicked.connect(lambda _: self.changed.emit())

    @property
    def chosen(self) -> int:
        """Return the number of the chosen answer, from 0."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose an answer."""
        self.buttons[number].setChecked(True)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(8))
