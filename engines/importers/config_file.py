"""Reads configs of other tools: text of a sane size, YAML, and tables checked key by key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from yaml.composer import Composer
from yaml.parser import Parser

from engines.importers.errors import ConfigError

MAX_BYTES = 256 << 10
"""Most bytes of a config; the longest of the makers' own have ten thousand."""
HINT = "Mend the file; it is read as its maker's documents say."


class Vendor(BaseModel):
    """A table of another tool: keys that say nothing about a model are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False, coerce_numbers_to_str=True)


Many = BeforeValidator(lambda value: value if isinstance(value, list | tuple) else [value])
"""A single value stands for a list of one."""
Semicolons = BeforeValidator(lambda value: re.split("[;,]", value.rstrip("; ")) if isinstance(value, str) else value)
"""A list as DeepStream writes it: `1;2;3`."""
Kind = TypeVar("Kind", bound=Vendor)


def _number(value: Any) -> Any:
    """Return the value of a fraction that is written as a text: `1.0/255.0`."""
    if isinstance(value, str) and (parts := re.fullmatch(r"\s*([\d.eE+-]+)\s*/\s*([\d.eE+-]+)\s*", value)):
        below = float(parts[2])
        return float(parts[1]) / below if below else value
    return value


Number = Annotated[float, BeforeValidator(_number)]


def read_text(path: Path) -> str:
    """Return a config's text; `ConfigError` if it cannot be read, is too long or is no text in UTF-8."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path}: has more than {MAX_BYTES >> 10} KiB.", "It is no config.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is no text: {error}.", "Save it as text in UTF-8.") from error


class _WithoutAliases(Parser, Composer):
    """What one small text can blow up to a large tree is refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it refers to another part of itself (*name); write that part out")
        return super().compose_node(parent, index)


class _Plain(_WithoutAliases, yaml.SafeLoader):
    """YAML of plain values."""


class _Texts(_WithoutAliases, yaml.BaseLoader):
    """YAML whose values are all texts: `001` and `no` stay what they are."""


def read_yaml(path: Path, *, texts: bool = False) -> dict[str, Any]:
    """Return the table of a YAML file, with `texts` all values as they are written; `ConfigError` names the line."""
    text = read_text(path)
    loader: type[_Plain] | type[_Texts] = _Texts if texts else _Plain
    try:
        values = yaml.load(text, Loader=loader)  # either makes nothing but plain values
    except (yaml.YAMLError, ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())[:300]
        raise ConfigError(f"{path}: not a YAML file: {reason}.", "Mend the line that it names.") from error
    if not isinstance(values, dict):
        raise ConfigError(f"{path}: is no table of keys.", HINT)
    return {str(key): value for key, value in values.items()}


def checked(kind: type[Kind], values: object, path: Path) -> Kind:
    """Return a table as its model; `ConfigError` names the file and the key that is wrong."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in detail["loc"])
        raise ConfigError(f"{path}: {where[:200]}: {detail['msg'][:300]}.", HINT) from error
