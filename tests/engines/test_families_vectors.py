"""Every family of embedders: a network with the names and shapes of its file, and vectors worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

import engines
from engines.added import add
from engines.checking import check
from engines.types import Classifier
from tests.engines.families import Entry, Out, write

RGB = np.array([200.0, 120.0, 40.0])
RAW = (1, 0, 1)
IMAGENET = (np.array([123.675, 116.28, 103.53]), 57.63)
CLIP = (np.array([122.7709383, 116.7460125, 104.09373615]), 68.4852847)
PADDLE = (255 * np.array([0.485, 0.456, 0.406]), 255 * np.array([0.229, 0.224, 0.225]))


def crops(count: int = 1) -> list[np.ndarray]:
    """Plain crops of different sizes, each darker than the one before."""
    return [np.full((30 + n, 50, 3), RGB[::-1] - n, np.uint8) for n in range(count)]


def weights(dim: int) -> np.ndarray:
    return np.random.default_rng(dim).normal(size=(3, dim)).astype(np.float32)


def network(path: Path, entry: tuple[str, int, int], out: tuple[str, int], open_dim: bool = False) -> Path:
    """A network whose vector is the normalised picture's mean colour times known weights."""
    name, dim = out
    return write(
        path / "net.onnx",
        {entry[0]: Entry(["n", 3, entry[1], entry[2]])},
        {name: Out(np.zeros((1, dim), np.float32), ["n", "embedding_size" if open_dim else dim], weights(dim))},
    )


def loaded(name: str, models: Path) -> engines.Embedder:
    # OpenVINO may compute in half precision.
    return engines.load_embedder(name, "onnxruntime", models)


def expected(count: int, dim: int, mean: np.ndarray | float, std: np.ndarray | float) -> np.ndarray:
    colours = RGB - np.arange(count)[:, None]
    vectors = ((colours - mean) / std) @ weights(dim)
    return vectors / np.sqrt((vectors**2).sum(axis=1, keepdims=True))


@pytest.mark.parametrize(
    ("profile", "entry", "out", "open_dim", "levels"),
    [
        ("nv-retail-embed-v1", ("inputs", 224, 224), ("outputs", 2048), False, (0, 255)),
        ("nv-retail-embed-v1", ("input", 224, 224), ("fc_pred", 2048), False, (0, 255)),
        ("nv-retail-embed-v1@clip", ("inputs", 224, 224), ("outputs", 2048), False, CLIP),
        ("nv-reid-r50", ("input", 256, 128), ("fc_pred", 256), True, IMAGENET),
        ("nv-reid-r50@swin", ("input", 256, 128), ("fc_pred", 1024), True, (127.5, 127.5)),
        ("ppshitu-v2-rec", ("x", 224, 224), ("batch_norm_25.tmp_3", 512), False, PADDLE),
        ("ppshitu-v2-rec", ("data", 224, 224), ("save_infer_model/scale_0.tmp_1", 512), False, PADDLE),
    ],
)
def test_vectors(tmp_path: Path, profile: str, entry: tuple, out: tuple, open_dim: bool, levels: tuple) -> None:
    add(network(tmp_path, entry, out, open_dim), profile, tmp_path / "models", "mine")
    embedder = loaded("mine", tmp_path / "models")
    assert not isinstance(embedder, Classifier)
    assert embedder.dim == out[1]
    # More than one run takes.
    np.testing.assert_allclose(embedder.embed(crops(18)), expected(18, out[1], *levels), atol=2e-5)
    assert embedder.embed([]).shape == (0, out[1])


def test_tao_crops_the_middle(tmp_path: Path) -> None:
    add(network(tmp_path, ("inputs", 224, 224), ("outputs", 2048)), "nv-retail-embed-v1", tmp_path / "models")
    crop = np.full((255, 255, 3), 255, np.uint8)
    # 31 rows and columns go: 16 at the left and on top, 15 at the right and below.
    crop[16 : 16 + 224, 16 : 16 + 224] = RGB[::-1]
    vector = loaded("nv-retail-embed-v1@tao", tmp_path / "models").embed([crop])
    plain = ((RGB / 255 - [0.485, 0.456, 0.406]) / 0.226) @ weights(2048)
    np.testing.assert_allclose(vector[0], plain / np.sqrt((plain**2).sum()), atol=2e-5)


