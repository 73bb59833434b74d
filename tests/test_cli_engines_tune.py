"""``checkout engines tune`` and ``quantize``: a table of every way, and figures for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from checkout_app.cli_engines import engines_app
from checkout_app.cli_engines_tune import ConversionMissing
from checkout_app.paths import Home
from checkout_app.runtime.class_folders import NoPictures
from checkout_app.runtime.engine_pictures import FEWEST, pictures_for
from engines.errors import EngineError
from engines.load import runtimes
from engines.tune import TuneError
from tests.engines.nets import vector_profile

RUNNER = CliRunner()


def run(*words: str | Path) -> str:
    result = RUNNER.invoke(engines_app, [str(word) for word in words], env={"COLUMNS": "220"})
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def shop(home: Path) -> Home:
    """Return a home with a tiny embedder and some enrolled crops."""
    place = Home(home)
    vector_profile(place.models)
    dice = np.random.default_rng(3)
    for product in range(4):
        folder = place.crops / f"p{product}"
        folder.mkdir(parents=True)
        base = dice.integers(0, 256, (8, 8, 3))
        for number in range(FEWEST // 4):
            cv2.imwrite(str(folder / f"{number}.png"), np.clip(base + dice.integers(-9, 10, (8, 8, 3)), 0, 255))
    return place


def test_every_way_is_shown_with_its_figures_and_its_reason(shop: Home, tmp_path: Path) -> None:
    told = run("tune", "small", "counter", "--json", tmp_path / "a.json")
    assert "counter is no network" in told
    assert "chosen" in told
    rows = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {row["runtime"] for row in rows} == set(runtimes())
    assert {row["batch"] for row in rows} == {1, 8}
    assert all(row["p50"] <= row["p95"] and row["reason"] and row["loss"] for row in rows)
    assert "Measured before" in run("tune", "small")
    (kept,) = shop.cache.glob("choice-*.json")
    kept.write_text("{", encoding="utf-8")
    assert "Measured before" not in run("tune", "small"), "a damaged file is made again"
    listed = run("list")
    assert f"{rows[0]['runtime']} {rows[0]['precision']}" in listed


def test_an_int8_version_is_made_of_the_enrolled_crops(shop: Home) -> None:
    told = run("quantize", "small", "--limit", "10")
    assert "2 layers in bytes" in told
    assert "kept" in told
    assert "Beyond 0.2 a lane does not take it by itself" in told
    assert (shop.models / "small-int8.toml").is_file()


def test_without_the_library_it_says_what_to_install(shop: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "engines.quantize", None)
    monkeypatch.setitem(sys.modules, "onnx", None)
    result = RUNNER.invoke(engines_app, ["quantize", "small"])
    assert isinstance(result.exception, ConversionMissing)
    assert "checkout-station[convert]" in result.exception.hint


def test_an_unknown_engine_is_said(shop: Home) -> None:
    for words in (["tune", "gone"], ["quantize", "gone"]):
        assert isinstance(RUNNER.invoke(engines_app, words).exception, EngineError)
    assert issubclass(TuneError, EngineError)


def test_pictures_are_the_shops_own_the_demos_or_a_folders(shop: Home, tmp_path: Path) -> None:
    own = pictures_for("small", shop)
    assert len(own.images) == FEWEST
    assert own.classes[:5].tolist() == [0, 1, 2, 3, 0]
    next(shop.crops.rglob("*.png")).write_bytes(b"no picture")
    assert len(pictures_for("small", shop).images) > FEWEST, "the demo's, for one crop cannot be read"
    folder = tmp_path / "brought" / "a"
    folder.mkdir(parents=True)
    with pytest.raises(NoPictures):
        pictures_for("small", shop, folder.parent)
    cv2.imwrite(str(folder / "1.png"), np.zeros((5, 6, 3), np.uint8))
    assert [image.shape for image in pictures_for("small", shop, folder.parent).images] == [(5, 6, 3)]
    assert [image.shape for image in pictures_for("item_detector", shop, folder).images] == [(5, 6, 3)]
    (folder / "1.png").write_bytes(b"")
    with pytest.raises(NoPictures):
        pictures_for("small", shop, folder.parent)
