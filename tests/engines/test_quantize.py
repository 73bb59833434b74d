"""An INT8 version is made of a tiny network, judged, kept beside the added engines, and refused where it loses much."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engines.choice import Option
from engines.load import describe, int8_file, load_embedder, names, open_option
from engines.quantize import QuantizeError, Terms, quantize
from engines.tune import Pictures, options
from tests.engines.nets import box_profile, vector_profile

MINMAX = Terms(ways=("minmax",), limit=5.0)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return vector_profile(tmp_path / "models").parent


def pictures(count: int = 24) -> Pictures:
    dice = np.random.default_rng(1)
    bases = dice.integers(0, 256, (4, 8, 8, 3))
    images = [np.clip(bases[n % 4] + dice.integers(-9, 10, (8, 8, 3)), 0, 255).astype(np.uint8) for n in range(count)]
    return Pictures(images, np.arange(count) % 4)


def test_the_version_is_kept_beside_the_original_and_offered_to_tune(models: Path) -> None:
    told: list[tuple[int, int]] = []
    before = len(options(describe("small", models).profile, models))  # type: ignore[arg-type]
    made = quantize("small", pictures(), models, MINMAX, lambda done, total: told.append((done, total)))
    assert made.profile.name == "small-int8.toml"
    assert made.layers == 2, "the first layer and the last stay"
    assert [tried.way for tried in made.tried] == ["minmax"]
    assert made.tried[0].loss.within
    assert (told[0][0], told[-1][0]) == (0, told[-1][1])
    profile, path = describe("small", models)
    assert "small-int8" in [info.name for info in names(models)]
    assert int8_file(profile, models) is not None  # type: ignore[arg-type]
    ways = options(profile, models)  # type: ignore[arg-type]
    assert len(ways) > before
    assert {"int8"} == {way.precision for way in ways} - {"fp32", "fp16"}
    session = open_option(profile, path, Option("onnxruntime", "int8", 8), models)  # type: ignore[arg-type]
    assert session.path == int8_file(profile, models)  # type: ignore[arg-type]
    images = pictures().images
    cosines = (
        load_embedder("small", models=models).embed(images) * load_embedder("small-int8", models=models).embed(images)
    ).sum(1)
    assert 0.95 < cosines.min() < 1 - 1e-6


def test_made_again_it_replaces_the_one_before(models: Path) -> None:
    first = quantize("small", pictures(), models, MINMAX).profile.read_text(encoding="utf-8")
    assert quantize("small", pictures(8), models, MINMAX).profile.read_text(encoding="utf-8") != first


def test_what_loses_more_than_the_limit_is_refused_and_nothing_changed(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engines.loss.LEAST_COSINE", 1.1)
    before = sorted(path.name for path in models.iterdir())
    with pytest.raises(QuantizeError, match="loses too much: cosine"):
        quantize("small", pictures(), models, Terms(ways=("minmax",), limit=-101.0))
    assert sorted(path.name for path in models.iterdir()) == before


def test_a_version_of_another_file_is_not_taken(models: Path) -> None:
    quantize("small", pictures(), models, MINMAX)
    vector_profile(models, layers=5)
    assert int8_file(describe("small", models).profile, models) is None  # type: ignore[arg-type]


def test_what_cannot_be_quantised_is_said(models: Path, tmp_path: Path) -> None:
    with pytest.raises(QuantizeError, match="no network"):
        quantize("counter", pictures(), models)
    with pytest.raises(QuantizeError, match="no pictures"):
        quantize("small", Pictures([], np.zeros(0, np.int64)), models)
    flat = box_profile(tmp_path, [(10, 20, 30, 40, 0.9)])
    with pytest.raises(QuantizeError, match="no layers between"):
        quantize(str(flat), pictures(), models)
