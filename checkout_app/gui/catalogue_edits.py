"""The edits that the catalogue page makes, each with the sentence that the history will show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from checkout_app.gui.money_text import format_amount
from db.records import Edit, Product, View


def changed(before: Product, after: Product, currency: str) -> Edit:
    """Return the edit of a product's facts: ``Price of Butter 4.19 → 4.29``."""
    facts = [_fact(name, before, after, currency) for name in _FACTS if getattr(before, name) != getattr(after, name)]
    if len(facts) == 1:
        title, old, new = facts[0]
        what = _tr("{0} of {1} {2} → {3}").format(title, before.name, old, new)
    else:
        said = ", ".join(f"{title.lower()} {old} → {new}" for title, old, new in facts)
        what = f"{before.name}: {said}"
    return Edit(what, products=(after,))


def retired(product: Product) -> Edit:
    """Return the edit that takes a product out of sale."""
    return Edit(_tr("{0} retired").format(product.name), products=(replace(product, retired=True),))


def on_sale_again(product: Product) -> Edit:
    """Return the edit that sells a retired product again."""
    return Edit(_tr("{0} back on sale").format(product.name), products=(replace(product, retired=False),))


def removed(product: Product, views: Iterable[int]) -> Edit:
    """Return the edit that takes views out."""
    gone = frozenset(views)
    return Edit(_tr("{0} of {1} removed").format(_views(len(gone)), product.name), remove=gone)


def moved(source: Product | None, views: Sequence[int], target: Product) -> Edit:
    """Return the edit that gives views to another product."""
    where = source.name if source else "?"
    what = _tr("{0} moved from {1} to {2}").format(_views(len(views)), where, target.name)
    return Edit(what, move=dict.fromkeys(views, target.sku))


def merged(source: Product, views: Iterable[View], target: Product) -> Edit:
    """Return the edit that moves every view to another product and retires this one."""
    what = _tr("{0} merged into {1}").format(source.name, target.name)
    return Edit(what, products=(replace(source, retired=True),), move={view.id: target.sku for view in views})


def split(source: Product, views: Sequence[int], new: Product) -> Edit:
    """Return the edit that makes a product of some views of another."""
    what = _tr("{0} split off from {1} with {2}").format(new.name, source.name, _views(len(views)))
    return Edit(what, products=(new,), move=dict.fromkeys(views, new.sku))


_FACTS = ("name", "price", "gtin", "department", "brand", "tax", "age", "weighed")


def _fact(name: str, before: Product, after: Product, currency: str) -> tuple[str, str, str]:
    titles = {
        "name": _tr("Name"), "price": _tr("Price"), "gtin": _tr("GTIN"), "department": _tr("Department"),
        "brand": _tr("Brand"), "tax": _tr("Tax class"), "age": _tr("Least age"), "weighed": _tr("Sale"),
    }  # fmt: skip
    old, new = (_said(getattr(product, name), name, currency) for product in (before, after))
    return titles[name], old, new


def _said(value: object, name: str, currency: str) -> str:
    if name == "price" and isinstance(value, int):
        return format_amount(value, currency, QLocale())
    if name == "weighed":
        return _tr("by weight") if value else _tr("by piece")
    return str(value) if value else "–"


def _views(count: int) -> str:
    return _tr("1 view") if count == 1 else _tr("{0} views").format(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CatalogueEdits", text)
