"""The lines over and under the catalogue's list: search and filters, Undo and Redo, long work."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.jobs import Recognition
from checkout_app.core.messages import CatalogueState, Job
from checkout_app.gui.key_button import KeyButton, LookButton
from checkout_app.gui.theme import Look, Styled

FILTERS = ("all", "waiting", "reshoot", "lookalikes", "retired", "corrections")


class Chip(LookButton):
    """A filter: filled while it is the one, a finger high though it looks slim."""

    def __init__(self) -> None:
        super().__init__("")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        wide = QFontMetrics(self.look.font(13, 500)).horizontalAdvance(self.text())
        return QSize(max(wide + self.look.px(22), self.look.px(48)), self.look.px(48))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a finger."""
        return QSize(self.look.px(48), self.look.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        look, px, on = self.look, self.look.px, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(0, (self.height() - px(28)) / 2, self.width(), px(28)).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(look.pen("info", 3) if self.hasFocus() else look.pen("ink" if on else "line", 1))
        painter.setBrush(look.color("ink" if on else "background"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(look.color("surface" if on else "dim"))
        painter.setFont(look.font(13, 600 if on else 500))
        room = self.width() - px(12)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class HeadBar(QWidget, Styled):
    """Search, import, export, enrol; under them the filters."""

    typed = Signal(str)
    filtered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self.import_button, self.export_button = KeyButton(self.tr("Import")), KeyButton(self.tr("Export"))
        self.enrol = KeyButton(self.tr("Enrol"), "N")
        self.enrol.go = True
        self._row, self._chips_row = QHBoxLayout(), QHBoxLayout()
        self._row.addWidget(self.field, 1)
        for button in (self.import_button, self.export_button, self.enrol):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._row.addWidget(button)
        self.chips: dict[str, Chip] = {}
        for number, name in enumerate(FILTERS, 1):
            chip = self.chips[name] = Chip()
            chip.setToolTip(self.tr("Key {0}").format(number))
            chip.clicked.connect(lambda _=False, name=name: self.filtered.emit(name))
            self._chips_row.addWidget(chip)
        self._chips_row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addLayout(self._chips_row)
        self.chips["all"].setChecked(True)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(2))
        self._column.setSpacing(px(2))
        self._row.setSpacing(px(10))
        self._chips_row.setSpacing(px(8))

    def show_counts(self, products: int, waiting: int, corrections: int, reshoot: int, pairs: int) -> None:
        """Show how much there is behind each filter."""
        self.field.setPlaceholderText(self.tr("F2  Search {0} products by name or barcode").format(f"{products:,}"))
        said = {
            "all": self.tr("All"),
            "waiting": self.tr("Waiting to enrol {0}").format(waiting),
            "corrections": self.tr("Corrections {0}").format(corrections),
            "reshoot": self.tr("To re-shoot {0}").format(reshoot),
            "lookalikes": self.tr("Look-alikes 1 pair") if pairs == 1
            else self.tr("Look-alikes {0} pairs").format(pairs),
            "retired": self.tr("Retired"),
        }  # fmt: skip
        for name, chip in self.chips.items():
            chip.caption(said[name])


class FootBar(QWidget, Styled):
    """Undo and Redo, always in the same place, and over them what runs in the background."""

    undo_pressed = Signal()
    redo_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.job_text, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.job_text.setWordWrap(True)
        self.cancel = KeyButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_pressed)
        self._job = self._job_row()
        self.undo, self.redo = KeyButton(self.tr("Undo"), "Ctrl Z"), KeyButton(self.tr("Redo"), "Ctrl Y")
        self.close_button = KeyButton(self.tr("To the sale"), "Esc")
        self.model = KeyButton("", "C")
        self.model.hide()
        self.undo.clicked.connect(self.undo_pressed)
        self.redo.clicked.connect(self.redo_pressed)
        self._row = QHBoxLayout()
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self._row.addStretch(1)
        self._row.addWidget(self.model)
        self._row.addWidget(self.close_button)
        for button in (self.cancel, self.redo, self.model, self.close_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.undo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._job)
        self._column.addLayout(self._row)
        self._job.hide()

    def _job_row(self) -> QWidget:
        row = QWidget()
        job = QHBoxLayout(row)
        job.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.addWidget(self.job_text)
        words.addWidget(self.bar)
        job.addLayout(words, 1)
        job.addWidget(self.cancel)
        return row

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(14), px(8), px(14), px(12))
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(8))
        self.bar.setFixedHeight(px(8))

    def show_state(self, state: CatalogueState) -> None:
        """Show what can be taken back or made again, and the job."""
        self.undo.setEnabled(state.undo is not None)
        self.redo.setEnabled(state.redo is not None)
        self.undo.caption(self.tr("Undo: {0}").format(state.undo) if state.undo else self.tr("Undo"))
        self.undo.setToolTip(state.undo or "")
        self.redo.setToolTip(state.redo or "")
        self.redo.setAccessibleName(self.tr("Redo: {0}").format(state.redo) if state.redo else self.tr("Redo"))
        self._show_job(state.job)

    def show_model(self, recognition: Recognition) -> None:
        """Show which model recognises; it opens what changes it."""
        title = recognition.title(recognition.name)
        self.model.setVisible(bool(recognition.known))
        self.model.caption(self.tr("Model: {0}").format(title))
        self.model.setToolTip(self.tr("Change the recognition model"))

    def _show_job(self, job: Job | None) -> None:
        self._job.setVisible(job is not None)
        if job is None:
            return
        far = self.tr(" · {0} of {1}").format(f"{job.done:,}", f"{job.total:,}") if job.total and job.running else ""
        text = f" · {job.text}" if job.text else ""
        self.job_text.setText(f"{job.name}{far}{text}")
        self.bar.setVisible(job.running)
        self.cancel.setVisible(job.running)
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        self.bar.setAccessibleName(job.name)
