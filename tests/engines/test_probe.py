"""The probe finds the normalisation and the colour order that a network was made with."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from engines.added import AddError, add, keep
from engines.errors import EngineError
from engines.load import load_embedder
from engines.probe import ProbeError, judge, probe
from tests.engines.families import Entry, Out, write


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A network that sees red and green, and only as angles: darker and lighter greys need the mean taken off."""
    weights = np.zeros((3, 2048), np.float32)
    weights[0, 0] = weights[1, 1] = 1
    out = Out(np.zeros((1, 2048), np.float32), ["n", 2048], weights)
    file = write(tmp_path / "net.onnx", {"inputs": Entry(["n", 3, 224, 224])}, {"outputs": out})
    add(file, "nv-retail-embed-v1", tmp_path / "models", "mine")
    return tmp_path / "models"


def pictures(folder: Path) -> Path:
    dice = np.random.default_rng(5)
    for level in (40, 110, 150, 230):
        (folder / f"tea {level}").mkdir(parents=True)
        for number in range(4):
            colour = (dice.integers(0, 256), level, level + dice.integers(0, 2))
            cv2.imwrite(str(folder / f"tea {level}" / f"{number}.png"), np.full((20, 30, 3), colour, np.uint8))
    return folder


def test_the_probe_recommends_what_the_network_was_made_with(models: Path, tmp_path: Path) -> None:
    ticks: list[tuple[int, int]] = []
    report = probe("mine", pictures(tmp_path / "pictures"), models, lambda done, total: ticks.append((done, total)))
    assert (report.pictures, report.classes) == (16, 4)
    assert report.best.right == 1
    assert report.best.color == "RGB"
    assert report.best.levels in ("ImageNet", "ImageNet, std .226", "clip", "tao")
    assert report.declared.right < 0.8
    assert report.advice.startswith("Recommended: ")
    assert max(score.right for score in report.scores if score.color == "BGR") < 1
    assert ticks[0][0] == 0
    assert len(report.scores) == ticks[0][1]
    # Every way has a stamp of its own: no gallery is mixed up.
    assert len({score.profile.stamp for score in report.scores}) == len(report.scores)


def test_one_picture_is_left_out_by_hand() -> None:
    # Angles 0, 10, 40 degrees of one class and 30, 90 of another: 40 is nearer to 30, and so are 30 and 90 to 40.
    angles = np.radians([0, 10, 40, 30, 90])
    vectors = np.stack((np.cos(angles), np.sin(angles)), axis=1).astype(np.float32)
    right, margin = judge(vectors, np.array([0, 0, 0, 1, 1]))
    assert right == pytest.approx(2 / 5)
    cosine = {angle: np.cos(np.radians(angle)) for angle in (10, 20, 30, 50, 60)}
    gaps = [
        cosine[10] - cosine[30],
        cosine[10] - cosine[20],
        cosine[30] - cosine[10],
        cosine[60] - cosine[10],
        cosine[60] - cosine[50],
    ]
    assert margin == pytest.approx(np.mean(gaps), abs=1e-6)


def test_what_tells_nothing_is_said(models: Path, tmp_path: Path) -> None:
    with pytest.raises(ProbeError, match="no folder"):
        probe("mine", tmp_path / "gone", models)
    (tmp_path / "few" / "tea").mkdir(parents=True)
    (tmp_path / "few" / "tea" / "a.png").write_bytes(b"no picture")
    with pytest.raises(ProbeError, match="not two classes"):
        probe("mine", tmp_path / "few", models)
    with pytest.raises(EngineError, match="finds items"):
        probe("item_detector", tmp_path, models)


def test_what_is_recommended_can_be_kept(models: Path, tmp_path: Path) -> None:
    best = probe("mine", pictures(tmp_path / "pictures"), models).best
    name = keep(best.profile, "better", models).stem
    embedder = load_embedder(name, models=models)
    # The gallery of the profile as it was is not mixed with its vectors.
    assert embedder.profile != load_embedder("mine", models=models).profile
    assert probe(name, tmp_path / "pictures", models).best.right == 1
    with pytest.raises(AddError, match="already"):
        keep(best.profile, "better", models)
