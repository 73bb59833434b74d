"""Where a shop's data lives: the option, then the variable, then the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home
from checkout_app.paths import resource


def test_the_option_wins_over_the_variable_and_that_over_the_default(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = find_home(tmp_path / "chosen")
    assert chosen.root == tmp_path / "chosen"
    assert chosen.cache.is_relative_to(chosen.root)
    assert find_home().root == home
    monkeypatch.delenv("CHECKOUT_HOME")
    default = find_home()
    assert default.root.is_absolute()
    monkeypatch.chdir(tmp_path)
    assert find_home(Path("here")).root == tmp_path / "here"
    assert not (tmp_path / "here").exists(), "naming a home makes nothing"


def test_resources_are_found() -> None:
    assert resource("__init__.py").is_file()


def test_an_error_is_its_text_and_keeps_its_hint() -> None:
    error = CheckoutError("The printer is out of paper.", "Put in a new roll.")
    assert (str(error), error.hint) == ("The printer is out of paper.", "Put in a new roll.")
