from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.parts import whole
from checkout_app.core.seen import Box, Candidate

BIG, CAP, RIGHT, SHIFTED = (
    (0.0, 0.0, 100.0, 100.0),
    (40.0, 0.0, 60.0, 20.0),
    (55.0, 0.0, 155.0, 100.0),
    (20, 0, 120, 100),
)


def look(sku: str, score: float) -> Candidate:
    return Candidate(sku, score, 1)


@pytest.mark.parametrize(
    ("found", "items"),
    [
        ([(BIG, look("a", 0.8)), (CAP, look("a", 0.5))], [0]),
        ([(CAP, look("a", 0.8)), (BIG, look("a", 0.78))], [1]),
        ([(BIG, look("a", 0.5)), (CAP, look("a", 0.8))], [1]),
        ([(BIG, look("a", 0.8)), (CAP, look("b", 0.5))], [0, 1]),
        ([(BIG, look("a", 0.8)), (RIGHT, look("a", 0.8))], [0, 1]),
        ([(BIG, look("a", 0.7)), (SHIFTED, look("a", 0.8))], [1]),
        ([(BIG, look("a", 0.8)), (CAP, None), (RIGHT, None)], [0, 1, 2]),
        ([(BIG, None), (SHIFTED, None), (RIGHT, None)], [0, 2]),
        ([], []),
    ],
    ids=["cap", "cap that scores a little higher", "two items in one box", "another product", "twin", "double",
         "not looked at yet", "double of an unknown one",
         "nothing"],
)  # fmt: skip
def test_of_boxes_on_one_item_the_surest_stays(found: list[tuple[Box, Candidate | None]], items: list[int]) -> None:
    assert whole([box for box, _ in found], [each for _, each in found]) == items


sides = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))
boxes = sides.map(lambda b: (float(b[0]), float(b[1]), float(b[0] + b[2]), float(b[1] + b[3])))


@given(st.lists(st.tuples(boxes, st.sampled_from("ab"), st.floats(-1, 1)), max_size=8))
def test_every_product_that_was_found_stays(found: list[tuple[Box, str, float]]) -> None:
    kept = whole([box for box, _, _ in found], [look(sku, score) for _, sku, score in found])
    assert {found[at][1] for at in kept} == {sku for _, sku, _ in found}
    assert kept == sorted(set(kept))
