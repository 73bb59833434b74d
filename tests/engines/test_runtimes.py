"""Every installed runtime gives the same boxes and vectors, whatever the number of pictures."""

from __future__ import annotations

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

import engines
from engines.errors import EngineError, ModelError
from engines.offered import ready_runtimes
from tests.engines.nets import box_profile

NAME = "efficientnet_lite2"
INSTALLED = ready_runtimes()
needs_openvino = pytest.mark.skipif("openvino" not in INSTALLED, reason="OpenVINO (extra: openvino) is not installed")
ROWS = [(10.0, 20.0, 30.0, 40.0, 0.5), (40.0, 4.0, 60.0, 24.0, 0.9)]


def crops(count: int) -> list[np.ndarray]:
    dice = np.random.default_rng(3)
    return [dice.integers(0, 256, (40 + 9 * n, 60, 3), np.uint8) for n in range(count)]


def test_onnx_runtime_is_always_there_and_another_is_said_not_to_be(tmp_path: Path) -> None:
    assert INSTALLED[-1] == "onnxruntime"
    with pytest.raises(EngineError, match="no runtime 'abacus'") as caught:
        engines.load(box_profile(tmp_path, ROWS), runtime="abacus")
    assert "onnxruntime" in caught.value.hint


@pytest.mark.parametrize("runtime", INSTALLED)
def test_boxes_are_the_same_on_every_runtime(tmp_path: Path, runtime: str) -> None:
    detector = engines.load_detector(box_profile(tmp_path, ROWS), runtime=runtime)
    for _ in range(2):
        found = detector.detect(np.full((96, 128, 3), 255, np.uint8))
        np.testing.assert_allclose(found.boxes, [(80, 8, 120, 48), (20, 40, 60, 80)], atol=1e-3)


@needs_openvino
def test_vectors_and_stamp_do_not_depend_on_the_runtime() -> None:
    one, other = (engines.load_embedder(NAME, runtime) for runtime in ("onnxruntime", "openvino"))
    assert one.profile == other.profile
    assert "OpenVINO" in other.name
    # 18 is more than one run takes.
    for count in (1, 5, 18):
        vectors = [engine.embed(crops(count)) for engine in (one, other)]
        assert (vectors[0] * vectors[1]).sum(axis=1).min() > 0.999


@needs_openvino
def test_two_threads_get_their_own_answers(tmp_path: Path) -> None:
    detector = engines.load_detector(box_profile(tmp_path, ROWS), score=0.0, runtime="openvino")
    pictures = [np.full((64, 64, 3), level, np.uint8) for level in (255, 128)] * 20
    with ThreadPoolExecutor(2) as pool:
        best = [found.scores[0] for found in pool.map(detector.detect, pictures)]
    np.testing.assert_allclose(best, [0.9, 0.9 * 128 / 255] * 20, atol=1e-5)


@needs_openvino
def test_nobody_is_told_that_a_till_runs() -> None:
    code = "import threading, sys, engines.openvino; print(sys.modules['openvino_telemetry'], threading.active_count())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "None 1\n"


@needs_openvino
def test_an_unreadable_model_is_named(tmp_path: Path) -> None:
    from engines.openvino import OpenVinoSession

    (tmp_path / "own.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"own\.onnx: not a model that can be run: ."):
        OpenVinoSession(tmp_path / "own.onnx")


@needs_openvino
def test_half_precision_is_the_profiles_word(tmp_path: Path) -> None:
    path = box_profile(tmp_path, ROWS)
    assert "OpenVINO" not in engines.load(path).name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"fp32"', '"fp16"'), encoding="utf-8")
    assert "OpenVINO" in engines.load(path).name


@needs_openvino
def test_what_openvino_refuses_onnx_runtime_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = box_profile(tmp_path, ROWS)
    path.write_text(path.read_text(encoding="utf-8").replace('"fp32"', '"fp16"'), encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise ModelError("an operation it lacks", "none")

    monkeypatch.setattr("engines.openvino.OpenVinoSession", refuse)
    with caplog.at_level(logging.INFO, "engines.load"):
        assert "OpenVINO" not in engines.load(path).name
    assert "an operation it lacks" in caplog.text


@pytest.mark.parametrize("attributes", [{"strides": [2, 2]}, {"strides": [1, 1]}, {"strides": [2, 2], "pads": [1] * 4}])
def test_pools_over_a_picture_are_the_same_in_openvino(tmp_path: Path, attributes: dict[str, list[int]]) -> None:
    pytest.importorskip("openvino")
    from engines.openvino import OpenVinoSession
    from engines.ort import OrtSession

    pool = helper.make_node("AveragePool", ["image"], ["pooled"], kernel_shape=[2, 2], **attributes)
    square = helper.make_node("Mul", ["pooled", "pooled"], ["squares"])
    floats = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 3, *sides])
        for name, sides in (("image", [6, 8]), ("squares", [None, None]))
    ]
    graph = helper.make_graph([pool, square], "pool", floats[:1], floats[1:])
    file = tmp_path / "pool.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(file))
    feeds = {"image": np.random.default_rng(0).random((2, 3, 6, 8), np.float32)}
    (wanted,), (found,) = (session.run(feeds, ["squares"]) for session in (OrtSession(file), OpenVinoSession(file)))
    np.testing.assert_allclose(found, wanted, rtol=1e-5)
