"""A shift as paper (X and Z report) and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checkout_app.core.money import to_text
from checkout_app.core.said import say
from checkout_app.runtime.receipts.blocks import Block, Blocks, Rule, Text, mirrored
from checkout_app.runtime.receipts.facts import Facts
from checkout_app.runtime.receipts.layout import shop_head, tax_table, tender_name
from checkout_app.runtime.spreadsheet import harmless
from db.records import ShiftReport


def shift_paper(report: ShiftReport, facts: Facts) -> Blocks:
    """Return the rows of an X report, or of a Z report once the shift is closed."""
    blocks: Blocks = (
        *shop_head(facts),
        *_head(report, facts),
        Rule(),
        *_sold(report, facts),
        *tax_table(report.taxes, facts),
        Rule(),
        *(_row(facts, facts.wording.words(tender_name(kind)), amount) for kind, amount in report.tenders),
        Rule(),
        *_drawer(report, facts),
    )
    return mirrored(blocks) if facts.wording.right_to_left else blocks


def shift_csv(report: ShiftReport) -> str:
    """Return the report as CSV with a head row: section, name, value; amounts as decimals with a point."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("section", "name", "value"))
    writer.writerows((section, harmless(name), harmless(value)) for section, name, value in _values(report))
    return file.getvalue()


def _head(report: ShiftReport, facts: Facts) -> Iterator[Block]:
    words, when, shift = facts.wording.words, facts.wording.when, report.shift
    title = say("Z report {number}", number=shift.number) if shift.closed_at else say("X report")
    yield Text(middle=words(title), style="big")
    yield Text(words(say("Till {lane}", lane=shift.lane)), facts.currency)
    yield Text(words(say("Opened: {name}", name=shift.opened_by)), when(shift.opened_at))
    if shift.closed_at:
        yield Text(words(say("Closed: {name}", name=shift.closed_by)), when(shift.closed_at))


def _sold(report: ShiftReport, facts: Facts) -> Iterator[Block]:
    words = facts.wording.words
    yield Text(words(say("Sales")), str(report.sales))
    if report.first is not None:
        yield Text(words(say("Receipts")), f"{report.first} - {report.last}")
    yield Text(words(say("Items")), str(report.units))
    yield _row(facts, words(say("Sold")), report.sold)
    yield _row(facts, words(say("Returned")), report.returned)
    yield _row(facts, words(say("Discounts given")), report.discounts)
    yield _row(facts, words(say("Rounding")), report.rounding)


def _drawer(report: ShiftReport, facts: Facts) -> Iterator[Block]:
    words, shift = facts.wording.words, report.shift
    yield _row(facts, words(say("Cash at the beginning")), shift.opening_float)
    for move in report.moves:
        yield _row(facts, words(say("Cash put in") if move.amount > 0 else say("Cash taken out")), move.amount)
        yield Text(f"  {move.who}: {move.reason}", facts.wording.when(move.at))
    yield Text(words(say("Cash expected")), facts.money(report.expected), style="bold")
    if shift.counted is not None and report.difference is not None:
        yield Text(words(say("Cash counted")), facts.money(shift.counted), style="bold")
        yield Text(words(say("Difference")), facts.money(report.difference), style="bold")


def _row(facts: Facts, name: str, amount: int) -> Text:
    return Text(name, facts.money(amount))


def _values(report: ShiftReport) -> Iterator[tuple[str, str, str]]:
    shift = report.shift
    yield "shift", "lane", shift.lane
    yield "shift", "number", "" if shift.number is None else str(shift.number)
    yield "shift", "opened_at", shift.opened_at.isoformat()
    yield "shift", "opened_by", shift.opened_by
    yield "shift", "closed_at", shift.closed_at.isoformat() if shift.closed_at else ""
    yield "shift", "closed_by", shift.closed_by
    yield "shift", "currency", report.currency
    yield "sales", "first", "" if report.first is None else str(report.first)
    yield "sales", "last", "" if report.last is None else str(report.last)
    yield "sales", "sales", str(report.sales)
    yield "sales", "units", str(report.units)
    for name, amount in _amounts(report):
        section, _, name = name.partition(":")
        yield section, name, to_text(amount, report.currency)


def _amounts(report: ShiftReport) -> Iterator[tuple[str, int]]:
    yield "sales:sold", report.sold
    yield "sales:returned", report.returned
    yield "sales:discounts", report.discounts
    yield "sales:rounding", report.rounding
    for part in report.taxes:
        name = f"{part.tax} {part.rate} %".strip()
        yield f"net:{name}", part.net
        yield f"tax:{name}", part.amount
    yield from ((f"payments:{kind}", amount) for kind, amount in report.tenders)
    yield "drawer:opening_float", report.shift.opening_float
    yield from ((f"drawer:{move.at.isoformat()} {move.who}: {move.reason}", move.amount) for move in report.moves)
    yield "drawer:expected", report.expected
    if report.shift.counted is not None and report.difference is not None:
        yield "drawer:counted", report.shift.counted
        yield "drawer:difference", report.difference
