"""The commands ``checkout staff``, ``checkout sales`` and ``checkout shifts``."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from checkout_app.cli_console import out, output
from checkout_app.core.money import to_text
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home
from db.records import Role, Sale, SaleLine

staff = typer.Typer(no_args_is_help=True, help="Who works here: without anybody, no till asks for a PIN.")
sales = typer.Typer(no_args_is_help=True, help="What was sold.")
shifts = typer.Typer(no_args_is_help=True, help="The drawers' shifts and their reports.")

CONSOLE = "command line"
"""Who did it, in the audit trail: it asks for no PIN."""
HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the shop's data; or set CHECKOUT_HOME.", show_default=False)
]
LaneOption = Annotated[str | None, typer.Option(help="Name of the till", show_default="that of the settings")]
RoleOption = Annotated[Role, typer.Option(help="What this person may do")]
PinOption = Annotated[
    str,
    typer.Option(prompt="PIN, 4 to 8 digits", hide_input=True, confirmation_prompt=True, help="Asked for if missing"),
]
PersonArgument = Annotated[int, typer.Argument(help="Number of the person, as `staff list` shows it")]


@staff.command("list")
def list_staff(home: HomeOption = None) -> None:
    """List everybody, those who left too."""
    from checkout_app.build import Shop

    table = Table("Number", "Name", "Role", "")
    with Shop(find_home(home)) as shop:
        for person in shop.till.people.everybody():
            table.add_row(str(person.id), person.name, person.role, "left" if person.left else "")
    out.print(table)


@staff.command("add")
def add(name: str, pin: PinOption, role: RoleOption = "cashier", home: HomeOption = None) -> None:
    """Take somebody on."""
    from checkout_app.build import Shop

    with Shop(find_home(home)) as shop:
        person = shop.till.people.add(name, role, pin)
        shop.till.audit.record(CONSOLE, "added person", {"person": person.id, "name": name, "role": role})
        alone = all(p.role == "cashier" for p in shop.till.people.people())
    out.print(f"{person.name} has the number {person.id}.")
    if alone:
        out.print("Nobody is supervisor yet: nobody can agree to discounts, returns and the like. Add one.")


@staff.command("pin")
def change_pin(person: PersonArgument, pin: PinOption, home: HomeOption = None) -> None:
    """Give somebody another PIN."""
    from checkout_app.build import Shop

    with Shop(find_home(home)) as shop:
        shop.till.people.change_pin(person, pin)
        shop.till.audit.record(CONSOLE, "changed PIN", {"person": person})
    out.print("The PIN was changed.")


@staff.command("role")
def change_role(person: PersonArgument, role: Role, home: HomeOption = None) -> None:
    """Let somebody do more, or less."""
    from checkout_app.build import Shop

    with Shop(find_home(home)) as shop:
        shop.till.people.change_role(person, role)
        shop.till.audit.record(CONSOLE, "changed role", {"person": person, "role": role})
    out.print(f"Number {person} is {role} now.")


@staff.command("leave")
def leave(person: PersonArgument, home: HomeOption = None) -> None:
    """Let somebody log in no longer; the history keeps the name."""
    from checkout_app.build import Shop

    with Shop(find_home(home)) as shop:
        shop.till.people.leave(person)
        shop.till.audit.record(CONSOLE, "person left", {"person": person})
    out.print(f"Number {person} works here no longer.")


@staff.command("audit")
def audit(
    path: Annotated[Path | None, typer.Option("--csv", help="Write it to this file too")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries")] = 100,
    home: HomeOption = None,
) -> None:
    """Show who did what, newest first; nobody can change or delete it."""
    from checkout_app.build import Shop
    from checkout_app.runtime.spreadsheet import harmless

    with Shop(find_home(home)) as shop:
        entries = shop.till.audit.entries(limit)
    rows = [(entry.at, entry.who, entry.what, json.dumps(entry.detail, ensure_ascii=False)) for entry in entries]
    table = Table("When", "Who", "What", "Details")
    for at, *texts in rows:
        table.add_row(f"{at.astimezone():%Y-%m-%d %H:%M:%S}", *(escape(text) for text in texts))
    out.print(table)
    if path:
        with output(path) as file:
            writer = csv.writer(file)
            writer.writerow(("at", "who", "what", "detail"))
            writer.writerows([at.isoformat(), *(harmless(text) for text in texts)] for at, *texts in rows)


@sales.command("list")
def list_sales(
    text: Annotated[str, typer.Argument(help="Beginning of the number; the newest ones without it")] = "",
    lane: LaneOption = None,
    home: HomeOption = None,
) -> None:
    """List paid sales, newest first."""
    from checkout_app.build import Shop

    table = Table("Number", "Paid", "Cashier", "Items", "Total")
    with Shop(find_home(home)) as shop:
        for sale in shop.sales.find(lane or shop.settings.lane, text, 50):
            units = sum(line.quantity for line in sale.lines if line.deposit_of is None)
            table.add_row(str(sale.number), _when(sale), sale.cashier, str(units), _money(sale.total, sale))
    out.print(table)


@sales.command("show")
def show_sale(number: int, lane: LaneOption = None, home: HomeOption = None) -> None:
    """Show a sale with its lines, taxes and tenders."""
    from checkout_app.build import Shop

    with Shop(find_home(home)) as shop:
        sale = shop.sales.sale(lane or shop.settings.lane, number)
    if sale is None:
        raise CheckoutError(f"There is no sale {number}.", "See the numbers with: checkout sales list")
    table = Table("Item", "SKU", "Quantity", "Price", "Discount", "Amount", title=f"{sale.number} · {_when(sale)}")
    for line in sale.lines:
        many = f"{line.grams} g" if line.grams is not None else str(line.quantity)
        off = _money(line.discount + line.share, sale)
        table.add_row(line.name, line.sku, many, _money(line.unit_price, sale), off, _money(line.amount, sale))
    out.print(table)
    for part in sale.taxes:
        out.print(f"Tax {part.tax or 'usual'} {part.rate} %: {_money(part.amount, sale)} on {_money(part.net, sale)}")
    for tender in sale.tenders:
        out.print(f"{tender.kind}: {_money(tender.amount, sale)} {tender.reference}".rstrip())
    out.print(f"Total {_money(sale.total, sale)} {sale.currency}, change {_money(sale.change, sale)}")


@sales.command("export")
def export_sales(
    path: Annotated[Path, typer.Argument(help="CSV file to write: a row a line of a sale")],
    lane: LaneOption = None,
    home: HomeOption = None,
) -> None:
    """Write all paid sales of a till to a spreadsheet's list."""
    from checkout_app.build import Shop
    from checkout_app.runtime.spreadsheet import harmless

    items = ("sku", "name", "quantity", "grams", "unit_price", "discount", "amount", "tax")
    count = 0
    with Shop(find_home(home)) as shop, output(path) as file:
        writer = csv.writer(file)
        writer.writerow(("number", "paid_at", "cashier", *items))
        for sale in shop.sales.every(lane or shop.settings.lane):
            rows = _rows(sale)
            writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
            count += 1
    out.print(f"{count} sales in {path}.", highlight=False, soft_wrap=True)


