"""Tenders, returns, holds, shifts, people and papers, as the till writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine

from db import migrations
from db.connect import connect
from db.corrections import Corrections
from db.errors import BadPin, ShiftClosed, TooMuchReturned, UnknownPerson
from db.papers import Papers
from db.people import People
from db.records import (
    CashMove,
    Correction,
    HeldSale,
    LineRef,
    PrintJob,
    Sale,
    SaleLine,
    TaxPart,
    Tender,
)
from db.sales import Sales
from db.shifts import Shifts

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LINES = (
    SaleLine("cola", "Cola", 3, 100, "seen", "{}", discount=10, share=5, tax="", note="cold"),
    SaleLine("cola", "Deposit", 3, 25, deposit_of=0),
    SaleLine("apple", "Apples", 1, 299, grams=500, tare=12, tax="reduced"),
)
SALE = Sale(
    "k1",
    "1",
    "EUR",
    AT,
    LINES,
    tenders=(Tender("voucher", 100, reference="V1"), Tender("cash", 410, 500)),
    taxes=(TaxPart("", "19", 303, 57), TaxPart("reduced", "7", 140, 10)),
    rounding=0,
    cashier="Anna",
    note="gift",
)


def back(key: str, position: int, quantity: int, grams: int | None = None) -> Sale:
    line = LINES[position]
    come = replace(line, quantity=-quantity, grams=grams, discount=0, share=0, returned=LineRef("1", 1, position))
    return Sale(key, "1", "EUR", AT, (come,))


@pytest.fixture
def sales(engine: Engine) -> Sales:
    return Sales(engine)


def test_a_whole_sale_comes_back(sales: Sales, engine: Engine) -> None:
    stored = sales.commit(SALE, AT, receipt=True)
    assert stored == replace(SALE, number=1, paid_at=AT)
    assert stored.total == 510
    assert sales.commit(SALE, AT, receipt=True) == stored
    assert [(j.kind, j.number) for j in Papers(engine).waiting()] == [("receipt", 1)]


def test_no_more_comes_back_than_was_sold(sales: Sales) -> None:
    sales.commit(SALE, AT)
    sales.commit(back("r1", 0, 2), AT)
    assert sales.returned("1", 1) == {0: (2, 200)}
    for number, wrong in enumerate((back("r2", 0, 2), back("r3", 2, 1, -501), back("r4", 0, 1))):
        wrong = replace(wrong, lines=(*wrong.lines, *wrong.lines)) if wrong.key == "r4" else wrong
        with pytest.raises(TooMuchReturned, match="more"):
            sales.commit(wrong, AT)
        assert len(sales.recent("1", 9)) == 2, number
    sales.commit(back("r5", 2, 1, -500), AT)
    assert sales.returned("1", 1)[2] == (500, 150)


def test_no_more_is_given_back_than_was_paid(sales: Sales) -> None:
    sales.commit(SALE, AT)
    sales.commit(back("r1", 0, 2), AT)
    with pytest.raises(TooMuchReturned, match="more would be given back than was paid") as caught:
        sales.commit(back("r2", 0, 1), AT)
    assert "at the price that was paid" in caught.value.hint
    rest = back("r2", 0, 1)
    sales.commit(replace(rest, lines=(replace(rest.lines[0], discount=-15),)), AT)
    assert sales.returned("1", 1) == {0: (3, 285)}


def test_nothing_comes_back_of_a_sale_that_is_not_there(sales: Sales) -> None:
    for ref in (LineRef("1", 7, 0), LineRef("elsewhere", 1, 0)):
        wrong = replace(back("r", 0, 1), lines=(replace(back("r", 0, 1).lines[0], returned=ref),))
        with pytest.raises(TooMuchReturned, match=f"sale {ref.number} \\(lane {ref.lane}\\)"):
            sales.commit(wrong, AT)
    assert sales.commit(SALE, AT).number == 1


def test_every_sale_is_told_once_and_in_order(sales: Sales) -> None:
    for i in range(5):
        sales.commit(Sale(f"a{i}", "1", "EUR", AT, LINES), AT)
        sales.commit(Sale(f"b{i}", "2", "EUR", AT), AT)
    assert [(s.key, s.lines) for s in sales.every("1")] == [(f"a{i}", LINES) for i in range(5)]
    assert list(sales.every("3")) == []


def test_hold_and_recall_move_a_sale_and_never_copy_it(sales: Sales) -> None:
    sales.save_open("1", "draft")
    held = sales.hold("1", "held draft", HeldSale(0, "coat", AT, "Anna", 510, 4))
    assert (sales.load_open("1"), sales.held("1"), sales.held("2")) == (None, [held], [])
    assert sales.recall("2", held.id) is None
    assert sales.recall("1", held.id) == "held draft"
    assert (sales.load_open("1"), sales.held("1"), sales.recall("1", held.id)) == ("held draft", [], None)


def test_sales_are_found_by_the_beginning_of_their_number(sales: Sales) -> None:
    for i in range(25):
        sales.commit(Sale(f"k{i}", "1", "EUR", AT), AT)
    assert [s.number for s in sales.find("1", "2")] == [25, 24, 23, 22, 21, 20, 2]
    assert [s.number for s in sales.find("1", "", 3)] == [25, 24, 23]
    assert [s.number for s in sales.find("1", "1", 3)] == [19, 18, 17]
    assert sales.find("1", "x") == sales.find("1", "0") == sales.find("1", "99") == []


def test_a_shift_adds_up(sales: Sales, engine: Engine) -> None:
    shifts = Shifts(engine)
    shift = shifts.open("1", 10000, "Anna", AT)
    assert shifts.open("1", 5, "Bert", AT) == shift == shifts.current("1") == shifts.shift(shift.id)
    assert shifts.shift(99) is None
    sales.commit(replace(SALE, shift=shift.id), AT)
    sales.commit(replace(back("r1", 0, 1), shift=shift.id, tenders=(Tender("cash", -100),), rounding=0), AT)
    sales.commit(replace(SALE, key="other", shift=None), AT)
    shifts.move(shift.id, CashMove(AT, "Anna", -2000, "bank"))
    report = shifts.report(shift.id, "EUR")
    assert (report.sales, report.units, report.first, report.last) == (2, 4, 1, 2)
    assert (report.sold, report.returned, report.discounts) == (510, -100, 15)
    assert report.tenders == (("cash", 310), ("voucher", 100))
    assert report.taxes == SALE.taxes
    assert report.expected == 10000 + 310 - 2000
    closed = shifts.close(shift.id, 8300, "Bert", AT + timedelta(hours=8))
    assert (closed.number, closed.counted, shifts.current("1")) == (1, 8300, None)
    assert shifts.close(shift.id, 1, "x", AT) == closed
    assert shifts.report(shift.id, "EUR").difference == -10
    assert shifts.close(shifts.open("1", 0, "Anna", AT).id, 0, "Anna", AT).number == 2


def test_a_closed_shift_takes_no_sale_and_no_cash(sales: Sales, engine: Engine) -> None:
    shifts = Shifts(engine)
    old = shifts.open("1", 10000, "Anna", AT)
    closed = shifts.report(shifts.close(old.id, 10000, "Anna", AT).id, "EUR")
    with pytest.raises(ShiftClosed, match="Shift 1 of lane 1 is closed"):
        shifts.move(old.id, CashMove(AT, "Anna", -500, "bank"))
    late = sales.commit(replace(SALE, shift=old.id), AT)
    now = shifts.current("1")
    assert now is not None
    assert (late.shift, now.opening_float, now.opened_by) == (now.id, 0, "Anna")
    assert shifts.report(old.id, "EUR") == closed
    assert sales.commit(replace(SALE, key="other", lane="2", shift=now.id), AT).shift != now.id


def test_people_log_in_with_their_own_pin(engine: Engine) -> None:
    people = People(engine)
    anna, bert = people.add("Anna", "cashier", "1234"), people.add("Bert", "manager", "87654321")
    assert people.people() == (anna, bert)
    assert people.verify(anna.id, "1234") == anna
    assert people.verify(anna.id, "87654321") is None
    people.change_pin(anna.id, "5555")
    people.change_role(anna.id, "supervisor")
    found = people.verify(anna.id, "5555")
    assert found is not None
    assert found.role == "supervisor"
    people.leave(bert.id)
    assert people.verify(bert.id, "87654321") is None
    assert [p.name for p in people.people()] == ["Anna"]
    for pin in ("123", "123456789", "12a4", ""):
        with pytest.raises(BadPin):
            people.add("X", "cashier", pin)
    with pytest.raises(UnknownPerson):
        people.leave(99)
    with engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT pin FROM people").scalars().all()
    assert all(pin.startswith("$argon2id$") for pin in stored)


def test_papers_wait_until_they_are_printed(engine: Engine) -> None:
    papers = Papers(engine)
    papers.add(PrintJob(0, "report", "1", 3, at=AT))
    papers.add(PrintJob(0, "receipt", "1", 7, copy=True, pictures=True, at=AT))
    first, second = papers.waiting()
    assert second == PrintJob(second.id, "receipt", "1", 7, copy=True, at=AT, pictures=True)
    papers.failed(first.id, "paper out")
    assert [job.id for job in papers.waiting()] == [first.id, second.id]
    papers.done(first.id)
    assert papers.waiting() == [second]


def test_corrections_wait_for_a_manager(engine: Engine) -> None:
    corrections = Corrections(engine)
    kept = corrections.add(Correction(0, "hot", "soup", "a/b.jpg", AT, "Anna"))
    assert (kept.id, corrections.count()) == (1, 1)
    assert [c.sku for c in corrections.waiting()] == ["hot"]
    corrections.take(kept.id)
    assert corrections.count() == 0


def test_a_sale_from_before_tills_had_tenders_reads_with_defaults(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    file = tmp_path / "older.db"
    older = create_engine(f"sqlite:///{file}")
    with older.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.exec_driver_sql("INSERT INTO lanes VALUES ('1', 1)")
        connection.exec_driver_sql(
            "INSERT INTO sales (key, lane, number, currency, opened_at, paid_at, total)"
            " VALUES ('k', '1', 1, 'EUR', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 249)"
        )
        connection.exec_driver_sql("INSERT INTO sale_lines VALUES (1, 0, 'milk', 'Milk', 1, 249, 'seen', '{}')")
    older.dispose()
    engine, day = connect(file), datetime(2026, 1, 1, tzinfo=UTC)
    sales = Sales(engine)
    assert sales.sale("1", 1) == Sale("k", "1", "EUR", day, (SaleLine("milk", "Milk", 1, 249, "seen", "{}"),), 1, day)
    shift = Shifts(engine).open("1", 0, "Anna", AT)
    assert sales.commit(replace(SALE, shift=shift.id), AT).number == 2
    assert Shifts(engine).report(shift.id, "EUR").first == 2
    engine.dispose()
