"""``checkout engines import`` at its command: what it writes, and that it writes over nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app.cli_engines_import import register
from engines.importers.write import NotWritten
from engines.load import load_detector
from engines.profile import read
from tests.engines.importers import configs
from tests.engines.importers.tfjs_maker import SIDE, detector, expected

app = typer.Typer()
app.command("other")(lambda: None)
register(app)


def call(*words: str) -> str:
    result = CliRunner().invoke(app, ["import", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_a_config_becomes_a_profile_file(tmp_path: Path) -> None:
    source, target = tmp_path / "dino.txt", tmp_path / "mine.toml"
    source.write_text(configs.DINO_TXT.replace("{color}", "0"))
    assert str(target) in call(str(source), "--out", str(target)).replace("\n", "")
    assert read(target).name == "dino"
    with pytest.raises(NotWritten, match="already"):
        call(str(source), "--out", str(target))


def test_two_models_of_one_config_become_two_files(tmp_path: Path) -> None:
    source = tmp_path / "inference.yaml"
    source.write_text(configs.SHITU_YAML)
    text = call(str(source), "--out", str(tmp_path / "shitu.toml"))
    assert "paddle2onnx" in text
    assert [read(tmp_path / f"shitu-{task}.toml").task for task in ("detect", "embed")] == ["detect", "embed"]


def test_nothing_is_written_if_one_file_is_there(tmp_path: Path) -> None:
    source = tmp_path / "inference.yaml"
    source.write_text(configs.SHITU_YAML)
    (tmp_path / "shitu-embed.toml").write_text("mine")
    with pytest.raises(NotWritten):
        call(str(source), "--out", str(tmp_path / "shitu.toml"))
    assert not (tmp_path / "shitu-detect.toml").exists()
    with pytest.raises(NotWritten, match="no folder"):
        call(str(source), "--out", str(tmp_path / "shitu"))
    with pytest.raises(NotWritten, match="cannot be written"):
        call(str(source), "--out", str(tmp_path / "none" / "shitu.toml"))


def test_a_tensorflow_js_detector_finds_what_numpy_finds(tmp_path: Path) -> None:
    made = detector()
    folder = made.write(tmp_path / "web")
    call(str(folder), "--out", str(tmp_path))
    picture = np.full((SIDE, SIDE, 3), (30, 120, 220), np.uint8)
    codes, logits, anchors = expected(made, picture[..., ::-1].astype(np.float32))
    scores = 1 / (1 + np.exp(-logits[0, :, 1]))
    best = int(scores.argmax())
    found = load_detector(tmp_path / "web.toml", score=float(scores.max()) - 1e-3).detect(picture)
    y, x, height, width = anchors[best]
    ty, tx, th, tw = codes[0, best] / [10, 10, 5, 5]
    center = np.array([tx * width + x, ty * height + y])
    half = np.exp([tw, th]) * [width, height] / 2
    wanted = np.clip(np.concatenate([center - half, center + half]) * SIDE, 0, SIDE)
    np.testing.assert_allclose(found.boxes[0], wanted, atol=0.01)
    assert found.scores[0] == pytest.approx(scores.max(), abs=1e-4)
