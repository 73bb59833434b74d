"""Work on products beside the sale: the wizard and edits of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.enrolling import Enrolling, Say
from checkout_app.core.ports import Desk
from checkout_app.core.seen import Seen
from engines.types import Image


class Workroom:
    """Owns what is enrolled and edited; the station's thread calls it."""

    def __init__(self, desk: Desk, who: Callable[[], str], say: Say, views: int = 24) -> None:
        """Name the desk, what tells who works here now, and what tells the cashier a sentence."""
        self._desk, self._who, self._say = desk, who, say
        self._enrolling = Enrolling(desk, who, say, views)
        self._serial = 0
        self._newest = desk.newest()

    @property
    def seen(self) -> Seen | None:
        """Return what the open wizard saw last, None while it is closed."""
        return self._enrolling.seen

    def see(self, seen: Seen) -> bool:
        """Take in a frame's result; return False while the wizard is closed, as then it belongs to the sale."""
        if self._enrolling.active:
            self._enrolling.see(seen)
        return self._enrolling.active

    def do(self, command: m.WorkroomCommand) -> bool:
        """Carry out a command; return whether products may be others than before."""
        if self._enrolling.do(command):
            changed = isinstance(command, e.SaveEnrolment) and not self._enrolling.active
        else:
            changed = self._edit(command)
        if changed:
            self._changed()
        return changed

    def scan(self, code: str) -> bool:
        """Give a scanned code to the open wizard; return False while it is closed."""
        self._enrolling.scan(code)
        return self._enrolling.active

    def learn(self, sku: str, crop: Image) -> None:
        """Add a crop as a view of a product."""
        self._desk.add_view(sku, crop, self._who())
        self._changed()
        self._say("That picture is a view of the product now.")

    def touched(self) -> None:
        """Let the catalogue page read its lists again."""
        self._serial += 1

    def enrolment(self) -> e.Enrolment | None:
        """Return what the wizard shows."""
        return self._enrolling.state()

    def catalogue(self) -> m.CatalogueState:
        """Return what the catalogue page shows."""
        return m.CatalogueState(self._serial, *self._newest)

    def _edit(self, command: m.WorkroomCommand) -> bool:
        if isinstance(command, m.EditCatalogue):
            self._desk.edit(command.edit, self._who())
            self._say(f"{command.edit.what}.")
            return True
        undone = isinstance(command, m.UndoEdit)
        text = self._desk.undo(self._who()) if undone else self._desk.redo(self._who())
        if text is not None:
            self._say(f"Taken back: {text}." if undone else f"Done again: {text}.")
        return text is not None

    def _changed(self) -> None:
        self._serial += 1
        self._newest = self._desk.newest()
