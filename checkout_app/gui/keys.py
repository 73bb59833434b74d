"""Every key of the window in one place: scanner first, then what has the focus, then the lane's own keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from checkout_app.gui.wedge import Wedge

Action = Callable[[], None]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (*_ENTER, Qt.Key.Key_Tab)
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
NUMBERS = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhFormattedNumbersOnly
"""A field with one of these hints takes no letters, so that letters are keys there too."""


def _nothing(key: Qt.Key, typing: bool) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Bindings:
    """What keys do; ``always`` works everywhere, ``outside`` only while no text field has the focus."""

    always: dict[Qt.Key, Action]
    outside: dict[Qt.Key, Action]
    control: dict[Qt.Key, Action]
    digit: Callable[[int], None]
    enter: Action | None
    """None leaves Enter to what has the focus."""
    scanned: Callable[[str], None]
    first: Callable[[Qt.Key, bool], bool] = _nothing
    """Asked before all others: it takes the key, and whether letters are typed into a field now; True if it acted."""


class Keys(QObject):
    """Filters the key presses of one native window, before any widget sees them."""

    def __init__(self, bindings: Callable[[], Bindings], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._bindings = bindings
        self._wedge = Wedge(lambda code: self._do.scanned(code), self._typed, self)

    @property
    def holding(self) -> bool:
        """Tell whether keys are held back until it is known whether a scanner types."""
        return self._wedge.holding

    @property
    def _do(self) -> Bindings:
        """Return what keys do on the page in front."""
        return self._bindings()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for a key press that was dealt with."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        outcome = self._wedge.take(event, ends=key in _ENDS)
        return outcome != "passed" or self._act(key, event)

    def _act(self, key: Qt.Key, event: QKeyEvent) -> bool:
        enter = self._do.enter
        if key in _ENTER and enter is not None:
            if not event.isAutoRepeat():
                enter()
            return True
        if not event.modifiers() & _CHORD and self._do.first(key, takes_letters(self._window.focusWidget())):
            return True
        action = self._action(key, event.modifiers())
        if action is None:
            return False
        action()
        return True

    def _action(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Action | None:
        typing = isinstance(self._window.focusWidget(), QLineEdit)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            # In a text field Ctrl+Z takes back typing.
            return None if typing and key == Qt.Key.Key_Z else self._do.control.get(key)
        if key in self._do.always:
            return self._do.always[key]
        return None if typing else self._do.outside.get(key)

    def _typed(self, event: QKeyEvent) -> None:
        """Deal with a key that was held back and turned out to be a person's."""
        # The window's own focus, which it has on a screen without a window manager too.
        focus, text = self._window.focusWidget(), event.text()
        if takes_letters(focus) or (isinstance(focus, QLineEdit) and text.isdigit()):
            QApplication.sendEvent(focus, event)
        elif text.isdigit():
            self._do.digit(int(text))
        elif not self._act(Qt.Key(event.key()), event) and focus is not None:
            QApplication.sendEvent(focus, event)


def takes_letters(widget: QWidget | None) -> bool:
    """Tell whether letters typed now are text."""
    return isinstance(widget, QLineEdit) and not widget.inputMethodHints() & NUMBERS
