"""The shop's own codes: what a pattern encodes comes back, and what is wrong is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core.gtin import check_digit
from checkout_app.core.in_store import BadPattern, InStoreCodes
from checkout_app.core.lane import InStoreItem

WEIGHT, PRICE = "28IIIIIWWWWWC", "02IIIIIPPPPPC"
DIGITS = st.text("0123456789", min_size=5, max_size=5)


def encode(pattern: str, **fields: str) -> str:
    body = pattern[:-1]
    for letter, digits in fields.items():
        body = re.sub(f"{letter}+", digits, body)
    return body + str(check_digit(body))


@settings(deadline=None)
@given(DIGITS, st.integers(0, 99999))
def test_item_weight_and_price_come_back_as_they_were_printed(item: str, number: int) -> None:
    codes = InStoreCodes([WEIGHT, PRICE])
    assert codes.decode(encode(WEIGHT, I=item, W=f"{number:05}")) == InStoreItem(item, grams=number)
    assert codes.decode(encode(PRICE, I=item, P=f"{number:05}")) == InStoreItem(item, price=number)


@settings(deadline=None)
@given(DIGITS, DIGITS)
def test_a_upc_a_code_is_read_with_and_without_its_leading_zero(item: str, price: str) -> None:
    code = encode("2IIIIIPPPPPC", I=item, P=price)
    for pattern in ("2IIIIIPPPPPC", "02IIIIIPPPPPC"):
        expected = InStoreItem(item, price=int(price))
        assert InStoreCodes([pattern]).decode(code) == InStoreCodes([pattern]).decode("0" + code) == expected


@settings(deadline=None)
@given(DIGITS, DIGITS, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_never_sold(item: str, grams: str, place: int, off: int) -> None:
    code = encode(WEIGHT, I=item, W=grams)
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    assert InStoreCodes([WEIGHT]).decode(wrong) is None


@settings(deadline=None)
@given(st.text(max_size=14))
def test_any_text_may_come(text: str) -> None:
    InStoreCodes([WEIGHT, PRICE]).decode(text)


def test_digits_that_do_not_matter_are_left_out_and_other_codes_are_none_of_the_shops() -> None:
    codes = InStoreCodes(["23IIIIVPPPPPC", "20IIIIIC"])
    assert codes.decode(encode("23IIIIVPPPPPC", I="0042", V="7", P="00399")) == InStoreItem("0042", price=399)
    assert codes.decode(encode("20IIIIIC", I="00042")) == InStoreItem("00042")
    assert codes.decode("4006381333931") is None
    assert InStoreCodes().decode("2800042004568") is None


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("28IIIIIWWWC", "11 characters"),
        ("28IIIIIWWWWWW", "end with C"),
        ("IIIIIIIWWWWWC", "begin with a digit"),
        ("28iiiiiwwwwwC", "letters"),
        ("28VVVVVWWWWWC", "item's number"),
        ("28IIWWWIIWWWC", "one piece"),
        ("28IIIIPPPWWWC", "not more"),
        ("28", "2 characters"),
    ],
)
def test_a_bad_pattern_is_refused_in_words_that_name_it(pattern: str, says: str) -> None:
    with pytest.raises(BadPattern, match=pattern) as error:
        InStoreCodes([pattern])
    assert says in str(error.value)


def test_two_patterns_that_fit_one_code_are_refused() -> None:
    with pytest.raises(BadPattern, match=r"28IIIIIWWWWWC.*2IIIIIIPPPPPC"):
        InStoreCodes([WEIGHT, "2IIIIIIPPPPPC"])
