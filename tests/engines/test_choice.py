"""A choice is kept for one model on one machine; what does not fit or is damaged is as if it were not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import choice as choices
from engines.choice import SCHEMA, Choice, Measured, Option, keep, machine, place, recall

SHA = "a" * 64
PLAIN = Option("onnxruntime", "fp32", 16)


def made(model: str = SHA, **facts: str) -> Choice:
    rows = (Measured(PLAIN, 12.5, 14.0, "the reference", "chosen"), Measured(PLAIN, None, None, "", "cannot be run"))
    return Choice(SCHEMA, model, machine() | facts, PLAIN, rows)


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    choice = made()
    keep(tmp_path / "new", choice)
    assert recall(tmp_path / "new", SHA) == choice
    assert recall(tmp_path / "new", "b" * 64) is None


def test_another_machine_has_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, made())
    facts = machine()
    assert {"cpu", "cores", "onnxruntime"} <= set(facts)
    monkeypatch.setattr(choices, "machine", lambda: facts | {"onnxruntime": "99.0"})
    assert recall(tmp_path, SHA) is None


@pytest.mark.parametrize("text", [b"", b"\xff", b"{}", b'["a"]', b'{"schema": 1}'])
def test_a_damaged_file_is_ignored_and_made_again(tmp_path: Path, text: bytes) -> None:
    path = place(tmp_path, SHA, machine())
    path.write_bytes(text)
    assert recall(tmp_path, SHA) is None
    assert keep(tmp_path, made()) == path
    assert recall(tmp_path, SHA) is not None
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_put_in_anothers_place_is_stale(tmp_path: Path) -> None:
    keep(tmp_path, made("b" * 64)).replace(place(tmp_path, SHA, machine()))
    assert recall(tmp_path, SHA) is None
