"""Moments as the shop's locale writes them, in the till's time zone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from checkout_app.gui.digits_text import in_key_digits


def clock_text(at: datetime, locale: QLocale) -> str:
    """Return the time of day, e.g. 14:05."""
    return in_key_digits(_spoken(locale).toString(_local(at).time(), QLocale.FormatType.ShortFormat))


def moment_text(at: datetime, locale: QLocale) -> str:
    """Return day and time."""
    return in_key_digits(_spoken(locale).toString(_local(at), QLocale.FormatType.ShortFormat))


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))


def _spoken(locale: QLocale) -> QLocale:
    return QLocale("en_IE") if locale.language() == QLocale.Language.C else locale
