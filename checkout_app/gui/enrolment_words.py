"""What the enrolment wizard says, in plain words: why a view was refused, what to show next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from checkout_app.core.enrolment import Advice, Enrolment, Refusal
from checkout_app.core.seen import Match


def refusal_text(refusal: Refusal) -> str:
    """Return why the newest look was not taken, and what to do."""
    if refusal == "nothing":
        return _tr("Nothing in view: put it under the camera")
    if refusal == "seen_already":
        return _tr("Seen like this already: keep turning it")
    reason = {
        "blurred": _tr("too blurred, hold still for a moment"),
        "dark": _tr("too dark, give it more light"),
        "bright": _tr("too bright, turn it out of the glare"),
        "clipped": _tr("cut off by the edge, move it to the middle"),
        "small": _tr("too small, bring it nearer to the camera"),
        "loose": _tr("mostly background, turn it a little"),
        "hidden": _tr("too little of it is seen, uncover it"),
        "two_items": _tr("two items in view, leave only this one"),
        "hand": _tr("a hand covers it, let go for a moment"),
    }[refusal]
    return _tr("Last view refused: {0}").format(reason)


def advice_text(advice: Advice) -> str:
    """Return what to do with the product next, as a headline."""
    return {
        "": _tr("Hold it under the camera and turn it slowly"),
        "turn": _tr("Turn it on: other sides have not been seen"),
        "turn_over": _tr("Turn it over: the back has not been seen"),
        "show_top": _tr("Show the cap: the top has not been seen"),
        "tilt": _tr("Tilt it: it was seen from straight on only"),
        "other_distance": _tr("Nearer, then farther: it was seen at one size only"),
        "hold_still": _tr("Hold it still for a moment"),
        "put_down": _tr("Put it down and take your hand away"),
    }[advice]


def verdict_text(state: Enrolment) -> str:
    """Return what the lane says to the item on the counter, as a headline of the check."""
    if state.tested is None:
        return _tr("Put it down any way up")
    if state.right:
        return _tr("Recognised: {0}").format(state.tested_name)
    if state.tested.verdict == "accepted":
        return _tr("Taken for {0}").format(state.tested_name)
    if state.tested.verdict == "ambiguous":
        return _tr("Not sure: the till would ask which one it is")
    return _tr("Not recognised yet")


def verdict_hint(state: Enrolment) -> str:
    """Return what to do about the verdict of the check."""
    if state.tested is None:
        return _tr("The lane says what it sees, as it would in a sale")
    if state.right:
        return _tr("Try another side, or save it and sell it")
    return _tr("Show it another way up, or go back and take views of this side")


def score_text(match: Match) -> str:
    """Return how like its best candidate an item is, and how far behind the next one."""
    if match.best is None:
        return ""
    return _tr("{0} like it, next best {1} behind").format(percent(match.best.score), percent(match.margin))


def false_accept_text(share: float) -> str:
    """Return the expected share of look-alike views that would pass, 0..1, in words."""
    if share < 0.001:
        return _tr("Fewer than 1 in 1000 look-alikes would pass")
    if share > 0.5:
        return _tr("More than half of its look-alikes would pass")
    return _tr("1 in {0} look-alikes would pass").format(round(1 / share))


def percent(share: float) -> str:
    """Return a share, 0..1, as a whole percentage."""
    return _tr("{0}\N{NO-BREAK SPACE}%").format(round(100 * max(0.0, share)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("enrolment", text)
