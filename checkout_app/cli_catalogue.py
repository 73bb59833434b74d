"""The commands ``checkout catalogue list | retire | export | import``."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from checkout_app.cli_console import bar, err, out
from checkout_app.core.money import to_text
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home
from db.records import Edit

if TYPE_CHECKING:
    from checkout_app.build import Shop
    from checkout_app.runtime.exchange.csv_list import RowChange
    from checkout_app.runtime.exchange.merge import Conflict, Side

catalogue = typer.Typer(no_args_is_help=True, help="Look at products and their views; take them out and in.")
HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the shop's data; or set CHECKOUT_HOME.", show_default=False)
]
_WHO = "command line"
_SHOWN = 200
"""Changes shown one by one."""
_HISTORY = 1_000_000
"""Changes looked through for the newest of each product."""


class OnConflict(StrEnum):
    """Whose word counts where shop and archive differ."""

    ASK = "ask"
    MINE = "mine"
    THEIRS = "theirs"
    NEWER = "newer"


@catalogue.command("list")
def list_(
    text: Annotated[str, typer.Argument(help="Only products with these words in name, SKU or GTIN")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Most products to show")] = 50,
    home: HomeOption = None,
) -> None:
    """List products with price and GTIN."""
    with _shop(home) as shop:
        products = shop.catalogue.search(text, limit) if text else shop.catalogue.products()[:limit]
        table = Table("SKU", "Name", "Price", "GTIN")
        for p in products:
            table.add_row(escape(p.sku), escape(p.name), to_text(p.price, shop.settings.currency), p.gtin or "")
        out.print(table)
        out.print("{} products and {} views in the catalogue.".format(*shop.catalogue.counts()))


@catalogue.command()
def retire(sku: str, home: HomeOption = None) -> None:
    """Take a product off sale; its views and sales stay."""
    with _shop(home) as shop:
        product = shop.catalogue.product(sku)
        if product is None:
            raise CheckoutError(f"The catalogue has no product {sku}.", "checkout catalogue list shows the SKUs.")
        shop.edits.apply(Edit(f"{product.name} off sale", (replace(product, retired=True),)), _WHO)
    out.print(f"{sku} is off sale.", markup=False)


@catalogue.command("export")
def export(
    path: Annotated[Path, typer.Argument(help="products.csv for a spreadsheet, or shop.zip with views and vectors")],
    home: HomeOption = None,
) -> None:
    """Write all products as a list (.csv), or with their views and vectors as one archive (.zip)."""
    from checkout_app.runtime.exchange.archive_write import export_archive
    from checkout_app.runtime.exchange.csv_list import write_list
    from checkout_app.runtime.exchange.merge import changed_at

    is_list = _is_list(path)
    with _shop(home) as shop:
        currency = shop.settings.currency
        if is_list:
            count = write_list(path, shop.catalogue.products(include_retired=True), currency)
            out.print(f"{count} products written to {path}", highlight=False, markup=False, soft_wrap=True)
            return
        changed = changed_at(shop.browse.changes(None, _HISTORY))
        with bar("Exporting") as tick:
            report = export_archive(path, shop.catalogue, shop.crops, currency=currency, changed=changed, progress=tick)
    out.print(f"{report.products} products and {report.views} views written to {path}", markup=False, soft_wrap=True)
    for crop in report.left_out[:_SHOWN]:
        err.print(f"left out: the view of {crop}, whose picture or vector is damaged", markup=False, highlight=False)
    if report.left_out:
        raise typer.Exit(1)


@catalogue.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="products.csv, or shop.zip as checkout catalogue export wrote it")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    on_conflict: Annotated[
        OnConflict, typer.Option(help="For a .zip: whose word counts where a product differs")
    ] = OnConflict.ASK,
    home: HomeOption = None,
) -> None:
    """Take products in, as one step that can be undone; what is there already is skipped."""
    with _shop(home) as shop:
        if _is_list(path):
            _import_list(shop, path, dry_run)
        else:
            _import_archive(shop, path, on_conflict, dry_run)


def _import_list(shop: Shop, path: Path, dry_run: bool) -> None:
    from checkout_app.runtime.exchange.csv_list import edit_of, preview

    changes = preview(path, shop.catalogue, shop.settings.currency)
    _print_changes(changes)
    if dry_run:
        return
    edit = edit_of(path, changes)
    if edit is None:
        out.print("Nothing to change.")
        return
    shop.edits.apply(edit, _WHO)
    out.print(f"{edit.what}. Undo takes it back.", markup=False, highlight=False)


def _import_archive(shop: Shop, path: Path, rule: OnConflict, dry_run: bool) -> None:
    from checkout_app.runtime.exchange.archive_read import open_archive
    from checkout_app.runtime.exchange.merge import Receiver, changed_at, decide, find_conflicts, merge

    with open_archive(path) as archive:
        receiver = Receiver(shop.catalogue, shop.browse.views, shop.crops, shop.settings.currency, shop.embedder())
        conflicts = find_conflicts(archive, receiver, changed_at(shop.browse.changes(None, _HISTORY)))
        if conflicts:
            out.print(side_by_side(conflicts))
        if dry_run:
            counts = archive.manifest
            out.print(f"{path} is whole: {counts.products} products, {counts.views} views.", markup=False)
            return
        theirs = decide(conflicts, rule.value, _ask if sys.stdin.isatty() else None)
        with bar("Importing") as tick:
            edit, report = merge(archive, receiver, theirs, tick)
        if edit.products or edit.add:
            shop.edits.apply(edit, _WHO)
    out.print(
        f"{report.new} new products, {report.changed} changed, {report.kept} left as they were; "
        f"{report.views} new views ({report.embedded} embedded here), {report.known} were there."
    )


def side_by_side(conflicts: list[Conflict]) -> Table:
    """Return a table of products that shop and archive describe differently, a line a field."""
    table = Table("SKU", "Field", "Shop", "Archive", "Newer")
    for each in conflicts[:_SHOWN]:
        for field in each.fields:
            table.add_row(escape(each.mine.sku), field.field, escape(field.old), escape(field.new), each.newer)
    if len(conflicts) > _SHOWN:
        table.add_row(f"and {len(conflicts) - _SHOWN} more products", "", "", "", "")
    return table


def _print_changes(changes: list[RowChange]) -> None:
    table = Table("Line", "SKU", "What", "Change")
    shown = [change for change in changes if change.kind != "unchanged"]
    for change in shown[:_SHOWN]:
        kind = f"[red]{change.kind}[/]" if change.kind == "wrong" else change.kind
        name = change.product.name if change.product and change.kind == "new" else ""
        table.add_row(str(change.row.line), escape(change.row.sku), kind, escape(change.text or name))
    if shown:
        out.print(table)
    if len(shown) > _SHOWN:
        out.print(f"and {len(shown) - _SHOWN} more")
    kinds = [change.kind for change in changes]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("new", "changed", "unchanged", "wrong"))
    out.print(counts)


def _ask(conflict: Conflict) -> Side:
    fields = ", ".join(f"{each.field} {each.old or '-'} / {each.new or '-'}" for each in conflict.fields)
    theirs = typer.confirm(f"{conflict.mine.sku}: {fields} (shop / archive). Take the archive's?", default=False)
    return "theirs" if theirs else "mine"


def _is_list(path: Path) -> bool:
    if path.suffix.lower() not in (".csv", ".zip"):
        raise CheckoutError(f"{path} ends neither in .csv nor in .zip.", "Name a list .csv, an archive .zip.")
    return path.suffix.lower() == ".csv"


def _shop(home: Path | None) -> Shop:
    from checkout_app.build import Shop
    from checkout_app.log import log_to

    place = find_home(home)
    log_to(place.logs)
    return Shop(place)
