"""What stands by the total: discount, taxes, rounding, and the change of the sale before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from checkout_app.core.messages import Snapshot
from checkout_app.gui.money_text import format_money

MINUS = "−"


def summary_text(snapshot: Snapshot, locale: QLocale) -> str:
    """Return discount, taxes and the amount in cash, as far as they say anything."""
    totals, said = snapshot.till.totals, []

    def money(minor: int) -> str:
        return format_money(minor, snapshot.currency, locale)

    if totals.discount:
        said.append(_tr("Discount {0}{1}").format(MINUS, money(totals.discount)))
    tax = sum(part.amount for part in totals.taxes)
    if tax:
        said.append((_tr("Tax included {0}") if totals.tax_included else _tr("Tax added {0}")).format(money(tax)))
    if snapshot.lines and totals.cash_total not in (totals.total, 0):
        said.append(_tr("In cash {0}").format(money(totals.cash_total)))
    if snapshot.till.note:
        said.append(f"“{snapshot.till.note}”")
    return " · ".join(said)


def paid_text(snapshot: Snapshot, locale: QLocale) -> str:
    """Return what the cashier hands out after the sale; empty once the next one has begun."""
    paid = snapshot.till.paid
    if paid is None or snapshot.lines:
        return ""
    if paid.change:
        return _tr("Paid · Change {0}").format(format_money(paid.change, snapshot.currency, locale))
    if paid.total < 0:
        return _tr("Paid out {0}").format(format_money(-paid.total, snapshot.currency, locale))
    return _tr("Paid {0}").format(format_money(paid.total, snapshot.currency, locale))


def _tr(text: str) -> str:
    return QCoreApplication.translate("total", text)
