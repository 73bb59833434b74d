"""What is in the basket: the cashier's decisions on top of what is seen, as pure functions.

Undo takes back a decision, never what the camera saw, so the two are kept apart and joined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from checkout_app.core.messages import SeenItem


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


Seen = Mapping[str, tuple[SeenItem, ...]]
"""SKU to its items on the counter, in order of track."""


def recognised(items: Iterable[SeenItem], decisions: Decisions) -> Seen:
    """Return the items that count as a known SKU, by sight or by choice."""
    found: dict[str, tuple[SeenItem, ...]] = {}
    for item in sorted(items, key=lambda i: i.track):
        sku = decisions.chosen.get(item.track) or (None if item.track in decisions.refused else item.sku)
        if sku and item.track not in decisions.ignored:
            found[sku] = (*found.get(sku, ()), item)
    return found


def doubtful(items: Iterable[SeenItem], decisions: Decisions) -> list[SeenItem]:
    """Return the items that wait for a decision, oldest first."""
    done = decisions.ignored | decisions.chosen.keys()
    waiting = [i for i in items if i.track not in done]
    return [i for i in waiting if i.state in ("ambiguous", "unknown") or i.track in decisions.refused]


def quantities(seen: Seen, decisions: Decisions) -> dict[str, int]:
    """Return units by SKU: the more of seen and scanned, plus what was typed."""
    skus = [*seen, *decisions.scanned, *decisions.typed]
    units = {s: max(len(seen.get(s, ())), decisions.scanned.get(s, 0)) + decisions.typed.get(s, 0) for s in skus}
    return {sku: count for sku, count in units.items() if count > 0}


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
    scanned = min(decisions.scanned.get(sku, 0), units)
    base = max(len(items) - len(surplus), scanned)
    return replace(
        decisions,
        typed={**decisions.typed, sku: units - base},
        scanned={**decisions.scanned, sku: scanned},
        ignored=decisions.ignored | surplus,
    )


def choose(decisions: Decisions, track: int, sku: str) -> Decisions:
    """Let a track be this SKU."""
    return replace(decisions, chosen={**decisions.chosen, track: sku}, refused=decisions.refused - {track})


def refuse(decisions: Decisions, track: int) -> Decisions:
    """Let a track be none of its candidates."""
    chosen = {t: s for t, s in decisions.chosen.items() if t != track}
    return replace(decisions, chosen=chosen, refused=decisions.refused | {track})


def ignore(decisions: Decisions, tracks: Iterable[int]) -> Decisions:
    """Charge these tracks no more in this sale."""
    return replace(decisions, ignored=decisions.ignored | frozenset(tracks))
