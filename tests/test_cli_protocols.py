"""``checkout evaluate reid | recall | tao`` at their commands, with the embedder that comes with the station."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app.cli_protocols import register
from checkout_app.errors import CheckoutError
from engines.added import add
from tests.engines.families import Entry, Out, write
from tests.runtime.protocol_shop import picture

app = typer.Typer()
register(app)


def call(*words: str | Path) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None:
        raise result.exception
    return result.output


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "vectors.npz", tmp_path / "figures.json"


def test_reid_reports_both_and_keeps_all(tmp_path: Path, kept: tuple[Path, Path]) -> None:
    query, gallery = tmp_path / "query", tmp_path / "gallery"
    picture(query / "0001_c1s1_000001_00.png", 0)
    for person, degrees in ((1, 10), (2, 200), (3, 250)):
        picture(gallery / f"000{person}_c2s1_000001_00.png", degrees)
    text = call("reid", "--query", query, "--gallery", gallery, "--rerank", "--npz", kept[0], "--json", kept[1])
    assert "Plain: mAP 100.00 %" in text
    assert "Reranked: mAP 100.00 %" in text
    assert json.loads(kept[1].read_text())["plain"]["rank_1"] == 1.0
    with np.load(kept[0]) as arrays:
        assert arrays["gallery_vectors"].shape[0] == 3


def test_a_profile_may_say_that_results_are_ranked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKOUT_HOME", str(tmp_path / "home"))
    out = Out(np.zeros((1, 256), np.float32), ["n", 256], np.ones((3, 256), np.float32))
    file = write(tmp_path / "net.onnx", {"input": Entry(["n", 3, 256, 128])}, {"fc_pred": out})
    add(file, "nv-reid-r50", tmp_path / "home" / "models", "people")
    sides = [picture(tmp_path / f"000{n}" / f"0001_c{n}s1_000001_00.png", 9).parent for n in (1, 2)]
    words = ("reid", "--query", sides[0], "--gallery", sides[1])
    assert "Reranked" not in call(*words, "--embedder", "people")
    assert "Reranked: mAP 100.00 %" in call(*words, "--embedder", "people@rerank")


def test_recall_and_tao(tmp_path: Path, kept: tuple[Path, Path]) -> None:
    for side in ("reference", "query"):
        for name, degrees in (("cola", 0), ("tea", 250)):
            picture(tmp_path / side / name / "1.png", degrees)
        lines = [f"{side}/{name}/1.png\t{name}\n" for name in ("cola", "tea")]
        (tmp_path / f"{side}.txt").write_text("".join(lines))
    lists = ("--gallery", tmp_path / "reference.txt", "--query", tmp_path / "query.txt")
    assert "recall_at_1 100.00 %" in call("recall", *lists, "--json", kept[1])
    assert json.loads(kept[1].read_text())["recall_at_5"] == 1.0
    names = tmp_path / "class_map.txt"
    names.write_text("cola\ntea\n")
    sides = ("--reference", tmp_path / "reference", "--query", tmp_path / "query")
    assert "top_1_accuracy 100.00 %" in call("tao", *sides, "--class-map", names)
    with pytest.raises(CheckoutError, match="--at"):
        call("recall", *lists, "--at", "0,x")
