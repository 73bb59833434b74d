"""What is in the basket: the cashier's decisions on top of what is seen, as pure functions.

Undo takes back a decision, never what the camera saw, so the two are kept apart and joined here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from checkout_app.core.seen import SeenItem
from checkout_app.core.till import Discount
from db.records import LineRef, Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that stands by itself: sold by weight, with a price of its own, or coming back."""

    id: int
    """Of its line."""
    sku: str
    price: int
    """Unit price, minor units; of a kilogram if sold by weight."""
    quantity: int = 1
    """Units; -n comes back; 1 or -1 by weight."""
    grams: int | None = None
    tare: int = 0
    origin: Origin = "typed"
    code: str | None = None
    returned: LineRef | None = None
    deposit_of: LineRef | None = None
    """The deposit's line in the sale that comes back."""
    deposit_price: int = 0
    """What was paid for it a unit, minor units."""
    discount: int = 0
    """What makes a return worth just what was paid, minor units."""
    reason: str = ""
    tax: str | None = None
    """Tax class under which it was sold, of what comes back; None takes the catalogue's."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed on for one line."""

    price: int | None = None
    """Unit price in place of the catalogue's."""
    discount: Discount | None = None
    reason: str = ""
    """Of the price."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """The camera and a barcode name different products for one item."""

    sku: str
    """By the code."""
    code: str
    scanned: bool
    """The code came from a scanner: it may be of another item."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything people decided in this sale; a new value for every step."""

    typed: Mapping[str, int] = field(default_factory=dict)
    """SKU to units added by hand, on top of what was seen or scanned."""
    scanned: Mapping[str, int] = field(default_factory=dict)
    """SKU to units scanned; a unit both seen and scanned counts once."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """SKU to the code that was scanned for it."""
    chosen: Mapping[int, str] = field(default_factory=dict)
    """Track to the SKU that a cashier chose for it."""
    refused: frozenset[int] = frozenset()
    """Tracks that are none of their candidates."""
    ignored: frozenset[int] = frozenset()
    """Tracks that are not charged: voided, put aside or already paid."""
    denied: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Track to the SKUs that a cashier said it is not."""
    disputed: Mapping[int, Dispute] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    """SKU to units that were seen before a crash or a hold: they stay until they are seen again or changed."""
    entries: tuple[Entry, ...] = ()
    terms: Mapping[str, Terms] = field(default_factory=dict)
    """By line: a SKU, or ``#`` and the id of an entry."""
    codes_unknown: tuple[tuple[int, str], ...] = ()
    """Codes that are not in the catalogue, with the number of their card."""
    discount: Discount | None = None
    """Off the whole sale."""
    note: str = ""
    of_age: int = 0
    """The buyer was found to be at least this old, years."""


Seen = Mapping[str, tuple[SeenItem, ...]]
"""SKU to its items on the counter, in order of track."""


def recognised(items: Iterable[SeenItem], decisions: Decisions) -> Seen:
    """Return the items that count as a known SKU, by sight or by choice."""
    found: dict[str, tuple[SeenItem, ...]] = {}
    for item in sorted(items, key=lambda i: i.track):
        sku = named(item, decisions)
        if sku and item.track not in decisions.ignored:
            found[sku] = (*found.get(sku, ()), item)
    return found


def named(item: SeenItem, decisions: Decisions) -> str | None:
    """Return the SKU that an item counts as, None while there is doubt."""
    chosen = decisions.chosen.get(item.track)
    if chosen or item.track in decisions.refused or item.track in decisions.disputed:
        return chosen
    return None if item.sku in decisions.denied.get(item.track, ()) else item.sku


def doubtful(items: Iterable[SeenItem], decisions: Decisions) -> list[SeenItem]:
    """Return the items that wait for a decision, oldest first."""
    done = decisions.ignored | decisions.chosen.keys()
    waiting = [i for i in items if i.track not in done and (i.state != "settling" or i.track in decisions.refused)]
    return [i for i in waiting if named(i, decisions) is None]


def quantities(seen: Seen, decisions: Decisions) -> dict[str, int]:
    """Return units by SKU: the more of seen, scanned and kept, plus what was typed."""
    skus = [*seen, *decisions.scanned, *decisions.kept, *decisions.typed]
    units = {s: _base(s, seen, decisions) + decisions.typed.get(s, 0) for s in skus}
    return {sku: count for sku, count in units.items() if count > 0}


def _base(sku: str, seen: Seen, decisions: Decisions) -> int:
    return max(len(seen.get(sku, ())), decisions.scanned.get(sku, 0), decisions.kept.get(sku, 0))


def add(decisions: Decisions, sku: str, units: int) -> Decisions:
    """Add units of a SKU by hand."""
    return replace(decisions, typed={**decisions.typed, sku: decisions.typed.get(sku, 0) + units})


