"""Reads a training run's configuration: a TOML file, checked key by key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from engines.errors import EngineError

CONFIGS = Path(__file__).with_name("configs")


class ConfigError(EngineError):
    """A configuration cannot be read, or a key of it is missing, unknown or has a wrong value."""


class Table(BaseModel):
    """A table of a configuration: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Kind = TypeVar("Kind", bound=Table)


def read_table(config: Path | str, model: str, kind: type[Kind]) -> Kind:
    """Return the configuration in a file, or the model's own of that name (`default`, `tiny`, `stage1` to `stage3`).

    Raises:
        ConfigError: the file or a key of it is wrong; the text names both.
    """
    named = isinstance(config, str) and not config.endswith(".toml")
    path = CONFIGS / f"{model}-{config}.toml" if named else Path(config)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is no TOML file: {error}", hint="Correct the file.") from error
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {key}: {first['msg']}", hint="Correct or remove the key.") from error
