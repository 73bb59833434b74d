"""The base of every error that the operator may see: what happened, and what to do."""

from __future__ import annotations


class CheckoutError(Exception):
    """An expected failure; ``text`` says in one sentence what happened, ``hint`` what to do about it."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text, hint)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        """Return the text alone."""
        return self.text
