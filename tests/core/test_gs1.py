"""GS1 element strings and Digital Links: what they say comes back, and what is none of them is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.gs1 import read_gs1
from checkout_app.core.gtin import check_digit
from checkout_app.core.lane import InStoreItem

GTIN = "09506000134352"


@pytest.mark.parametrize(
    ("code", "grams"),
    [
        (f"01{GTIN}", None),
        (f"01{GTIN}3103000195", 195),
        (f"01{GTIN}3102000195", 1950),
        (f"01{GTIN}3201000011", 499),
        (f"\x1d01{GTIN}10AB-12\x1d3103000195", 195),
        (f"01{GTIN}1727123110AB3103000195", None),
        (f"(01){GTIN}(17)271231(3103)000195", 195),
        (f"(01){GTIN}(10)A1", None),
        (f"https://id.gs1.org/01/{GTIN}", None),
        (f"https://id.gs1.org/01/{GTIN}/10/ABC?3103=000195&17=271231", 195),
        ("HTTPS://example.com/some/path/01/9506000134352?linkType=all", None),
    ],
)
def test_the_number_and_the_weight_are_read(code: str, grams: int | None) -> None:
    assert read_gs1(code) == InStoreItem(GTIN, grams=grams)


@pytest.mark.parametrize(
    "code",
    ["", "01", f"01{GTIN[:-1]}3", f"01{GTIN}310300", f"01{GTIN}17ABCDEF", "https://example.com/menu", f"02{GTIN}",
     f"https://id.gs1.org/01/{GTIN}9", f"(01){GTIN[:-1]}3", "4006381333931", "(01)", "0195060001343"],
)  # fmt: skip
def test_other_codes_are_left_alone(code: str) -> None:
    assert read_gs1(code) is None


@given(st.text("0123456789", min_size=13, max_size=13), st.integers(0, 999_999))
def test_every_number_and_weight_comes_back(body: str, grams: int) -> None:
    gtin = body + str(check_digit(body))
    assert read_gs1(f"01{gtin}3103{grams:06}") == InStoreItem(gtin, grams=grams)


@given(st.text(max_size=60) | st.text("0123456789()\x1d/?=&:htps.", max_size=60).map(lambda rest: "01" + rest))
def test_any_text_may_come(text: str) -> None:
    read_gs1(text)
