"""Translations: whole, up to date, with the gaps of their sources, and seen in the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QLocale, QTranslator

import checkout_app
from checkout_app.gui.digits_text import in_key_digits
from checkout_app.gui.money_text import format_money
from checkout_app.gui.translate import LANGUAGES, Texts, read, sources, taken_up, write
from checkout_app.paths import resource

SHORT = tuple(LANGUAGES)
SHOWN = """
import sys
from PySide6.QtCore import Qt
from checkout_app.core.said import say
from checkout_app.gui.app import application
from checkout_app.gui.main_window import MainWindow
from checkout_app.gui.said_text import text_of

class Lane:
    newest = lambda self: None
    send = lambda self, command: None

app = application("Checkout", sys.argv[1])
window = MainWindow(Lane())
window.resize(1366, 768)
window.show()
for key in (window.till.keys.search, window.till.keys.void, window.till.keys.discount):
    sys.stdout.buffer.write(f"{key.text()}\\n".encode())
said = text_of(say("No more than what is left can be charged: {left_money}.", left_money=1234), "EUR")
sys.stdout.buffer.write(f"{said}\\n".encode())
sys.stdout.buffer.flush()
print(app.layoutDirection() == Qt.LayoutDirection.RightToLeft)
print(window.till.keys.search.mapTo(window, window.till.keys.search.rect().center()).x() > window.width() // 2)
window.close()
"""
WORDS = {
    "de_DE": ["Suchen", "Storno", "Rabatt"],
    "fr_FR": ["Chercher", "Retirer", "Remise"],
    "ar_EG": ["بحث", "حذف", "خصم"],
}
MONEY = {"de_DE": "12,34\xa0€", "fr_FR": "12,34\xa0€", "ar_EG": "12.34\xa0€"}


@pytest.fixture(scope="module")
def wanted() -> dict[str, set[str]]:
    return sources(Path(checkout_app.__file__).parent)


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def of(short: str) -> Texts:
    return read(resource("translations") / f"checkout_{short}.ts")


@pytest.mark.parametrize("short", SHORT)
def test_every_text_is_translated_and_none_is_left_over(short: str, wanted: dict[str, set[str]]) -> None:
    texts = of(short)
    assert {context: set(found) for context, found in texts.items()} == wanted, (
        "run python -m checkout_app.gui.translate"
    )
    assert [(c, source) for c, found in texts.items() for source, said in found.items() if not said.strip()] == []


@pytest.mark.parametrize("short", SHORT)
def test_gaps_and_blanks_at_the_ends_are_kept(short: str) -> None:
    for found in of(short).values():
        for source, said in found.items():
            assert gaps(said) == gaps(source), source
            assert len(said) - len(said.lstrip(" ")) == len(source) - len(source.lstrip(" ")), source


@pytest.mark.parametrize("short", SHORT)
def test_what_qt_loads_is_what_the_sources_say(short: str) -> None:
    translator = QTranslator()
    assert translator.load(QLocale(LANGUAGES[short]), "checkout", "_", str(resource("translations")))
    for context, found in of(short).items():
        for source, said in found.items():
            assert translator.translate(context, source) == said


@pytest.mark.parametrize("locale", WORDS)
def test_the_window_speaks_the_language(locale: str) -> None:
    done = subprocess.run([sys.executable, "-c", SHOWN, locale], capture_output=True, check=True, timeout=60)
    *words, said, mirrored, search_at_the_right = done.stdout.decode().splitlines()
    assert words == WORDS[locale]
    assert MONEY[locale] in said
    assert mirrored == search_at_the_right == str(locale == "ar_EG")


def test_right_to_left_mirrors_no_digits() -> None:
    assert "1,234.50" in format_money(123450, "EUR", QLocale("ar_EG"))
    assert in_key_digits("٢٣/١١/٢٠٢٦") == "23/11/2026"


def test_a_new_text_takes_what_is_said_elsewhere(tmp_path: Path) -> None:
    known = {"A": {"Cash": "Bar", "gone": "weg"}}
    assert taken_up(known, {"A": {"Cash"}, "B": {"Cash", "new"}}) == {
        "A": {"Cash": "Bar"},
        "B": {"Cash": "Bar", "new": ""},
    }
    write(tmp_path / "x.ts", "de_DE", {"A": {"a < b & c": "ä “x”", "new": ""}})
    assert read(tmp_path / "x.ts") == {"A": {"a < b & c": "ä “x”", "new": ""}}
