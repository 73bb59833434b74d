"""The open sale as JSON, so that it survives a crash and can be put on hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from checkout_app.core import basket
from checkout_app.core.basket import Decisions, Entry, Seen, Terms
from checkout_app.core.till import Discount
from db.records import LineRef, Tender


class BadDraft(ValueError):
    """A text is no draft: damaged, or of a program that this one does not know."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sale that is not paid yet, without what only the camera knows."""

    key: str
    opened_at: datetime
    decisions: Decisions
    tenders: tuple[Tender, ...] = ()
    card: tuple[str, int] | None = None
    """Key and amount of the request that the card terminal has not answered yet."""
    requests: int = 0
    """Card requests of this sale so far."""
    order: Mapping[str, int] = field(default_factory=dict)
    """SKU to the id of its line: lines come back in the order in which they came."""


def to_json(draft: Draft, seen: Seen) -> str:
    """Return the draft as text; what is seen now is kept as units, because tracks do not outlive the program."""
    d = basket.count_left(draft.decisions, ())
    data = {
        "key": draft.key,
        "opened_at": draft.opened_at.isoformat(),
        "typed": dict(d.typed),
        "scanned": dict(d.scanned),
        "codes": dict(d.codes),
        "kept": {sku: n for sku in {*seen, *d.kept} if (n := max(len(seen.get(sku, ())), d.kept.get(sku, 0)))},
        "entries": [asdict(entry) for entry in d.entries],
        "terms": {line: asdict(terms) for line, terms in d.terms.items()},
        "codes_unknown": d.codes_unknown,
        "discount": d.discount and asdict(d.discount),
        "note": d.note,
        "of_age": d.of_age,
        "tenders": [asdict(tender) for tender in draft.tenders],
        "card": draft.card,
        "requests": draft.requests,
        "order": dict(draft.order),
    }
    return json.dumps(data)


def from_json(text: str, now: datetime) -> Draft:
    """Return the draft of a text; one of an older version has fewer keys and opened now.

    Raises:
        BadDraft: it cannot be read.
    """
    try:
        return _from_data(json.loads(text), now)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise BadDraft(f"{type(error).__name__}: {error}") from error


def _from_data(data: Mapping[str, Any], now: datetime) -> Draft:
    decisions = Decisions(**{k: data[k] for k in ("typed", "scanned", "codes", "kept", "note", "of_age") if k in data})
    decisions = replace(
        decisions,
        entries=tuple(_entry(e) for e in data.get("entries", ())),
        terms={line: _terms(t) for line, t in data.get("terms", {}).items()},
        codes_unknown=tuple((int(n), str(code)) for n, code in data.get("codes_unknown", ())),
        discount=_discount(data.get("discount")),
    )
    card = data.get("card")
    return Draft(
        key=data["key"],
        opened_at=datetime.fromisoformat(data["opened_at"]) if "opened_at" in data else now,
        decisions=decisions,
        tenders=tuple(Tender(**tender) for tender in data.get("tenders", ())),
        card=(str(card[0]), int(card[1])) if card else None,
        requests=data.get("requests", 0),
        order=data.get("order", {}),
    )


def units(draft: Draft) -> int:
    """Return the number of units in a draft."""
    return sum(basket.quantities({}, draft.decisions).values()) + len(draft.decisions.entries)


def _discount(data: Mapping[str, Any] | None) -> Discount | None:
    return Discount(**data) if data else None


def _ref(data: Mapping[str, Any] | None) -> LineRef | None:
    return LineRef(**data) if data else None


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(**{**data, "returned": _ref(data["returned"]), "deposit_of": _ref(data["deposit_of"])})


def _terms(data: Mapping[str, Any]) -> Terms:
    return Terms(**{**data, "discount": _discount(data["discount"])})
