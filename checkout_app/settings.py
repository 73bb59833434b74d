"""The shop's settings: a TOML file in the home, checked by pydantic; an error names file and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checkout_app.errors import CheckoutError


class SettingsError(CheckoutError):
    """The settings file can't be used."""


class Settings(BaseModel):
    """What a shop may set; every key has a default that sells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lane: str = Field("1", min_length=1, max_length=12)
    """Name of this till, part of every sale's number."""
    shop: str = ""
    """Name of the shop, shown in the title."""
    currency: str = Field("EUR", pattern="^[A-Z]{3}$")
    """ISO 4217."""
    source: str = "0"
    """Camera index or name, URL, GStreamer pipeline, file, folder, or ``demo``."""
    detector: str = "item_detector"
    """Name of a detector profile."""
    embedder: str = "item_embedder"
    """Name of an embedder profile; vectors of another one are not mixed."""
    backup_folder: Path | None = None
    """Where the lane backs up to by itself; without it, it does not."""
    backup_every_hours: int = Field(24, ge=1)
    theme: Literal["system", "light", "dark", "contrast"] = "system"


def load_settings(path: Path) -> Settings:
    """Read the settings; no file means all defaults.

    Raises:
        SettingsError: not TOML, an unknown key, or a value that does not fit.
    """
    if not path.exists():
        return Settings()  # type: ignore[call-arg]
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a TOML file: {error}", "Mend that line, or move the file away.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: key '{key}': {first['msg']}", "Mend that key, or remove it.") from error
