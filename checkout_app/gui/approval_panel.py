"""Asks somebody who may agree to do so."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import Approve, DropApproval
from checkout_app.gui.pin_entry import PinEntry
from checkout_app.gui.said_text import text_of
from checkout_app.gui.state_mark import StateLine
from checkout_app.gui.till_panel import TillPanel


class ApprovalPanel(TillPanel):
    """Open while something waits for a supervisor: a number chooses the person, digits are the PIN, Enter agrees."""

    def __init__(self) -> None:
        super().__init__(self.tr("A supervisor has to agree"))
        self.state = StateLine()
        self.entry = PinEntry(self.tr("Agree"))
        self.entry.entered.connect(lambda person, pin: self.command.emit(Approve(person, pin)))
        self.close_button.caption(self.tr("Do not"))
        self.column.addWidget(self.state)
        self.column.addWidget(self.entry)

    def opened(self) -> None:
        """Begin with nobody chosen."""
        approval = self.snapshot.till.approval
        people = approval.people if approval else ()
        self.entry.choose(people[0].id if len(people) == 1 else None)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what is asked."""
        super().show_snapshot(snapshot)
        approval = snapshot.till.approval
        if approval is None:
            return
        self.title.setText(text_of(approval.text, snapshot.currency, self.locale()))
        self.entry.show_people(approval.people)
        if approval.refused:
            self.state.show_state("refused", self.tr("That PIN was wrong. Try again."))
        elif not approval.people:
            self.state.show_state("refused", self.tr("Nobody may agree to this. Set up a supervisor first."))
        elif len(approval.people) == 1:
            self.state.show_state(
                "question", self.tr("{0} has to agree: type the PIN.").format(approval.people[0].name)
            )
        else:
            self.state.show_state("question", self.tr("A supervisor has to agree: choose the name, type the PIN."))

    def digit(self, number: int) -> None:
        """Take a person's number, or a digit of the PIN."""
        self.entry.type_text(str(number))

    def press(self, key: Qt.Key, typing: bool) -> bool:
        """Take digits back."""
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.entry.type_text("⌫")
            return True
        return super().press(key, typing)

    def enter(self) -> None:
        """Agree."""
        self.entry.enter()

    def back(self) -> None:
        """Nobody agrees."""
        self.command.emit(DropApproval())
