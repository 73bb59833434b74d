"""The panels of long work: an import that waits for a yes, and the model that recognises."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from checkout_app.core import messages as m
from checkout_app.core.jobs import BuildNetwork, DropPreview, ImportPreview, SwitchBack, SwitchEmbedder
from checkout_app.gui.catalogue_import import ImportPanel
from checkout_app.gui.catalogue_recognition import RecognitionPanel
from checkout_app.gui.keys import Action
from checkout_app.gui.panel import Panel


class JobPanels(QObject):
    """Both panels, what they send, and when they come and go by themselves."""

    command = Signal(object)
    wanted = Signal(object)
    """A panel that something new is in."""
    done = Signal(object)
    """A panel with nothing in it any more."""

    def __init__(self) -> None:
        super().__init__()
        self.importing, self.recognition = ImportPanel(), RecognitionPanel()
        self.panels: tuple[Panel, ...] = (self.importing, self.recognition)
        self.importing.agreed.connect(self._import)
        self.recognition.chosen.connect(lambda name: self.command.emit(SwitchEmbedder(name)))
        self.recognition.build_asked.connect(lambda name: self.command.emit(BuildNetwork(name)))
        self.recognition.back_asked.connect(lambda: self.command.emit(SwitchBack()))

    def keys(self) -> dict[Qt.Key, Action]:
        """Return what keys do; all but the first only while their panel is in front."""
        key = Qt.Key
        return {
            key.Key_C: self.show_recognition,
            key.Key_B: self.recognition.go_back,
            key.Key_G: lambda: self.recognition.networks.build(0),
            key.Key_T: lambda: self.recognition.networks.build(1),
            key.Key_W: self.importing.turn_rule,
        }

    def show_recognition(self) -> None:
        """Show which model recognises, and the others; an import that waits is decided first."""
        if self.importing.preview is None and self.recognition.model.recognition.known:
            self.wanted.emit(self.recognition)
            self.recognition.list.setFocus()

    def show_status(self, status: m.Status) -> None:
        """Show what the station says of long work."""
        self.recognition.show_state(status.recognition, status.job)
        preview, before = status.preview, self.importing.preview
        if preview == before:
            return
        self.importing.preview = preview
        if preview is not None:
            self.importing.show_preview(preview)
            self.wanted.emit(self.importing)
            self.importing.list.setFocus()
        else:
            self.done.emit(self.importing)

    def left(self, panel: QWidget) -> None:
        """Take leaving the import's panel for a no."""
        if panel is self.importing and self.importing.preview is not None:
            self.command.emit(DropPreview())

    def _import(self, preview: ImportPreview, rule: str) -> None:
        self.command.emit(m.ImportFile(preview.path, rule=rule, mark=preview.mark))  # type: ignore[arg-type]
