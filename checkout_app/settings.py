"""The shop's settings: a TOML file in the home, checked by pydantic; an error names file and key."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from checkout_app.core.in_store import InStoreCodes
from checkout_app.core.till import Right
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
    triton: str = Field("", pattern=r"^((http|grpc)://[^/?#\s]+)?$")
    """``http://HOST:8000`` or ``grpc://HOST:8001`` of a Triton server that runs the networks; empty has none."""
    triton_models: dict[str, str] = Field(default_factory=dict)
    """``MODEL`` or ``MODEL/VERSION`` there by engine, where the name is not the engine's own."""
    views: int = Field(24, ge=20, le=100)
    """Views that the wizard asks for; it stops earlier where more would add nothing."""
    backup_folder: Path | None = None
    """Where the lane backs up to by itself; without it, it does not."""
    backup_every_hours: int = Field(24, ge=1)
    theme: Literal["system", "light", "dark", "contrast"] = "system"
    text_size: int = Field(100, ge=100, le=200)
    """Per cent of the usual; as much of it as the screen has room for is shown. Ctrl and + or - change it."""
    locale: str = Field("", pattern=r"^([a-z]{2,3}([_-][A-Z]{2})?)?$")
    """Language and region such as ``de_DE``; empty takes the computer's."""
    tax_included: bool = True
    """Prices contain the taxes."""
    taxes: dict[str, Decimal] = Field(default_factory=lambda: {"": Decimal(0)})
    """Per cent by tax class; the empty name is the shop's usual class."""
    cash_rounding: int = Field(1, ge=1, le=100)
    """Smallest coin, minor units: 5 rounds cash to 5 cents."""
    require_shift: bool = False
    """Nothing is sold before somebody opened the shift; else the first sale opens one with an empty drawer."""
    supervisor_for: tuple[Right, ...] = (
        "void_sale", "discount", "override", "return", "drawer", "cash_move", "close_shift", "training", "learn",
    )  # fmt: skip
    """What a cashier needs a supervisor's PIN for, once there is staff."""
    lock_after_minutes: int = Field(10, ge=0)
    """Ask for a PIN after so long without a touch; 0 never."""
    receipt_printer: str = Field("", pattern=r"^(tcp:.+|usb:[0-9a-fA-F]{4}:[0-9a-fA-F]{4}|serial:.+|file:.+)?$")
    """``tcp:HOST[:PORT]``, ``usb:VENDOR:PRODUCT``, ``serial:DEVICE[:BAUD]`` or ``file:PATH``; empty has none."""
    receipt_width: Literal[58, 80] = 80
    """Paper in millimetres."""
    receipt_code_page: str = "CP858"
    receipt_head: tuple[str, ...] = ()
    receipt_foot: tuple[str, ...] = ()
    cash_drawer: bool = False
    """A drawer hangs on the receipt printer."""
    card_terminal: Literal["", "simulated"] = ""
    scale: str = Field("", pattern=r"^(serial:.+)?$")
    """``serial:DEVICE[:BAUD]`` of a scale that speaks the Toledo 8217 protocol; empty has none."""
    in_store_codes: tuple[str, ...] = ()
    """Patterns of the shop's own EAN-13 codes, e.g. ``28IIIIIWWWWWC``: I item, P price, W grams, V ignored, C check."""
    read_codes: bool = True
    """Read barcodes in the camera's picture."""
    customer_display: bool = False
    """Show lines, total and change on a second screen."""
    sounds: bool = True

    def runtime(self, engine: str) -> str | None:
        """Return the address of an engine's model on the Triton server, as `engines.load` takes it; None without."""
        named = self.triton_models.get(engine)
        return (f"{self.triton}/{named}" if named else self.triton) or None

    @field_validator("in_store_codes")
    @classmethod
    def _patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse patterns that cannot be used, when the settings are read."""
        InStoreCodes(value)
        return value


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
