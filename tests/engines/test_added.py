"""Files of a user's own: what is taken in, under which name, and what is said of files of other kinds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
import pytest

import engines
from engines.added import AddError, add, remove
from engines.errors import EngineError, ModelError, ProfileError, UnknownEngine, WeightsError
from engines.load import families
from engines.profile import VectorProfile, read
from tests.engines.families import Entry, Out, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    weights = np.random.default_rng(1).normal(size=(3, 2048)).astype(np.float32)
    out = Out(np.zeros((1, 2048), np.float32), ["n", 2048], weights)
    return write(tmp_path / "net.onnx", {"inputs": Entry(["n", 3, 224, 224])}, {"outputs": out})


def test_an_added_file_is_an_engine_with_a_name(tmp_path: Path, file: Path) -> None:
    models = tmp_path / "models"
    path = add(file, "nv-retail-embed-v1", models)
    profile = read(path)
    assert isinstance(profile, VectorProfile)
    assert profile.files.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    file.unlink()
    assert engines.load(path.stem, models=models).name.startswith("NVIDIA Retail Object Recognition 1.0 · ")
    line = next(line for line in engines.names(models) if line.name == "nv-retail-embed-v1")
    assert (line.task, line.state, line.file) == ("embed", "ok", "nv-retail-embed-v1/net.onnx")
    assert "nv-retail-embed-v1" not in {line.name for line in engines.names()}
    assert "nv-retail-embed-v1" in {line.name for line in families()}


def test_a_variant_is_kept_and_the_others_stay_at_hand(tmp_path: Path, file: Path) -> None:
    add(file, "nv-retail-embed-v1@clip", tmp_path, "mine")
    clip, unit = read(tmp_path / "mine.toml"), read(tmp_path / "mine.toml", "tao")
    assert isinstance(clip, VectorProfile)
    assert isinstance(unit, VectorProfile)
    assert clip.input.normalize.mean[0] == pytest.approx(122.7709383)
    assert unit.input.resize.mode == "resize_crop"
    with pytest.raises(ProfileError, match="no variant 'meta'") as caught:
        engines.load("mine@meta", models=tmp_path)
    assert "tao, clip" in caught.value.hint


def test_a_changed_file_is_refused(tmp_path: Path, file: Path) -> None:
    add(file, "nv-retail-embed-v1", tmp_path, "mine")
    (tmp_path / "mine" / "net.onnx").write_bytes(b"other")
    with pytest.raises(WeightsError, match="the profile says"):
        engines.load("mine", models=tmp_path)
    assert "the profile says" in next(line.state for line in engines.names(tmp_path) if line.name == "mine")


def test_a_profile_without_its_file_says_what_to_do() -> None:
    with pytest.raises(WeightsError, match="bring yourself") as caught:
        engines.load("yolox")
    assert "engines add" in caught.value.hint


def test_weights_beside_the_file_come_along(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    out = Out(np.zeros((1, 512), np.float32), ["n", 512], np.ones((3, 512), np.float32))
    file = write(source / "net.onnx", {"x": Entry(["n", 3, 224, 224])}, {"y": out})
    model = onnx.load(str(file))
    onnx.save(model, str(file), save_as_external_data=True, location="net.data", size_threshold=0)
    add(file, "ppshitu-v2-rec", tmp_path / "models", "mine")
    (source / "net.data").rename(source / "gone.data")
    vectors = engines.load_embedder("mine", models=tmp_path / "models").embed([np.zeros((9, 9, 3), np.uint8)])
    np.testing.assert_allclose(np.abs(vectors), 512**-0.5, atol=1e-3)
    with pytest.raises(AddError, match=r"net\.data: is missing"):
        add(file, "ppshitu-v2-rec", tmp_path / "models", "other")
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == ["mine", "mine.toml"]


@pytest.mark.parametrize("name", ["item_embedder", "counter", "mine"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, file: Path, name: str) -> None:
    add(file, "nv-retail-embed-v1", tmp_path / "models", "mine")
    with pytest.raises(AddError, match="already") as caught:
        add(file, "nv-retail-embed-v1", tmp_path / "models", name)
    assert "--name" in caught.value.hint


@pytest.mark.parametrize("name", ["../mine", "a/b", ".", "a b", "x@y"])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, file: Path, name: str) -> None:
    with pytest.raises(EngineError):
        add(file, "nv-retail-embed-v1", tmp_path / "models", name)
    assert not (tmp_path / "models").exists()


def test_a_file_unlike_its_profile_is_not_taken_in(tmp_path: Path, file: Path) -> None:
    with pytest.raises(ModelError, match="'inputs' is"):
        add(file, "nv-retail-dino-binary", tmp_path / "models", "mine")
    with pytest.raises(ModelError, match="has no 'embeddings', only outputs"):
        add(file, "nv-retail-embed-v2", tmp_path / "models", "mine")
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(
    ("name", "data", "said", "hint"),
    [
        ("a.etlt", b"\x06\0\0\0inputsxyz", "encrypted", "NGC"),
        ("retail_object_recognition.bin", b"\x06\0\0\0inputs" + bytes(range(200)), "encrypted", "deployable_onnx_v1.0"),
        ("inference.pdmodel", b"\x0a\x00", "Paddle", "paddle2onnx"),
        ("a.plan", b"ftrt", "TensorRT plan", "ONNX"),
        ("a.onnx", b"", "no graph", "again"),
        ("a.onnx", b"not a model at all", "not a whole ONNX file", "again"),
        ("gone.onnx", None, "cannot be read", "path"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, name: str, data: bytes | None, said: str, hint: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(EngineError, match=said) as caught:
        add(tmp_path / name, "nv-retail-embed-v1", tmp_path / "models")
    assert hint in caught.value.hint
    assert name in str(caught.value)
    assert not (tmp_path / "models").exists()


def test_a_folder_and_a_profile_without_a_network_are_refused(tmp_path: Path, file: Path) -> None:
    with pytest.raises(AddError, match="is a folder"):
        add(tmp_path, "ssd-mnv2-sku110k", tmp_path / "models")
    with pytest.raises(AddError, match="needs no file"):
        add(file, "counter", tmp_path / "models")


def test_labels_are_kept_in_the_profile(tmp_path: Path) -> None:
    boxes = Out(np.zeros((1, 9, 4), np.float32), ["n", 9, 4])
    logits = Out(np.zeros((1, 9, 2), np.float32), ["n", 9, 2])
    file = write(
        tmp_path / "a.onnx", {"inputs": Entry(["n", 3, 544, 960])}, {"pred_logits": logits, "pred_boxes": boxes}
    )
    (tmp_path / "names.txt").write_text("retail item\n", encoding="utf-8")
    path = add(file, "nv-retail-dino-binary", tmp_path / "models", "mine", tmp_path / "names.txt")
    profile = read(path)
    assert not isinstance(profile, VectorProfile)
    assert profile.labels.inline == ("retail item",)  # type: ignore[union-attr]
    # One name for two classes: the first class is the background.
    found = engines.load_detector("mine", 0.4, "onnxruntime", tmp_path / "models")
    assert found.detect(np.zeros((9, 9, 3), np.uint8)).labels == ()
    with pytest.raises(AddError, match=r"no file .*gone\.txt"):
        add(file, "nv-retail-dino-binary", tmp_path / "models", "other", tmp_path / "gone.txt")


def test_what_was_added_can_be_removed(tmp_path: Path, file: Path) -> None:
    add(file, "nv-retail-embed-v1", tmp_path / "models", "mine")
    remove("mine", tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []
    with pytest.raises(UnknownEngine):
        engines.load("mine", models=tmp_path / "models")
    for name in ("mine", "../net", "item_embedder"):
        with pytest.raises(AddError, match="no added engine"):
            remove(name, tmp_path / "models")
