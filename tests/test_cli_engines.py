"""``checkout engines``: the list of models, and a user's own file from adding to removing."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from checkout_app.cli_engines import engines_app
from engines.errors import EngineError
from tests.engines.families import Entry, Out, write

RUNNER = CliRunner()


def run(*words: str | Path) -> str:
    result = RUNNER.invoke(engines_app, [str(word) for word in words], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHECKOUT_HOME", str(tmp_path / "home"))
    weights = np.zeros((3, 2048), np.float32)
    weights[0, 0] = weights[1, 1] = 1
    out = Out(np.zeros((1, 2048), np.float32), ["n", 2048], weights)
    return write(tmp_path / "net.onnx", {"inputs": Entry(["n", 3, 224, 224])}, {"outputs": out})


def test_without_a_word_the_models_are_listed() -> None:
    listed = run()
    assert "counter" in listed
    assert "nv-retail-dino-binary" in listed
    assert listed == run("list")
    for variant in ("@meta", "@products100", "@stripped100", "@end_to_end"):
        assert variant in listed


def test_a_file_from_adding_to_removing(file: Path, tmp_path: Path) -> None:
    assert "Added mine" in run("add", file, "--profile", "nv-retail-embed-v1", "--name", "mine")
    assert (tmp_path / "home" / "models" / "mine.toml").is_file()
    assert "mine/net.onnx" in run()
    assert "onnxruntime runs it" in run("check", "mine")
    told = run("card", "mine@tao")
    assert "resize_crop" in told
    assert "EULA" in told
    for level in (40, 230):
        (tmp_path / "pictures" / str(level)).mkdir(parents=True)
        for number in range(2):
            image = np.full((9, 9, 3), (90 * number, level, level), np.uint8)
            cv2.imwrite(str(tmp_path / "pictures" / str(level) / f"{number}.png"), image)
    assert "4 pictures of 2 classes" in run(
        "probe", "mine", "--reference", tmp_path / "pictures", "--json", tmp_path / "a.json"
    )
    assert "Kept as other" in run("probe", "mine", "--reference", tmp_path / "pictures", "--save", "other")
    assert "other" in run()
    run("remove", "other")
    assert json.loads((tmp_path / "a.json").read_text())[0]["right"] == 1
    assert "Removed mine" in run("remove", "mine")
    assert "mine/net.onnx" not in run()


def test_a_file_that_does_not_fit_is_exit_code_1(file: Path) -> None:
    result = RUNNER.invoke(engines_app, ["check", "nv-reid-r50", "--file", str(file)], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert "wrong" in result.output
    assert "has no 'input', only inputs" in result.output
    assert "onnxruntime" not in result.output


def test_errors_are_left_to_the_command_line(file: Path, tmp_path: Path) -> None:
    for words in (
        ["add", str(file), "--profile", "none"],
        ["strip", str(file), str(tmp_path / "b.onnx")],
        ["card", "x"],
    ):
        result = RUNNER.invoke(engines_app, words)
        assert isinstance(result.exception, EngineError)
