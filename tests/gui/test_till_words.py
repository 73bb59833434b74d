"""Amounts, dates and sentences as fields take them and people read them."""

from __future__ import annotations

import wave
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from checkout_app.core.messages import Snapshot
from checkout_app.core.said import say
from checkout_app.core.till import Approval, Paid, Payment, Till, Totals
from checkout_app.gui import sounds
from checkout_app.gui.amount_field import BACK, AmountField
from checkout_app.gui.basket_words import detail_text, quantity_text, spoken_text, struck_text, unit_text
from checkout_app.gui.date_field import DateField, pattern, write_date
from checkout_app.gui.discount_panel import percent_text
from checkout_app.gui.said_text import text_of
from checkout_app.gui.sounds import Sounds, sound_for, wav
from checkout_app.gui.total_words import paid_text, summary_text
from db.records import LineRef, TaxPart

from .conftest import ask, basket, line

BORN_BY = date(2008, 11, 23)
IRISH = QLocale("en_IE")


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1250", 1250, "€12.50"),
        ("12.5", 1250, "€12.50"),
        ("12,50", 1250, "€12.50"),
        ("20.", 2000, "€20.00"),
        (".5", 50, "€0.50"),
        ("12.509", 1250, "€12.50"),
        ("007", 7, "€0.07"),
        ("125" + BACK, 12, "€0.12"),
        ("٣٥", 35, "€0.35"),
        ("", None, ""),
        ("1234567890123", 123456789, "€1,234,567.89"),
    ],
)
def test_money_is_typed_from_the_right_or_with_a_point(prepared, typed, value, shown) -> None:
    field = AmountField("Amount")
    field.use_money("EUR", IRISH)
    if typed.isascii():
        QTest.keyClicks(field, typed)
    else:
        field.type_text(typed)
    assert (field.value(), field.text()) == (value, shown)


def test_a_currency_without_cents_has_no_point(prepared) -> None:
    field = AmountField("Amount")
    field.use_money("JPY", IRISH)
    field.type_text("5.00")
    assert field.value() == 500


def test_percent_is_typed_as_it_is_said(prepared) -> None:
    field = AmountField("Discount")
    field.use(2, lambda value: percent_text(value, IRISH), shift=False)
    field.type_text("10")
    assert (field.value(), field.text()) == (1000, "10\N{NO-BREAK SPACE}%")
    field.type_text(".25")
    assert (field.value(), field.text()) == (1025, "10.25\N{NO-BREAK SPACE}%")


@pytest.mark.parametrize(
    ("language", "typed", "shown", "asked"),
    [("de_DE", "23112008", "23.11.2008", "dd.MM.yyyy"), ("en_US", "11232008", "11/23/2008", "MM/dd/yyyy")],
)
def test_a_date_is_typed_in_the_order_of_the_country(prepared, language, typed, shown, asked) -> None:
    field = DateField("Born")
    field.setLocale(QLocale(language))
    field.empty()
    QTest.keyClicks(field, typed)
    assert (field.value(), field.text(), field.placeholderText()) == (BORN_BY, shown, asked)
    assert write_date(BORN_BY, QLocale(language)) == shown
    assert pattern(QLocale(language)) == asked


def test_what_is_no_date_is_none(prepared) -> None:
    field = DateField("Born")
    field.type_text("31022008")
    assert field.whole()
    assert field.value() is None
    field.type_text(BACK)
    assert not field.whole()


def test_a_sentence_is_filled_with_money_as_the_country_writes_it() -> None:
    said = say("Only {left_money} of {name} left.", left_money=1250, name=say("the {what}", what="bag"))
    assert text_of(said, "EUR", QLocale("de_DE")) == "Only 12,50\N{NO-BREAK SPACE}€ of the bag left."
    assert text_of("Plain {words}") == "Plain {words}"


def test_a_weighed_line_tells_weight_and_price_of_a_kilogram(prepared) -> None:
    apples = replace(line(1), grams=754, unit_price=319, tare=12, origin="typed")
    assert quantity_text(apples, "EUR", IRISH) == "0.754 kg"
    assert unit_text(apples, "EUR", IRISH) == "× 3.19/kg"
    assert detail_text(apples, False, "EUR", IRISH) == "tare 12 g · added by hand"


