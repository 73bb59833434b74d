"""What runs the lane's networks, and the keys that have one built for this computer's graphics card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from checkout_app.core.jobs import Network, Recognition
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.runtime_text import runtime_text
from checkout_app.gui.theme import Look, Styled

KEYS = ("G", "T")
"""One for each network: the detector's, the embedder's."""


class NetworksBox(QWidget, Styled):
    """A line for each network, and a key for each that no plan runs yet."""

    asked = Signal(str)
    """Name of the network to build."""

    def __init__(self) -> None:
        super().__init__()
        self.ways, self.note = QLabel(), QLabel(self.tr("No NVIDIA graphics card can be used here."))
        for label in (self.ways, self.note):
            label.setProperty("role", "dim")
            label.setWordWrap(True)
        self.buttons = tuple(KeyButton("", key) for key in KEYS)
        self._networks: tuple[Network, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.ways, self.note, *self.buttons):
            self._column.addWidget(part)
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, at=at: self.build(at))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setSpacing(look.px(6))

    def show_state(self, recognition: Recognition, busy: bool) -> None:
        """Show what runs each network, and why none can be built, or the keys, which are gone while other work runs."""
        self._networks, reason = recognition.networks, recognition.no_build
        self.ways.setText("\n".join(runtime_text(network.shown) for network in self._networks))
        self.ways.setVisible(bool(self._networks))
        self.note.setVisible(bool(reason))
        self.note.setToolTip(reason or "")
        self.note.setAccessibleDescription(reason or "")
        for at, button in enumerate(self.buttons):
            network = self._networks[at] if at < len(self._networks) else None
            button.setVisible(network is not None and not network.built and reason == "" and not busy)
            if network is not None:
                title = network.shown.partition(" · ")[0]
                button.caption(self.tr("Build {0} for this graphics card").format(title))

    def build(self, at: int) -> None:
        """Ask for one of the networks to be built."""
        button = self.buttons[at]
        if button.isVisible():
            self.asked.emit(self._networks[at].name)
