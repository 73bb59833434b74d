"""Writes a profile as TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(profile: BaseModel) -> str:
    """Return the text of a profile; what has its default value is left out."""
    values = profile.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude_none=True)
    return "\n".join(_table((), {"schema": profile.model_dump(by_alias=True)["schema"]} | values)) + "\n"


def _table(path: tuple[str, ...], values: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a table: its own values first, then the tables in it."""
    plain = {key: value for key, value in values.items() if not isinstance(value, dict)}
    if path and (plain or not values):
        yield f"\n[{'.'.join(map(_key, path))}]"
    for key, value in plain.items():
        yield f"{_key(key)} = {_value(value)}"
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _table((*path, key), value)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)} = {_value(entry)}' for key, entry in value.items())}}}"
    return json.dumps(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    # A JSON string is one of TOML, but for this one character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
