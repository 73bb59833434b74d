"""The station's sentences in the shop's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from checkout_app.core.said import Said
from checkout_app.gui.money_text import format_money

MONEY = "_money"


def text_of(message: str, currency: str = "EUR", locale: QLocale | None = None) -> str:
    """Return a message as people read it: its pattern translated, amounts written as the country writes them.

    Args:
        message: a plain text, returned as it is, or a `Said` with its pattern (context ``Station`` of the translation).
        currency: of the values whose names end in ``_money``, which are minor units.
        locale: how amounts are written, the application's if None.
    """
    if not isinstance(message, Said):
        return message
    spoken = locale or QLocale()
    pattern = QCoreApplication.translate("Station", message.pattern)
    return pattern.format(**{name: _value(name, value, currency, spoken) for name, value in message.values.items()})


def _value(name: str, value: object, currency: str, locale: QLocale) -> object:
    if name.endswith(MONEY) and isinstance(value, int):
        return format_money(value, currency, locale)
    return text_of(value, currency, locale) if isinstance(value, Said) else value
