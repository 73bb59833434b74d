from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import engines
from engines.errors import EngineError, ModelError, ProfileError, UnknownEngine, WeightsError
from engines.load import PROFILES
from engines.types import Embedder, Image

TOML = (PROFILES / "efficientnet_lite2.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return engines.load_embedder("efficientnet_lite2")


def _crops() -> list[Image]:
    dice = np.random.default_rng(3)
    return [dice.integers(0, 256, (h, w, 3)).astype(np.uint8) for h, w in ((40, 90), (224, 224), (300, 17))]


def _profile(folder: Path, text: str) -> Path:
    (folder / "mine.toml").write_text(text)
    return folder / "mine.toml"


def test_vectors_have_unit_length_and_do_not_depend_on_the_batch(embedder: Embedder) -> None:
    together = embedder.embed(_crops())
    assert together.shape == (3, embedder.dim)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.embed([c]) for c in _crops()])
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_no_crops_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dim)


def test_red_is_not_blue(embedder: Embedder) -> None:
    red, blue = np.zeros((64, 64, 3), np.uint8), np.zeros((64, 64, 3), np.uint8)
    red[..., 2] = blue[..., 0] = 255
    pair = embedder.embed([red, blue])
    assert float(pair[0] @ pair[1]) < 0.99


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownEngine) as caught:
        engines.load("nonsense")
    assert "efficientnet_lite2" in f"{caught.value} {caught.value.hint}"


def test_a_detector_is_no_embedder() -> None:
    with pytest.raises(UnknownEngine, match="counter"):
        engines.load_embedder("counter")


def test_a_bad_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = _profile(tmp_path, TOML.replace("width = 224", 'width = "wide"'))
    with pytest.raises(ProfileError, match="width") as caught:
        engines.load(file)
    assert "mine.toml" in str(caught.value)


def test_an_unknown_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = _profile(tmp_path, TOML.replace("width = 224", "widht = 224\nwidth = 224"))
    with pytest.raises(ProfileError, match="widht") as caught:
        engines.load(file)
    assert "mine.toml" in str(caught.value)


def test_missing_and_altered_weights_are_refused_by_name(tmp_path: Path) -> None:
    file = _profile(tmp_path, TOML.replace("efficientnet_lite2.onnx", "gone.onnx"))
    with pytest.raises(WeightsError, match=r"gone\.onnx"):
        engines.load(file)
    (tmp_path / "gone.onnx").write_bytes(b"altered")
    with pytest.raises(WeightsError, match=r"gone\.onnx"):
        engines.load(file)


def test_an_unreadable_model_is_refused_by_name(tmp_path: Path) -> None:
    import hashlib

    (tmp_path / "bad.onnx").write_bytes(b"not a model")
    digest = hashlib.sha256(b"not a model").hexdigest()
    known = TOML.split('sha256 = "')[1].split('"')[0]
    file = _profile(tmp_path, TOML.replace("efficientnet_lite2.onnx", "bad.onnx").replace(known, digest))
    with pytest.raises(ModelError, match=r"bad\.onnx"):
        engines.load(file)


def test_every_shipped_engine_is_whole() -> None:
    assert {entry.name: entry.state for entry in engines.names()} == {"counter": "ok", "efficientnet_lite2": "ok"}


def test_all_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        engines.load(tmp_path / "none.toml")
    assert caught.value.hint
