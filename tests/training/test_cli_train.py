"""``checkout engines train``, as a user starts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("torch", reason="training needs the train extra")

from checkout_app.cli_engines import engines_app
from engines.errors import EngineError

runner = CliRunner()
# What torch's ONNX exporter says of itself.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::torch.jit.TracerWarning"),
    pytest.mark.parametrize("what", ["embedder", "detector"]),
]


def test_a_configuration_that_is_not_there_is_named(what: str, tmp_path: Path) -> None:
    words = ["train", what, "--config", str(tmp_path / "none.toml"), "--out", str(tmp_path)]
    result = runner.invoke(engines_app, words)
    assert isinstance(result.exception, EngineError)
    assert str(tmp_path / "none.toml") in str(result.exception)


def test_the_tiny_training_learns_and_says_so(what: str, tmp_path: Path) -> None:
    result = runner.invoke(engines_app, ["train", what, "--config", "tiny", "--out", str(tmp_path)])
    assert result.exception is None
    words = result.output.split()
    first, last = float(words[words.index("loss") + 1]), float(words[words.index("first,") + 1])
    assert last < 0.9 * first
    assert list(tmp_path.glob("*.onnx"))
