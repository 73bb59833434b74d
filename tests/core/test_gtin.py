from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.gtin import check_digit, other_forms, valid_gtin


@pytest.mark.parametrize("code", ["4006381333931", "036000291452", "96385074", "10614141000415"])
def test_codes_from_real_packages_and_gs1_examples_are_valid(code: str) -> None:
    assert valid_gtin(code)


@pytest.mark.parametrize(
    "code", ["", "4006381333932", "40063813339", "400638133393a", "٤٠٠٦٣٨١٣٣٣٩٣١", "4006381333931 "]
)
def test_what_is_no_gtin_is_refused(code: str) -> None:
    assert not valid_gtin(code)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: str, place: int, off: int) -> None:
    code = body + str(check_digit(body))
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    assert valid_gtin(code)
    assert not valid_gtin(wrong)


@pytest.mark.parametrize(
    ("short", "full"),
    [("08252203", "082000005223"), ("04007328", "040200000738"), ("07969439", "079600000949"),
     ("06292548", "062920000058"), ("07970559", "079705000059"), ("00217897", "002178000097")],
)  # fmt: skip
def test_a_short_upc_is_found_by_its_full_number(short: str, full: str) -> None:
    assert {full, "0" + full} <= set(other_forms(short))


def test_one_number_is_found_with_any_number_of_leading_zeros() -> None:
    assert set(other_forms("036000291452")) == {"0036000291452", "00036000291452"}
    assert set(other_forms("00000096385074")) == {"96385074", "000096385074", "0000096385074"}
    assert other_forms("10614141000415") == other_forms("4006381333932") == other_forms("milk") == []
