"""The wizard from a name to a place in the gallery, without threads, files or clocks."""

from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core import enrolment as e
from checkout_app.core.enrolling import FEWEST_VIEWS, Enrolling
from checkout_app.core.seen import Frame, Seen, SeenItem
from db.records import Product
from tests.core.fakes import PRODUCTS, FakeDesk

COLA = Product("cola", "Cola 330 ml", 99)


def _look(number: int) -> Seen:
    """An item with print on it, another side each time."""
    dice = np.random.default_rng(number)
    frame = np.full((480, 640, 3), 120, np.uint8)
    patch = np.kron(dice.integers(30, 230, (20, 20, 3)), np.ones((9, 9, 1))).astype(np.uint8)
    frame[150:330, 230:410] = patch
    vector = dice.normal(size=16).astype(np.float32)
    box = (228.0, 148.0, 412.0, 332.0)
    crop = frame[146:334, 226:414].copy()
    item = SeenItem(1, box, "unknown", None, crop, vector=vector / np.float32(np.linalg.norm(vector)))
    return Seen(Frame(frame, number, number * 0.5), (item,))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


def _wizard(desk: FakeDesk, said: list[str]) -> Enrolling:
    return Enrolling(desk, lambda: "Kim", said.append)


def _state(wizard: Enrolling) -> e.Enrolment:
    state = wizard.state()
    assert state is not None
    return state


def test_a_product_goes_from_name_to_gallery(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment(code="4006381333931"))
    assert _state(wizard).missing == ("name", "price")
    assert desk.watched
    wizard.do(e.DescribeProduct(Product("", "Cola 330 ml", 99, "4006381333931")))
    assert _state(wizard).product.sku == "4006381333931"
    wizard.do(e.GoToStage("views"))
    for number in range(12):
        wizard.see(_look(number))
    assert len(_state(wizard).views) >= FEWEST_VIEWS
    twin = _state(wizard).twin
    assert twin is not None
    assert twin.likeness == 0.94
    wizard.do(e.GoToStage("check"))
    wizard.see(_look(3))
    assert _state(wizard).right
    assert (_state(wizard).accept, _state(wizard).false_accepts) == (0.6, 0.01)
    wizard.do(e.SaveEnrolment())
    assert not wizard.active
    assert not desk.watched
    saved = desk.saved[0]
    assert saved.product.accept == 0.6
    assert len(saved.views) == len(saved.vectors) >= FEWEST_VIEWS


def test_it_asks_for_what_is_missing_and_stays(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(Product("", "Cola")))
    wizard.do(e.GoToStage("views"))
    assert _state(wizard).stage == "product"
    assert said == ["First say: price."]
    wizard.do(e.SaveEnrolment())
    assert desk.saved == []


def test_too_few_views_are_not_saved(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(COLA))
    wizard.do(e.GoToStage("views"))
    wizard.see(_look(0))
    wizard.do(e.SaveEnrolment())
    assert desk.saved == []
    assert wizard.active
    assert "views first" in said[-1]


def test_a_known_product_gets_more_views(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment(sku="milk"))
    assert _state(wizard).known
    assert _state(wizard).missing == ()


def test_two_products_of_one_name_get_two_skus(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(Product("", "Soup", 5)))
    assert _state(wizard).product.sku == "soup-2"


def test_a_view_taken_back_is_out_of_the_draft(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(COLA))
    wizard.do(e.GoToStage("views"))
    for number in range(8):
        wizard.see(_look(number))
    before = _state(wizard).views
    wizard.do(e.DropView())
    assert _state(wizard).views == before[:-1]
    wizard.do(e.DropView(before[0].id))
    assert _state(wizard).views == before[1:-1]
    assert desk.draft is not None
    assert len(desk.draft.vectors) == len(before) - 2


def test_cancel_leaves_nothing(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(COLA))
    wizard.do(e.CancelEnrolment())
    assert (wizard.active, desk.draft, desk.saved, desk.watched) == (False, None, [], False)


def test_a_crash_in_the_middle_offers_to_continue(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.do(e.DescribeProduct(COLA))
    wizard.do(e.GoToStage("views"))
    for number in range(8):
        wizard.see(_look(number))
    views = _state(wizard).views
    again = _wizard(desk, said)
    assert _state(again).resumed
    assert _state(again).stage == "views"
    assert _state(again).views == views
    again.see(_look(3))
    assert _state(again).refusal == "seen_already"
    again.see(_look(20))
    assert len(_state(again).views) == len(views) + 1


def test_a_scan_names_the_product(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment())
    wizard.scan("2000000000015")
    assert _state(wizard).product == PRODUCTS["milk"]
    assert _state(wizard).known


def test_what_was_put_aside_is_the_first_view(desk: FakeDesk, said: list[str]) -> None:
    wizard = _wizard(desk, said)
    wizard.do(e.StartEnrolment(waiting=3))
    assert [view.id for view in _state(wizard).views] == [1]
    assert desk.draft is not None
    assert desk.draft.waiting == 3
    wizard.do(e.DescribeProduct(COLA))
    wizard.do(e.GoToStage("views"))
    wizard.see(_look(1))
    assert len(_state(wizard).views) == 2
