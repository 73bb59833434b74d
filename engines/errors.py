"""What can go wrong with an engine for reasons outside the program; each error carries a remedy."""

from __future__ import annotations


class EngineError(Exception):
    """An engine cannot be had: `str(error)` says what happened, `hint` what to do."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(text)
        self.hint = hint


class UnknownEngine(EngineError):
    """No profile has the name asked for."""


class ProfileError(EngineError):
    """A profile cannot be read, or a key of it is missing, unknown or has a wrong value."""


class WeightsError(EngineError):
    """The file of weights is missing or is not the one that the profile names."""


class ModelError(EngineError):
    """The runtime cannot read or run the model, or its inputs and outputs are not those of the profile."""
