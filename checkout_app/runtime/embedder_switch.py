"""Makes another embedder the shop's: its views first, then the replay, then one line of the settings."""

from __future__ import annotations

import json
import os
import re
import tomllib
from contextlib import suppress
from pathlib import Path

from checkout_app.errors import CheckoutError
from checkout_app.runtime.reembed import Progress, ReembedReport, Stock, reembed
from checkout_app.runtime.reembed_check import TOLERANCE, Replay, replay_check
from engines.types import Embedder

_KEY = re.compile(r"(?m)^[ \t]*embedder[ \t]*=[ \t]*(\"[^\"\n]*\"|'[^'\n]*')")
_TABLE = re.compile(r"(?m)^[ \t]*\[")


class NotAsGood(CheckoutError):
    """The new embedder would recognise less than the old one: nothing was switched."""


class SettingsNotWritten(CheckoutError):
    """The settings file could not be changed; it is as it was."""


def prepare(
    stock: Stock, old: str | None, embedder: Embedder, progress: Progress | None = None
) -> tuple[ReembedReport, Replay]:
    """Bring the views of an embedder up to those of the profile ``old`` (None: there are none), and compare the two.

    Raises:
        EngineError, DatabaseError: what was stored before stays, and the next call goes on from there.
    """
    if old is None or old == embedder.profile:
        return ReembedReport(), Replay(0.0, 0.0, 0)
    return reembed(stock, old, embedder, progress), replay_check(stock, old, embedder.profile)


def require(replay: Replay, name: str) -> None:
    """Let a switch pass.

    Raises:
        NotAsGood: with the figures.
    """
    if replay.lost:
        some = ", ".join(replay.lost[:5]) + (" ..." if len(replay.lost) > 5 else "")
        raise NotAsGood(
            f"{name} would not know {len(replay.lost)} products, whose pictures are lost: {some}.",
            "Enrol them again, or take them off sale; the embedder of before stays in use.",
        )
    if not replay.allowed:
        raise NotAsGood(
            f"{name} recognises {replay.new:.2%} of {replay.views} stored views, the embedder in use {replay.old:.2%}; "
            f"it may lose {TOLERANCE:.1%}.",
            "The embedder of before stays in use; the new views are kept for another try.",
        )


def outcome(replay: Replay) -> str:
    """Return the comparison in words."""
    if not replay.views:
        return "no product has two views to compare."
    return f"{replay.new:.2%} of {replay.views} stored views recognised ({replay.old:.2%} before)."


def set_embedder(path: Path, name: str) -> None:
    """Write the embedder's name into a settings file, in one step; its other keys and its comments stay.

    Raises:
        SettingsNotWritten: the file is damaged, or the disk refuses.
    """
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""  # line ends stay as they are
        fresh = _with_embedder(text, name)
        if tomllib.loads(fresh) != tomllib.loads(text) | {"embedder": name}:
            raise ValueError("the key 'embedder' is written in an unusual way")
        _replace(path, fresh)
    except (OSError, ValueError) as error:
        raise SettingsNotWritten(
            f"{path} could not be changed: {error}.", f"Write embedder = {json.dumps(name)} into it yourself."
        ) from error


def _with_embedder(text: str, name: str) -> str:
    value = json.dumps(name, ensure_ascii=False)
    table = _TABLE.search(text)
    found = _KEY.search(text, 0, table.start() if table else len(text))
    if found:
        return f"{text[: found.start(1)]}{value}{text[found.end(1) :]}"
    return f"embedder = {value}\n{text}"  # at the top no table can claim it


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
