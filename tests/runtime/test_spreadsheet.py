"""What a spreadsheet would carry out is text; amounts stay numbers."""

from __future__ import annotations

import pytest

from checkout_app.runtime.spreadsheet import harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        " =1",
        "\uff1d1",
        "-2 litre",
    ],
)
def test_formulas_become_text(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Milk", "-2.49", "+2,49", "-3", "1=1", "2.49"])
def test_names_and_amounts_stay(text: str) -> None:
    assert harmless(text) == text