def scan(decisions: Decisions, sku: str, code: str) -> Decisions:
    """Count one scanned unit of a SKU."""
    return replace(
        decisions,
        scanned={**decisions.scanned, sku: decisions.scanned.get(sku, 0) + 1},
        codes={**decisions.codes, sku: code},
    )


def set_quantity(decisions: Decisions, seen: Seen, sku: str, units: int) -> Decisions:
    """Make the SKU's quantity ``units``; below what is seen, the newest items are no longer charged."""
    items = seen.get(sku, ())
    surplus = frozenset(i.track for i in items[units:])
    fewer = replace(
        decisions,
        scanned={**decisions.scanned, sku: min(decisions.scanned.get(sku, 0), units)},
        kept={**decisions.kept, sku: min(decisions.kept.get(sku, 0), units)},
        ignored=decisions.ignored | surplus,
    )
    base = max(len(items) - len(surplus), _base(sku, {}, fewer))
    changed = replace(fewer, typed={**decisions.typed, sku: units - base})
    return changed if units else _forgotten(changed, sku)


def _forgotten(decisions: Decisions, line: str) -> Decisions:
    """Drop what was agreed on for a line that was voided: the same product may be sold again, as any other."""
    terms = {key: terms for key, terms in decisions.terms.items() if key != line}
    return replace(decisions, terms=terms, codes={sku: code for sku, code in decisions.codes.items() if sku != line})


def choose(decisions: Decisions, track: int, sku: str) -> Decisions:
    """Let a track be this SKU."""
    disputed = {t: d for t, d in decisions.disputed.items() if t != track}
    chosen = {**decisions.chosen, track: sku}
    return replace(decisions, chosen=chosen, disputed=disputed, refused=decisions.refused - {track})


def refuse(decisions: Decisions, track: int) -> Decisions:
    """Let a track be none of its candidates."""
    chosen = {t: s for t, s in decisions.chosen.items() if t != track}
    return replace(decisions, chosen=chosen, refused=decisions.refused | {track})


def ignore(decisions: Decisions, tracks: Iterable[int]) -> Decisions:
    """Charge these tracks no more in this sale."""
    return replace(decisions, ignored=decisions.ignored | frozenset(tracks))


def deny(decisions: Decisions, track: int, sku: str) -> Decisions:
    """Let a track be anything but this SKU."""
    chosen = {t: s for t, s in decisions.chosen.items() if t != track}
    denied = {**decisions.denied, track: decisions.denied.get(track, frozenset()) | {sku}}
    return replace(decisions, chosen=chosen, denied=denied)


def dispute(decisions: Decisions, track: int, found: Dispute) -> Decisions:
    """Let a track wait until it is said whether the camera or the code is right."""
    return replace(decisions, disputed={**decisions.disputed, track: found})


def count_left(decisions: Decisions, living: Collection[int]) -> Decisions:
    """Count the scans whose item left the counter before it was said whether it is the one that was scanned."""
    for track, found in decisions.disputed.items():
        if track not in living:
            left = {t: d for t, d in decisions.disputed.items() if t != track}
            decisions = replace(decisions, disputed=left)
            decisions = scan(decisions, found.sku, found.code) if found.scanned else decisions
    return decisions


def cover(decisions: Decisions, items: Iterable[SeenItem], back: Collection[int]) -> Decisions:
    """Charge an item no more that has a line by its code already: a unit both seen and scanned counts once.

    Args:
        decisions: of the sale.
        items: on the counter.
        back: ids of lines from before a break; their items lie there as tracks that nobody knows.
    """
    lying = tuple(items)
    lines = [e for e in decisions.entries if e.quantity > 0 and (e.origin == "scanned" or e.id in back)]
    for sku in {entry.sku for entry in lines}:
        here = [i.track for i in lying if named(i, decisions) == sku]
        new = [track for track in here if track not in decisions.ignored]
        room = sum(entry.sku == sku for entry in lines) - (len(here) - len(new))
        decisions = ignore(decisions, new[: max(0, room)]) if new else decisions
    return decisions


def put_entry(decisions: Decisions, entry: Entry) -> Decisions:
    """Add a line that stands by itself, or put it in the place of the one with its id."""
    others = tuple(e for e in decisions.entries if e.id != entry.id)
    return replace(decisions, entries=tuple(sorted((*others, entry), key=lambda e: e.id)))


def drop_entry(decisions: Decisions, entry: int) -> Decisions:
    """Take a line that stands by itself out."""
    return replace(decisions, entries=tuple(e for e in decisions.entries if e.id != entry))


def agree(decisions: Decisions, line: str, terms: Terms) -> Decisions:
    """Set what was agreed on for a line."""
    return replace(decisions, terms={**decisions.terms, line: terms})


def drop_code(decisions: Decisions, card: int) -> Decisions:
    """Forget a code that is not in the catalogue."""
    return replace(decisions, codes_unknown=tuple(c for c in decisions.codes_unknown if c[0] != card))
