"""The enrolment wizard: say what a product is, show it, try it, sell it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.enrolling import FEWEST_VIEWS
from checkout_app.gui.coverage_ring import CoverageCard
from checkout_app.gui.enrolment_camera import EnrolmentCamera
from checkout_app.gui.enrolment_check import ThresholdCard, VerdictCard
from checkout_app.gui.enrolment_count import CountCard
from checkout_app.gui.enrolment_form import ProductForm
from checkout_app.gui.enrolment_stages import STAGES, StageRow, Steps
from checkout_app.gui.enrolment_views import ViewStrip
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.keys import Bindings
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.twin_card import TwinCard

REPEAT_SECONDS = 0.12
"""Presses that follow faster are a key held down, which must not empty or fill the strip."""
SURE_SECONDS = 4.0
"""How long the second press of Cancel, which throws views away, is waited for."""
TALL = 640
"""Height of the page, in design pixels, from which the strip has two rows."""


class EnrolmentPage(QWidget, Styled):
    """Draws ``snapshot.enrolment``; what the user does leaves as commands."""

    command = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.snapshot = m.Snapshot()
        self._stage: e.Stage | None = None
        self._pressed_at = 0.0
        self._cancel_at = -SURE_SECONDS
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        thumbnails = Thumbnails()
        self.head, self.form, self.steps = StageRow(), ProductForm(), Steps()
        self.camera, self.strip = EnrolmentCamera(), ViewStrip(thumbnails)
        self.camera.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.count, self.coverage = CountCard(), CoverageCard()
        self.twin, self.check_twin = TwinCard(thumbnails), TwinCard(thumbnails)
        self.verdict, self.threshold = VerdictCard(thumbnails), ThresholdCard()
        self.take = KeyButton(self.tr("Take view"), self.tr("Space"), stacked=True)
        self.undo = KeyButton(self.tr("Undo view"), "⌫", stacked=True)
        self.back = KeyButton(self.tr("More views"), "2", stacked=True)
        self.cancel = KeyButton(self.tr("Cancel"), "Esc", stacked=True)
        self.go_on = KeyButton("", "⏎", size=17)
        for button in (self.take, self.undo, self.back, self.cancel):
            button.height_px = 52
        self.go_on.height_px = 60

    def _lay_out(self) -> None:
        self._pictures, self._left, self._right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._pictures.setContentsMargins(0, 0, 0, 0)
        self._pictures.addWidget(self.camera, 1)
        self._pictures.addWidget(self.strip)
        shown = QWidget()
        shown.setLayout(self._pictures)
        self._body, self._side = QStackedWidget(), QStackedWidget()
        for part in (self.form, shown):
            self._body.addWidget(part)
        self._left.addWidget(self.head)
        self._left.addWidget(self._body, 1)
        self._columns = [
            self._column(self.steps),
            self._column(self.count, self.coverage, self.twin),
            self._column(self.verdict, self.threshold, self.check_twin),
        ]
        self._columns[1].setStretch(1, 1)
        self._keys = QHBoxLayout()
        for button in (self.take, self.undo, self.back, self.cancel):
            self._keys.addWidget(button, 1)
        self._aside = QWidget()
        self._aside.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self._side, 1)
        self._right.addLayout(self._keys)
        self._right.addWidget(self.go_on)
        self._halves = QHBoxLayout(self)
        self._halves.addLayout(self._left, 1)
        self._halves.addWidget(self._aside)

    def _column(self, *parts: QFrame | QWidget) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self._side.addWidget(page)
        return column

    def _connect(self) -> None:
        self.head.asked.connect(self._turn_to)
        self.form.changed.connect(self._draw_buttons)
        self.form.gtin_typed.connect(self._scanned)
        self.strip.dropped.connect(lambda view: self.command.emit(e.DropView(view)))
        self.take.clicked.connect(lambda: self.command.emit(e.TakeView()))
        self.undo.clicked.connect(lambda: self.command.emit(e.DropView()))
        self.back.clicked.connect(lambda: self._turn_to("views"))
        self.cancel.clicked.connect(self.escape)
        self.go_on.clicked.connect(self.proceed)

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        return Bindings(
            always={key.Key_Escape: self.escape},
            outside={key.Key_Space: self.space, key.Key_Backspace: self.backspace, key.Key_Delete: self.delete},
            control={key.Key_Z: self.backspace},
            digit=self.digit,
            enter=self.enter,
            scanned=self._scanned,
        )

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        for layout in (self._pictures, self._left, self._right, self._halves, *self._columns):
            layout.setSpacing(px(12))
        self._left.setSpacing(px(4))
        self._right.setSpacing(px(8))
        self._keys.setSpacing(px(8))
        self._halves.setContentsMargins(px(12), px(8), px(12), px(12))
        self._aside.setFixedWidth(self._side_width())
        self._fit_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the strip a second row where there is room."""
        super().resizeEvent(event)
        self._aside.setFixedWidth(self._side_width())
        self._fit_strip()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget this enrolment: the next one is another, even where it looks alike."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.snapshot, self._stage = m.Snapshot(), None
            self.form.forget()
            self.strip.show_views(())

    def _side_width(self) -> int:
        return max(self.look.px(316), min(self.look.px(420), self.width() * 3 // 10))

    def _fit_strip(self) -> None:
        self.strip.show_rows(2 if self.height() >= self.look.px(TALL) else 1)

    def show_snapshot(self, snapshot: m.Snapshot) -> None:
        """Draw a snapshot; only what has changed is painted again."""
        self.snapshot = snapshot
        state = snapshot.enrolment
        if state is None:
            return
        if state.stage == "product":
            self.form.show_snapshot(snapshot)
        else:
            self.camera.show_snapshot(snapshot)
        self._draw_stage(state)
        self._draw_head(state)
        self._turn_page(state.stage)
        self._draw_buttons()

    def _draw_stage(self, state: e.Enrolment) -> None:
        if state.stage == "views":
            self.strip.show_views(state.views)
            self.count.show_state(state)
            self.coverage.show_sides(state.sides)
            self.twin.show_twin(state.twin)
        elif state.stage == "check":
            self.verdict.show_state(state)
            self.threshold.show_state(state)
            self.check_twin.show_twin(state.twin)

    def _draw_head(self, state: e.Enrolment) -> None:
        title = state.product.name if state.product.name and state.stage != "product" else self.tr("Enrol a product")
        notice = self.snapshot.message
        if state.resumed and not notice:
            notice = self.tr("This enrolment was cut off; go on, or cancel it")
        self.head.show_stage(state.stage, title, notice)

    def _turn_page(self, stage: e.Stage) -> None:
        if stage == self._stage:
            return
        self._stage = stage
        self._body.setCurrentIndex(0 if stage == "product" else 1)
        self._side.setCurrentIndex(STAGES.index(stage))
        self.strip.setVisible(stage == "views")
        for button in (self.take, self.undo):
            button.setVisible(stage == "views")
        self.back.setVisible(stage == "check")
        # The picture, so that Enter and Space press no button by accident.
        places = {"product": self.form.start_field(), "views": self.strip.list}
        self.setFocusProxy(places.get(stage, self.camera))
        self.setFocus()

    def _draw_buttons(self) -> None:
        state = self.snapshot.enrolment
        if state is None:
            return
        count = len(state.views)
        if state.stage == "product":
            ready = self.form.product() is not None and not self.form.missing()
            self._offer(self.tr("Go on to its views"), True, ready)
        elif state.stage == "views":
            few = self.tr("{0} views at least").format(FEWEST_VIEWS)
            said = self.tr("Go on to the check") if count >= FEWEST_VIEWS else few
            self._offer(said, state.enough, count >= FEWEST_VIEWS)
        else:
            self._offer(self.tr("Save and sell"), state.right or state.tested is None, count >= FEWEST_VIEWS)
        self.undo.setEnabled(count > 0)
        sure = self._is_sure()
        self.cancel.caption(self.tr("Drop {0} views?").format(count) if sure and count else self.tr("Cancel"))

    def _offer(self, text: str, go: bool, ready: bool) -> None:
        self.go_on.caption(text)
        if (go, ready) != (self.go_on.go, self.go_on.isEnabled()):
            self.go_on.go = go
            self.go_on.setEnabled(ready)
            self.go_on.update()

    def _is_sure(self) -> bool:
        return time.monotonic() - self._cancel_at < SURE_SECONDS

    def enter(self) -> None:
        """Press the button that has the focus, else go on."""
        focus = self.window().focusWidget()
        if isinstance(focus, QAbstractButton) and focus.isEnabled() and self.isAncestorOf(focus):
            focus.click()
        else:
            self.proceed()

    def proceed(self) -> None:
        """Go on to the next stage, or save; where something is missing, go there."""
        state = self.snapshot.enrolment
        if state is None:
            return
        if state.stage == "product":
            self._describe("views")
        elif len(state.views) >= FEWEST_VIEWS:
            self.command.emit(e.GoToStage("check") if state.stage == "views" else e.SaveEnrolment())

    def _describe(self, stage: e.Stage) -> None:
        """Send what the form says and go to a stage, if the form is complete."""
        # A code typed just now may name a product that is sold already: its data come first.
        asked = self.form.look_up()
        product = self.form.product()
        if asked or product is None or self.form.missing():
            self.form.next_field().setFocus()
            return
        self.command.emit(e.DescribeProduct(product))
        self.command.emit(e.GoToStage(stage))

    def space(self) -> None:
        """Press the button that has the focus, else take the view in sight."""
        focus = self.window().focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif self._in_views() and self._is_fresh():
            self.command.emit(e.TakeView())

    def backspace(self) -> None:
        """Take the newest view back."""
        state = self.snapshot.enrolment
        if state is not None and state.views and self._in_views() and self._is_fresh():
            self.command.emit(e.DropView())

    def delete(self) -> None:
        """Take the chosen view out."""
        if self._in_views():
            self.strip.drop_chosen()

    def escape(self) -> None:
        """Leave the wizard; views taken are thrown away by a second press only."""
        state = self.snapshot.enrolment
        if state is None:
            return
        if state.views and not self._is_sure():
            self._cancel_at = time.monotonic()
            self._draw_buttons()
            return
        self._cancel_at = -SURE_SECONDS
        self.command.emit(e.CancelEnrolment())

    def digit(self, number: int) -> None:
        """Go to the stage with a number, as its chip does."""
        if 1 <= number <= len(STAGES):
            self._turn_to(STAGES[number - 1])

    def _turn_to(self, stage: str) -> None:
        state = self.snapshot.enrolment
        found = next((s for s in STAGES if s == stage), None)
        if state is None or found is None or found == state.stage:
            return
        if state.stage == "product":
            self._describe(found)
        else:
            self.command.emit(e.GoToStage(found))

    def _in_views(self) -> bool:
        return self.snapshot.enrolment is not None and self.snapshot.enrolment.stage == "views"

    def _is_fresh(self) -> bool:
        """Return whether this press is a new one and not a key held down."""
        now = time.monotonic()
        before, self._pressed_at = self._pressed_at, now
        return now - before > REPEAT_SECONDS

    def _scanned(self, code: str) -> None:
        if self.snapshot.enrolment is not None and self.snapshot.enrolment.stage == "product":
            self.command.emit(m.Scan(code))
