from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.basket_scores import Basket, Found, Item, basket_figures, counting_figures, mistakes, unit_fates
from checkout_app.core.seen import Box, State

PLACES: list[Box] = [(x, 0.0, x + 10.0, 20.0) for x in (0.0, 20.0, 40.0, 60.0)]


def basket(items: str, *found: tuple[str | None, int, State]) -> Basket:
    """Items lie at the places in order; each thing found has a SKU, a place and a state."""
    lying = tuple(Item(sku, PLACES[at]) for at, sku in enumerate(items))
    return Basket(lying, tuple(Found(sku, PLACES[at], state) for sku, at, state in found))


def test_the_measures_of_the_paper_by_hand() -> None:
    truth = np.array([[2, 1, 0], [1, 0, 0], [0, 3, 0]])
    listed = np.array([[2, 1, 0], [0, 1, 0], [0, 2, 1]])
    figures = counting_figures(truth, listed)
    assert figures == pytest.approx(
        {
            "cAcc": 1 / 3,
            "ACD": (0 + 2 + 2) / 3,
            "mCCD": (1 / 3 + 2 / 4) / 2,
            "mCIoU": (2 / 3 + 3 / 5) / 2,
        }
    )


def test_a_list_that_is_right_and_an_empty_counter() -> None:
    truth = np.array([[1, 2], [0, 0]])
    assert counting_figures(truth, truth) == {"cAcc": 1.0, "ACD": 0.0, "mCCD": 0.0, "mCIoU": 1.0}
    nothing = np.zeros((1, 0), np.int64)
    assert counting_figures(nothing, nothing) == {"cAcc": 1.0, "ACD": 0.0, "mCCD": 0.0, "mCIoU": 1.0}


def test_every_unit_has_one_fate() -> None:
    scene = basket("abcd", ("a", 0, "accepted"), ("x", 1, "accepted"), ("c", 2, "ambiguous"), ("a", 0, "unknown"))
    fates = unit_fates(scene)
    assert fates == {"units": 4, "right": 1, "wrong": 1, "asked": 1, "missed": 1, "extra": 0, "extra_asked": 1}
    assert mistakes(scene) == [("b", "x")]


def test_a_second_box_on_an_item_is_charged_for_nothing() -> None:
    scene = basket("a", ("a", 0, "accepted"), ("a", 0, "accepted"), ("b", 3, "accepted"))
    fates = unit_fates(scene)
    assert (fates["right"], fates["extra"]) == (1, 2)
    assert mistakes(scene) == [(None, "a"), (None, "b")]


def test_the_box_that_overlaps_most_is_the_item() -> None:
    near = Found("b", (1.0, 0.0, 11.0, 20.0), "accepted")
    exact = Found("a", PLACES[0], "accepted")
    scene = Basket((Item("a", PLACES[0]),), (near, exact))
    assert (unit_fates(scene)["right"], unit_fates(scene)["extra"]) == (1, 1)


def test_a_box_that_hardly_overlaps_finds_nothing() -> None:
    scene = Basket((Item("a", PLACES[0]),), (Found("a", (8.0, 0.0, 18.0, 20.0), "accepted"),))
    assert (unit_fates(scene)["missed"], unit_fates(scene)["extra"]) == (1, 1)


def test_asking_is_no_wrong_charge_and_the_paper_takes_the_best_label() -> None:
    doubt = basket("ab", ("a", 0, "accepted"), ("b", 1, "ambiguous"))
    figures = basket_figures([doubt, basket("a", ("a", 0, "accepted")), basket("a", ("b", 0, "accepted"))])
    assert figures["cAcc"] == pytest.approx(2 / 3)
    assert figures["cAcc_accepted"] == pytest.approx(1 / 3)
    assert (figures["scenes"], figures["units"], figures["asked"], figures["wrong"]) == (3, 4, 1, 1)


def test_something_found_in_an_empty_gallery_is_listed_as_nothing() -> None:
    figures = basket_figures([basket("a", (None, 0, "unknown"))])
    assert (figures["cAcc"], figures["asked"], figures["missed"]) == (0.0, 1, 0)


_FOUND = st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(["accepted", "ambiguous", "unknown"]))


@given(st.text("abc", max_size=4), st.lists(_FOUND, max_size=6))
def test_units_and_findings_add_up(items: str, found: list[tuple[str, int, State]]) -> None:
    scene = basket(items, *found)
    fates = unit_fates(scene)
    assert fates["units"] == fates["right"] + fates["wrong"] + fates["asked"] + fates["missed"] == len(items)
    assert len(found) == fates["right"] + fates["wrong"] + fates["asked"] + fates["extra"] + fates["extra_asked"]
    assert len(mistakes(scene)) == fates["wrong"] + fates["extra"]
