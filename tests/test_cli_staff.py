"""People, sales and shifts at the terminal."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checkout_app.build import Shop
from checkout_app.cli import app
from checkout_app.paths import Home
from db.errors import BadPin
from db.records import Sale, SaleLine, Tender

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHECKOUT_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*words: str, typed: str = "") -> str:
    result = CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_people_are_added_with_a_pin_asked_twice_and_never_shown(home: Path) -> None:
    assert "supervisor yet" in run("staff", "add", "Anna", typed="1234\n1234\n")
    said = run("staff", "add", "Bert", "--role", "manager", typed="9876\n9876\n")
    assert "9876" not in said
    run("staff", "role", "1", "supervisor")
    run("staff", "leave", "2")
    shown = run("staff", "list")
    assert "supervisor" in shown
    assert "left" in shown
    with pytest.raises(BadPin):
        run("staff", "pin", "1", "--pin", "12")


def test_sales_and_shifts_are_listed_and_written(home: Path) -> None:
    with Shop(Home(home)) as shop:
        shift = shop.till.shifts.open("1", 500, "Anna", AT)
        lines = (SaleLine("milk", "Milk", 2, 249, discount=9),)
        shop.sales.commit(Sale("k", "1", "EUR", AT, lines, tenders=(Tender("cash", 489, 500),), shift=shift.id), AT)
    assert "4.89" in run("sales", "list")
    assert "change 0.11" in run("sales", "show", "1")
    run("sales", "export", str(home / "sales.csv"))
    rows = list(csv.DictReader((home / "sales.csv").read_text().splitlines()))
    assert [(r["name"], r["quantity"], r["discount"], r["amount"]) for r in rows] == [("Milk", "2", "0.09", "4.89")]
    assert "Anna" in run("shifts", "list")
    run("shifts", "report", "1", "--csv", str(home / "shift.csv"))
    assert "4.89" in (home / "shift.csv").read_text()


def test_exported_sales_hold_no_formula(home: Path) -> None:
    with Shop(Home(home)) as shop:
        lines = (SaleLine("=sku", "=HYPERLINK(1)", -1, 249, tax="@x"),)
        shop.sales.commit(Sale("k", "1", "EUR", AT, lines, cashier="-1+Anna"), AT)
    run("sales", "export", str(home / "sales.csv"))
    (row,) = csv.DictReader((home / "sales.csv").read_text().splitlines())
    assert (row["sku"], row["name"], row["tax"], row["cashier"]) == ("'=sku", "'=HYPERLINK(1)", "'@x", "'-1+Anna")
    assert (row["quantity"], row["amount"]) == ("-1", "-2.49")


def test_who_did_what_is_shown_and_written(home: Path) -> None:
    run("staff", "add", "Anna", typed="1234\n1234\n")
    run("staff", "role", "1", "manager")
    run("staff", "pin", "1", "--pin", "5555")
    run("staff", "leave", "1")
    with Shop(Home(home)) as shop:
        shop.till.audit.record("=Anna", "VoidLine", {"name": "[red]Bücher"})
    shown = run("staff", "audit", "--csv", str(home / "audit.csv"))
    assert "[red]Bücher" in shown
    assert not {"1234", "5555"} & set(shown.split())
    rows = list(csv.DictReader((home / "audit.csv").read_text("utf-8-sig").splitlines()))
    assert [r["what"] for r in rows] == ["VoidLine", "person left", "changed PIN", "changed role", "added person"]
    assert rows[0]["who"] == "'=Anna"
    assert "added person" not in run("staff", "audit", "--limit", "2")
