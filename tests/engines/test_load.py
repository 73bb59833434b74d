"""The public door: names, profiles, weights, and what is said when one of them is wrong."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import engines
from engines.errors import ModelError, ProfileError, UnknownEngine, WeightsError
from engines.load import PROFILES, families

NAME = "efficientnet_lite2"
TEXT = (PROFILES / f"{NAME}.toml").read_text(encoding="utf-8")
SHA = TEXT.partition('sha256 = "')[2][:64]


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the product's profile with some texts replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def embedder() -> engines.Embedder:
    return engines.load_embedder(NAME)


def crops(count: int) -> list[np.ndarray]:
    rng = np.random.default_rng(3)
    return [rng.integers(0, 256, (40 + 30 * n, 60, 3), np.uint8) for n in range(count)]


def test_vectors_are_unit_and_the_same_alone_and_in_a_batch(embedder: engines.Embedder) -> None:
    several = crops(3)
    vectors = embedder.embed(several)
    assert (vectors.shape, vectors.dtype) == ((3, embedder.dim), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.embed([crop]) for crop in several])
    np.testing.assert_allclose(alone, vectors, atol=1e-4)


def test_no_crops_give_no_vectors(embedder: engines.Embedder) -> None:
    nothing = embedder.embed([])
    assert (nothing.shape, nothing.dtype) == ((0, 1280), np.float32)


def test_a_crop_without_pixels_is_refused(embedder: engines.Embedder) -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        embedder.embed([np.empty((0, 10, 3), np.uint8)])


def test_the_stamp_changes_with_preprocessing_and_weights_only(embedder: engines.Embedder, tmp_path: Path) -> None:
    assert embedder.profile.startswith(f"{NAME}:")
    title = engines.load_embedder(written(tmp_path, ('title = "', 'title = "My ')))
    assert title.profile == embedder.profile
    assert title.name.startswith("My EfficientNet")
    stretched = engines.load_embedder(written(tmp_path, ('"letterbox_center"', '"stretch"')))
    assert stretched.profile != embedder.profile


def test_load_opens_both_kinds(embedder: engines.Embedder) -> None:
    assert engines.load(NAME).name == embedder.name
    assert engines.load("counter").name == "Counter change · CPU"


@pytest.mark.parametrize("name", ["yolo99", "../profiles/counter", ""])
def test_an_unknown_name_lists_the_known(name: str) -> None:
    with pytest.raises(UnknownEngine) as caught:
        engines.load(name)
    assert repr(name) in str(caught.value)
    assert f"counter, {NAME}" in caught.value.hint


def test_the_wrong_kind_is_said() -> None:
    with pytest.raises(UnknownEngine, match="does not describe") as caught:
        engines.load_embedder("counter")
    assert NAME in caught.value.hint
    with pytest.raises(UnknownEngine, match="does not find"):
        engines.load_detector(NAME)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("w = 224", "w = -1", "input.image.size.w"),
        ("w = 224", "widht = 224", "input.image.size.widht"),
        ("dim = 1280", "dim = 0", "output.dim"),
        ("[127.0, 127.0, 127.0]", "[127.0, 127.0]", "input.normalize.mean"),
        ("[127.0, 127.0, 127.0]", "[127.0, nan, 127.0]", "input.normalize.mean.1"),
        ('"area"', '"area"\ncolor = "GRB"', "input.resize.color"),
        ("schema = 2", "schema = 1", "schema"),
        ('task = "embed"', 'task = "dance"', "task"),
        (SHA, "123", "files.sha256"),
    ],
)
def test_a_bad_key_is_named_with_its_file(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = written(tmp_path, (old, new))
    with pytest.raises(ProfileError) as caught:
        engines.load(path)
    assert str(path) in str(caught.value)
    assert f" {key}" in str(caught.value)


def test_a_profile_that_is_missing_or_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"gone\.toml: cannot be read"):
        engines.load(tmp_path / "gone.toml")
    (tmp_path / "odd.toml").write_bytes(b"a = \xff")
    with pytest.raises(ProfileError, match=r"odd\.toml: not a TOML file"):
        engines.load(tmp_path / "odd.toml")


def test_missing_weights_are_named_with_the_places(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"gone\.onnx are missing") as caught:
        engines.load(written(tmp_path, ("efficientnet_lite2.onnx", "gone.onnx")))
    assert str(tmp_path / "gone.onnx") in str(caught.value)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.onnx").write_bytes(b"other")
    with pytest.raises(WeightsError, match="the profile says") as caught:
        engines.load(written(tmp_path, ("efficientnet_lite2.onnx", "own.onnx")))
    assert str(tmp_path / "own.onnx") in str(caught.value)
    assert caught.value.hint


def test_an_unreadable_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.onnx").write_bytes(b"not a model")
    sha = hashlib.sha256(b"not a model").hexdigest()
    with pytest.raises(ModelError, match="not a model that can be run") as caught:
        engines.load(written(tmp_path, ("efficientnet_lite2.onnx", "own.onnx"), (SHA, sha)))
    assert str(tmp_path / "own.onnx") in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dim = 1280", "dim = 1000", "'vector' is"),
        ('["vector"]', '["vectors"]', "has no 'vectors', only vector"),
        ("w = 224", "w = 260", "'image' is"),
    ],
)
def test_a_model_unlike_its_profile_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ModelError) as caught:
        engines.load(written(tmp_path, (old, new)))
    assert said in str(caught.value)


def test_names_lists_every_profile_with_its_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = {line.name: line for line in engines.names()}
    waiting = {line.name for line in families()}
    assert sorted({*lines, *waiting}) == sorted(path.stem for path in PROFILES.glob("*.toml"))
    assert {line.state for line in lines.values()} == {"ok"}
    assert (lines["counter"].task, lines[NAME].task, lines["counter"].file) == ("detect", "embed", "")
    monkeypatch.setattr("engines.weights.models_folder", lambda: tmp_path)
    assert "missing" in next(line for line in engines.names() if line.name == NAME).state


def test_importing_the_vocabulary_loads_nothing_heavy() -> None:
    code = "import engines.types, sys; print(*{'cv2', 'onnxruntime', 'pydantic'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
