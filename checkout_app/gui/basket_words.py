"""A basket line in words and figures: how much, on what terms, and what it is marked with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from checkout_app.core.lines import DEPOSIT
from checkout_app.core.messages import Line
from checkout_app.gui.digits_text import in_key_digits
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.reasons import reason_text

MINUS = "−"


def name_text(line: Line) -> str:
    """Return a line's name; a deposit's in the shop's language."""
    return _tr("Deposit") if line.deposit_of is not None and line.name == DEPOSIT else line.name


def weight_text(grams: int, locale: QLocale) -> str:
    """Return a weight in kilograms, e.g. ``0.754 kg``."""
    spoken = QLocale("en_IE") if locale.language() == QLocale.Language.C else locale
    return _tr("{0} kg").format(in_key_digits(spoken.toString(grams / 1000, "f", 3)))


def quantity_text(line: Line, currency: str, locale: QLocale) -> str:
    """Return the quantity column: ``1``, ``2 × 3.19``, or the weight."""
    if line.grams is not None:
        return weight_text(line.grams, locale)
    if line.quantity == 1:
        return "1"
    return f"{signed(line.quantity)} × {format_amount(line.unit_price, currency, locale)}"


def unit_text(line: Line, currency: str, locale: QLocale) -> str:
    """Return what stands under the quantity: the price of a kilogram where sold by weight."""
    if line.grams is None:
        return ""
    return _tr("× {0}/kg").format(format_amount(line.unit_price, currency, locale))


def struck_text(line: Line, currency: str, locale: QLocale) -> str:
    """Return the amount that the line would have come to, empty if it comes to just that."""
    before = line.amount
    if line.list_price is not None:
        unit = line.list_price
        before = round(unit * line.grams / 1000) if line.grams is not None else unit * line.quantity
    elif line.discount:
        before = line.gross
    return format_amount(before, currency, locale) if before != line.amount else ""


def terms_text(line: Line, currency: str, locale: QLocale) -> str:
    """Return discount with its reason, tare and note; empty on plain terms."""
    said = []
    if line.discount > 0:
        said.append(f"{MINUS}{format_amount(line.discount, currency, locale)}")
    elif line.list_price is not None:
        said.append(_tr("price changed"))
    if line.why_discount:
        said.append(line.why_discount)
    if line.tare:
        said.append(_tr("tare {0} g").format(line.tare))
    if line.note:
        said.append(f"“{line.note}”")
    return " · ".join(said)


def detail_text(line: Line, newest: bool, currency: str, locale: QLocale) -> str:
    """Return the line under the name: the terms first, for they are money, then why it is there."""
    if line.deposit_of is not None:
        return ""
    why = _tr("return without a receipt") if line.is_return else reason_text(line, newest)
    if line.returned is not None:
        why = _tr("return of sale {0}-{1}").format(line.returned.lane, f"{line.returned.number:06d}")
    return " · ".join(part for part in (terms_text(line, currency, locale), why) if part)


def badges(line: Line) -> tuple[str, ...]:
    """Return the words in boxes before the name."""
    back = (_tr("Return"),) if line.is_return else ()
    return (*back, f"{line.age}+") if line.age else back


def spoken_text(line: Line, currency: str, locale: QLocale) -> str:
    """Return everything a line says, for a screen reader."""
    amount = format_amount(line.amount, currency, locale)
    age = (_tr("from {0} years on").format(line.age),) if line.age else ()
    back = (_tr("Return"),) if line.is_return else ()
    parts = (*back, name_text(line), *age, quantity_text(line, currency, locale), unit_text(line, currency, locale))
    return ", ".join(part for part in (*parts, amount, terms_text(line, currency, locale)) if part)


def signed(count: int) -> str:
    """Return a number with a real minus sign."""
    return f"{MINUS}{-count}" if count < 0 else str(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("basket", text)