def dual(path: Path, probs: np.ndarray) -> Path:
    """The file of version 2: the outputs in the order of the engine, not of the config."""
    classes = np.zeros((3, probs.shape[1]), np.float32)
    return write(
        path / "dual.onnx",
        {"input": Entry(["n", 3, 224, 224])},
        {
            "embeddings": Out(np.zeros((1, 448), np.float32), ["n", 448], weights(448)),
            "probs": Out(probs, ["n", probs.shape[1]], classes),
        },
    )


@pytest.mark.parametrize("kind", ["probabilities", "logits"])
def test_version_2_also_names_the_class(tmp_path: Path, kind: str) -> None:
    logits = np.zeros((1, 315), np.float32)
    logits[0, 7] = 8
    probs = np.exp(logits) / np.exp(logits).sum()
    file = dual(tmp_path, probs if kind == "probabilities" else logits)
    (tmp_path / "retail_object_recognition_labels.txt").write_text("\n".join(f"tea {n}" for n in range(315)))
    add(file, "nv-retail-embed-v2", tmp_path / "models", "mine")
    classifier = loaded("mine", tmp_path / "models")
    assert isinstance(classifier, Classifier)
    vectors, found = classifier.embed_classify(crops(18))
    np.testing.assert_allclose(vectors, expected(18, 448, *CLIP), atol=2e-5)
    np.testing.assert_allclose(vectors, classifier.embed(crops(18)), atol=1e-6)
    np.testing.assert_allclose(found, np.repeat(probs, 18, axis=0), atol=1e-6)
    assert classifier.labels[int(found[0].argmax())] == "tea 7"
    assert classifier.embed_classify([])[0].shape == (0, 448)


def test_a_line_without_a_name_is_a_class_without_one(tmp_path: Path) -> None:
    names = ["milk", "", *(f"tea {n}" for n in range(2, 315))]
    (tmp_path / "names.txt").write_text("\n".join(names) + "\n\n")
    probs = np.full((1, 315), 1 / 315, np.float32)
    add(dual(tmp_path, probs), "nv-retail-embed-v2", tmp_path / "models", "mine", tmp_path / "names.txt")
    classifier = loaded("mine", tmp_path / "models")
    assert isinstance(classifier, Classifier)
    assert classifier.labels == {n: name for n, name in enumerate(names) if name}


def test_each_variant_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    add(dual(tmp_path, np.full((1, 315), 1 / 315, np.float32)), "nv-retail-embed-v2", tmp_path / "models", "mine")
    stamps = {loaded(name, tmp_path / "models").profile for name in ("mine", "mine@imagenet", "mine@card_literal")}
    assert len(stamps) == 3


@pytest.mark.parametrize("runtime", ["onnxruntime", "openvino"])
def test_a_batch_that_the_file_fixes_is_filled(tmp_path: Path, runtime: str) -> None:
    if runtime not in engines.runtimes():
        pytest.skip("not installed")
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["means", "weights"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "fixed",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [4, 3, 224, 224])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4, 512])],
        [numpy_helper.from_array(weights(512), "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    onnx.save(model, str(tmp_path / "net.onnx"))
    add(tmp_path / "net.onnx", "ppshitu-v2-rec", tmp_path / "models", "mine")
    embedder = engines.load_embedder("mine", runtime, tmp_path / "models")
    for count in (1, 4, 6):
        np.testing.assert_allclose(embedder.embed(crops(count)), expected(count, 512, *PADDLE), atol=2e-5)


@pytest.mark.parametrize("value", [math.nan, math.inf, 0.0])
def test_what_is_no_number_is_like_nothing_and_noted(tmp_path: Path, value: float) -> None:
    out = Out(np.full((1, 512), value, np.float32), ["n", 512], np.zeros((3, 512), np.float32))
    add(write(tmp_path / "net.onnx", {"x": Entry(["n", 3, 224, 224])}, {"y": out}), "ppshitu-v2-rec", tmp_path, "mine")
    assert not loaded("mine", tmp_path).embed(crops(2)).any()
    assert any("no number" in finding.text for finding in check("mine", tmp_path) if finding.kind == "note")
