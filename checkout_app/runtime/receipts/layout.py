"""A sale as a receipt: which rows it has and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from checkout_app.core.receipt_code import receipt_code
from checkout_app.core.said import Said, say
from checkout_app.runtime.receipts.blocks import Barcode, Block, Blocks, Picture, Rule, Text, mirrored
from checkout_app.runtime.receipts.facts import Facts
from db.records import Sale, SaleLine, TaxPart, Tender, TenderKind
from engines.types import Image

Mark = Literal["", "copy", "training"]
"""Printed large at both ends of a paper that is not the sale's own receipt."""
LinePicture = Callable[[SaleLine], Image | None]
"""Returns the picture of the item on a line, BGR."""


def receipt(sale: Sale, facts: Facts, mark: Mark = "", picture: LinePicture | None = None) -> Blocks:
    """Return the rows of a paid sale; with ``picture`` an image under each line that has one."""
    blocks: Blocks = (
        *shop_head(facts),
        *_mark(facts, mark),
        *_sale_head(sale, facts),
        Rule(),
        *_lines(sale, facts, picture),
        Rule(),
        *_totals(sale, facts),
        *(row for tender in sale.tenders for row in _tender(tender, facts)),
        *_change(sale, facts),
        *(tax_table(sale.taxes, facts) if sale.tax_included else []),
        *_foot(sale, facts),
        *_mark(facts, mark),
    )
    return mirrored(blocks) if facts.wording.right_to_left else blocks


def shop_head(facts: Facts) -> list[Block]:
    """Return the shop's name and the lines under it."""
    name: list[Block] = [Text(middle=facts.shop, style="big")] if facts.shop else []
    return [*name, *(Text(middle=line) for line in facts.head)]


def tax_table(taxes: tuple[TaxPart, ...], facts: Facts) -> list[Block]:
    """Return a row for each tax class: net, tax and both together; nothing where there are no taxes."""
    if not any(part.amount for part in taxes):
        return []
    words = facts.wording.words
    head = Text(words(say("Tax: net + tax")), words(say("gross")))
    return [Rule(), head, *(_tax_row(part, facts) for part in taxes)]


def tender_name(kind: TenderKind) -> Said:
    """Return how a kind of payment is called."""
    return {"cash": say("Cash"), "card": say("Card"), "voucher": say("Voucher")}[kind]


def _mark(facts: Facts, mark: Mark) -> list[Block]:
    if not mark:
        return []
    text = say("Copy") if mark == "copy" else say("Training: not a sale")
    return [Text(middle=facts.wording.words(text), style="big")]


def _sale_head(sale: Sale, facts: Facts) -> Iterator[Block]:
    words = facts.wording.words
    number = facts.whole(f"{sale.lane}-{sale.number}") if sale.number is not None else "-"
    yield Text(words(say("Receipt {number}", number=number)), facts.wording.when(sale.paid_at or sale.opened_at))
    if sale.cashier:
        yield Text(words(say("Cashier: {name}", name=sale.cashier)))


def _lines(sale: Sale, facts: Facts, picture: LinePicture | None) -> Iterator[Block]:
    taxed = any(part.amount for part in sale.taxes)
    for line in _in_order(sale.lines):
        letter = f" {facts.letter(line.tax)}" if taxed else ""
        name = line.name if line.deposit_of is None else f"  + {line.name}"
        yield Text(name, facts.money(line.gross) + letter)
        yield from (Text(f"  {text}", right) for text, right in _details(line, facts))
        image = picture(line) if picture else None
        if image is not None:
            yield Picture(image)


def _in_order(lines: tuple[SaleLine, ...]) -> Iterator[SaleLine]:
    """Return every line once, deposits under the line they belong to."""
    goods = {at for at, line in enumerate(lines) if line.deposit_of is None}
    for at, line in enumerate(lines):
        if line.deposit_of not in goods:
            yield line
            yield from (other for other in lines if other.deposit_of == at and at in goods)


def _details(line: SaleLine, facts: Facts) -> Iterator[tuple[str, str]]:
    words = facts.wording.words
    yield from ((text, "") for text in _measure(line, facts))
    if line.returned is not None:
        number = facts.whole(f"{line.returned.lane}-{line.returned.number}")
        yield words(say("Return of receipt {number}", number=number)), ""
    elif line.quantity < 0 and line.deposit_of is None:
        yield words(say("Return")), ""
    if line.discount:
        yield words(say("Discount")), facts.money(-line.discount)
    if line.share:
        yield words(say("Discount on the sale")), facts.money(-line.share)
    if line.note:
        yield line.note, ""


def _measure(line: SaleLine, facts: Facts) -> Iterator[str]:
    price = facts.money(line.unit_price)
    if line.grams is not None:
        yield f"{facts.kilograms(line.grams)} x {price}/kg"
        if line.tare:
            weight = facts.whole(facts.kilograms(line.tare))
            yield facts.wording.words(say("Tare {weight} taken off", weight=weight))
    elif abs(line.quantity) != 1:
        yield f"{line.quantity} x {price}"


def _totals(sale: Sale, facts: Facts) -> Iterator[Block]:
    words, added = facts.wording.words, () if sale.tax_included else sale.taxes
    if added or sale.rounding:
        yield Text(words(say("Subtotal")), facts.money(sum(line.amount for line in sale.lines)))
    for part in added:
        tax = say("Tax {letter} {rate} %", letter=facts.letter(part.tax), rate=_rate(part, facts))
        yield Text(words(tax), facts.money(part.amount))
    if sale.rounding:
        yield Text(words(say("Rounding")), facts.money(sale.rounding))
    yield Text(words(say("Total {currency}", currency=sale.currency)), facts.money(sale.total), style="big")


def _tender(tender: Tender, facts: Facts) -> Iterator[Block]:
    name = say("Cash paid out") if tender.kind == "cash" and tender.amount < 0 else tender_name(tender.kind)
    given = tender.given if tender.kind == "cash" and tender.given else tender.amount
    yield Text(facts.wording.words(name), facts.money(given))
    if tender.reference:
        yield Text(f"  {tender.reference}")


def _change(sale: Sale, facts: Facts) -> Iterator[Block]:
    if sale.change:
        yield Text(facts.wording.words(say("Change")), facts.money(sale.change), style="bold")


def _tax_row(part: TaxPart, facts: Facts) -> Text:
    sums = f"{facts.money(part.net)} + {facts.money(part.amount)}"
    return Text(f"{facts.letter(part.tax)} {_rate(part, facts)} %: {sums}", facts.money(part.gross))


def _rate(part: TaxPart, facts: Facts) -> str:
    return part.rate.replace(".", facts.wording.decimal_mark)


def _foot(sale: Sale, facts: Facts) -> Iterator[Block]:
    code = receipt_code(sale.lane, sale.number) if sale.number is not None else None
    if sale.note:
        yield Rule()
        yield Text(sale.note)
    if facts.foot or code:
        yield Rule()
    yield from (Text(middle=line) for line in facts.foot)
    if code:
        yield Barcode(code)
