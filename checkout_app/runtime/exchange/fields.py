"""What of a product differs, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from checkout_app.core.money import to_text
from db.records import Product


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which two products say different things, as texts."""

    field: str
    """Name of a `Product` field."""
    old: str
    new: str


def differences(old: Product, new: Product, currency: str) -> tuple[Difference, ...]:
    """Return the fields of which two products differ, in the order of `Product`."""
    return tuple(_differences(old, new, currency))


def _differences(old: Product, new: Product, currency: str) -> Iterator[Difference]:
    for each in fields(Product):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if before != after:
            yield Difference(each.name, shown(each.name, before, currency), shown(each.name, after, currency))


def shown(name: str, value: str | int | float | bool | None, currency: str) -> str:
    """Return the value of a product's field as a list says it: money as decimal text, yes or no, empty for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or (name in ("age", "deposit") and value == 0):
        return ""
    if name in ("price", "deposit") and isinstance(value, int):
        return to_text(value, currency)
    return str(value)
