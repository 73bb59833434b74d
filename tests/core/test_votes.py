from __future__ import annotations

import pytest

from checkout_app.core.votes import Votes
from tests.core.fakes import match

MILK, SOUP = match("accepted", "milk", "soup"), match("accepted", "soup", "milk")
UNKNOWN, DOUBT = match("unknown", "milk"), match("ambiguous", "milk", "soup")


def _after(*observed: object) -> Votes:
    votes = Votes()
    for one in observed:
        votes.observe(one)  # type: ignore[arg-type]
    return votes


@pytest.mark.parametrize(
    ("observed", "state"),
    [
        ([MILK] * 2, "settling"),
        ([MILK] * 3, "accepted"),
        ([MILK, MILK, SOUP], "settling"),
        ([MILK, MILK, SOUP, MILK], "accepted"),
        ([MILK, SOUP, UNKNOWN], "settling"),
        ([MILK, MILK, SOUP, SOUP], "settling"),
        ([UNKNOWN] * 5, "settling"),
        ([UNKNOWN] * 6, "unknown"),
        ([DOUBT] * 6, "ambiguous"),
        ([MILK, SOUP, UNKNOWN] * 2, "ambiguous"),
        ([UNKNOWN] * 6 + [MILK] * 9, "accepted"),
    ],
)
def test_a_label_settles_on_three_observations_that_agree(observed: list[object], state: str) -> None:
    assert _after(*observed).state == state


def test_a_passing_doubt_does_not_take_an_accepted_label_away() -> None:
    votes = _after(*[MILK] * 3, *[UNKNOWN] * 8)
    assert votes.state == "accepted"
    assert votes.evidence is MILK


def test_another_item_in_the_same_place_overturns_the_label() -> None:
    assert _after(*[MILK] * 3, *[UNKNOWN] * 12).state == "unknown"
    swapped = _after(*[MILK] * 3, *[SOUP] * 12)
    assert swapped.evidence is SOUP


def test_the_evidence_of_an_accepted_label_is_the_clearest_observation() -> None:
    clear = match("accepted", "milk", "soup", margin=0.6)
    assert _after(MILK, clear, MILK).evidence is clear


def test_a_question_does_not_change_for_a_few_other_looks() -> None:
    assert _after(*[DOUBT] * 6, *[UNKNOWN] * 7).state == "ambiguous"
    assert _after(*[DOUBT] * 6, *[UNKNOWN] * 12).state == "unknown"


def test_an_accepted_label_outlives_looks_that_are_only_less_clear() -> None:
    assert _after(*[MILK] * 3, *[DOUBT] * 12).state == "accepted"