def test_discount_and_price_strike_the_old_amount(prepared) -> None:
    cheaper = replace(line(1), discount=49, why_discount="Short date")
    assert struck_text(cheaper, "EUR", IRISH) == "2.49"
    assert detail_text(cheaper, True, "EUR", IRISH) == "−0.49 · Short date · seen just now"
    overridden = replace(line(1, quantity=2), unit_price=199, list_price=249)
    assert struck_text(overridden, "EUR", IRISH) == "4.98"
    assert struck_text(line(1), "EUR", IRISH) == ""


def test_a_return_says_so_and_has_its_sign(prepared) -> None:
    back = replace(line(1), quantity=-1, is_return=True, returned=LineRef("3", 1481, 0))
    assert quantity_text(back, "EUR", IRISH) == "−1 × 2.49"
    assert "return of sale 3-001481" in detail_text(back, False, "EUR", IRISH)
    assert "0.30" not in detail_text(replace(back, discount=-30), False, "EUR", IRISH), "less came back: no discount"
    assert spoken_text(replace(back, age=18), "EUR", IRISH).startswith("Return, Milk 1 qt, from 18 years on")


def test_the_total_tells_discount_taxes_and_coins(prepared) -> None:
    totals = Totals(600, 50, (TaxPart("", "19", 461, 88),), True, 549, 550)
    shown = basket(line(1), till=Till(totals=totals))
    assert summary_text(shown, IRISH) == "Discount −€0.50 · Tax included €0.88 · In cash €5.50"
    added = replace(shown, till=Till(totals=replace(totals, tax_included=False, discount=0, cash_total=549)))
    assert summary_text(added, IRISH) == "Tax added €0.88"


@pytest.mark.parametrize(
    ("paid", "text"),
    [
        (Paid(7, 180, 500, 320), "Paid · Change €3.20"),
        (Paid(7, 180, 0, 0), "Paid €1.80"),
        (Paid(7, -180, 0, 0), "Paid out €1.80"),
    ],
)
def test_after_the_sale_the_change_is_said_until_the_next_line(prepared, paid, text) -> None:
    assert paid_text(Snapshot(till=Till(paid=paid)), IRISH) == text
    assert paid_text(basket(line(1), till=Till(paid=paid)), IRISH) == ""


def test_what_happens_has_a_sound(prepared) -> None:
    empty, one = Snapshot(), basket(line(1))
    assert sound_for(empty, one) == "added"
    assert sound_for(one, basket(line(1, quantity=2))) == "added"
    assert sound_for(one, replace(one, cards=(ask(5),))) == "question"
    assert sound_for(one, replace(one, till=Till(payment=Payment(1, 1, 1, card="declined")))) == "refused"
    asked = replace(one, till=Till(approval=Approval("void_line", "", ())))
    refused = replace(one, till=Till(approval=Approval("void_line", "", (), refused=True)))
    assert sound_for(asked, refused) == "refused"
    assert sound_for(one, Snapshot(till=Till(paid=Paid(1, 1, 1, 0)))) == "paid"
    assert sound_for(one, one) is None


@pytest.mark.parametrize("name", list(sounds.TONES))
def test_a_sound_is_short_and_begins_softly(name) -> None:
    with wave.open(BytesIO(wav(name))) as heard:
        assert 0.03 < heard.getnframes() / heard.getframerate() < 0.4
        assert heard.readframes(1) == b"\0\0"


def test_sounds_are_played_by_the_desktop_player_or_not_at_all(prepared, tmp_path, monkeypatch, qtbot) -> None:
    heard, player = tmp_path / "heard", tmp_path / "pw-play"
    player.write_text(f'#!/bin/sh\ncp "$1" {heard}\n')
    player.chmod(0o755)
    monkeypatch.setattr(sounds.shutil, "which", lambda name: str(player) if name == "pw-play" else None)
    monkeypatch.setattr(sounds.sys, "platform", "linux")
    Sounds(on=False).play("paid")
    playing = Sounds()
    playing.play("added")
    qtbot.waitUntil(lambda: heard.exists() and heard.stat().st_size > 44, timeout=2000)
    assert Path(heard).read_bytes() == wav("added")
