from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.money import to_minor, to_text


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_text_and_back(minor: int, currency: str) -> None:
    assert to_minor(to_text(minor, currency), currency) == minor


@pytest.mark.parametrize("text", ["", "x", "1.234", "-1", "nan", "1e999", "1,2,3"])
def test_what_is_no_price_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="price"):
        to_minor(text)