@shifts.command("list")
def list_shifts(lane: LaneOption = None, home: HomeOption = None) -> None:
    """List the shifts of a till, newest first."""
    from checkout_app.build import Shop

    table = Table("Id", "Z", "Opened", "By", "Closed")
    with Shop(find_home(home)) as shop:
        for shift in shop.till.shifts.recent(lane or shop.settings.lane):
            closed = f"{shift.closed_at.astimezone():%Y-%m-%d %H:%M}" if shift.closed_at else "open"
            opened = f"{shift.opened_at.astimezone():%Y-%m-%d %H:%M}"
            table.add_row(str(shift.id), str(shift.number or ""), opened, shift.opened_by, closed)
    out.print(table)


@shifts.command("report")
def report(
    shift: Annotated[int, typer.Argument(help="Id of the shift, as `shifts list` shows it")],
    path: Annotated[Path | None, typer.Option("--csv", help="Write it to this file too")] = None,
    home: HomeOption = None,
) -> None:
    """Show what happened in a shift."""
    from checkout_app.build import Shop
    from checkout_app.runtime.receipts.report import shift_csv

    with Shop(find_home(home)) as shop:
        if shop.till.shifts.shift(shift) is None:
            raise CheckoutError(f"There is no shift {shift}.", "See them with: checkout shifts list")
        text = shift_csv(shop.till.shifts.report(shift, shop.settings.currency))
    table = Table("", "", "", show_header=False)
    for row in list(csv.reader(text.splitlines()))[1:]:
        table.add_row(*row)
    out.print(table)
    if path:
        with output(path) as file:
            file.write(text)


def _rows(sale: Sale) -> list[tuple[object, ...]]:
    paid = sale.paid_at.isoformat() if sale.paid_at else ""
    return [(sale.number, paid, sale.cashier, *_row(line, sale)) for line in sale.lines]


def _row(line: SaleLine, sale: Sale) -> tuple[object, ...]:
    off = _money(line.discount + line.share, sale)
    price, amount = _money(line.unit_price, sale), _money(line.amount, sale)
    return line.sku, line.name, line.quantity, line.grams, price, off, amount, line.tax


def _when(sale: Sale) -> str:
    return f"{sale.paid_at.astimezone():%Y-%m-%d %H:%M}" if sale.paid_at else ""


def _money(minor: int, sale: Sale) -> str:
    return to_text(minor, sale.currency)
