"""What `engines check` says of good files and of bad ones, what a file says of itself, and the operator cut off."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

import engines
from engines.added import add
from engines.card import card
from engines.checking import Finding, check
from engines.errors import ModelError
from engines.offered import ready_runtimes
from engines.onnx_facts import read_facts
from engines.strip import StripError, strip
from tests.engines.families import Entry, Out, write
from tests.engines.test_families_boxes import mainbody


def said(findings: list[Finding], kind: str) -> str:
    return "\n".join(finding.text for finding in findings if finding.kind == kind)


def plugin(path: Path, coding: int = 1) -> Path:
    """An EfficientDet as TAO exports it: its last operator is TensorRT's own."""
    codes = np.zeros((1, 4, 4), np.float32)
    logits = np.array([[[2], [-9], [1.5], [-9]]], np.float32)
    anchors = np.array([[[50, 60, 20, 40], [9, 9, 9, 9], [50, 60, 20, 40], [9, 9, 9, 9]]], np.float32)
    constants = {"codes": codes, "logits": logits, "nms/anchors:0": anchors}
    nodes = [
        helper.make_node("ReduceSum", ["input"], ["sum"], keepdims=0),
        helper.make_node("Mul", ["sum", "none"], ["zero"]),
        helper.make_node("Add", ["codes", "zero"], ["boxes"]),
        helper.make_node("Identity", ["logits"], ["scores"]),
        helper.make_node(
            "EfficientNMS_TRT",
            ["boxes", "scores", "nms/anchors:0"],
            ["num_detections", "detection_boxes", "detection_scores", "detection_classes"],
            score_activation=1,
            box_coding=coding,
            background_class=-1,
            plugin_version="1",
        ),
    ]
    outs = {
        "num_detections": (TensorProto.INT32, ["n", 1]),
        "detection_boxes": (TensorProto.FLOAT, ["n", 100, 4]),
        "detection_scores": (TensorProto.FLOAT, ["n", 100]),
        "detection_classes": (TensorProto.INT32, ["n", 100]),
    }
    graph = helper.make_graph(
        nodes,
        "effdet",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", 100, 200, 3])],
        [helper.make_tensor_value_info(name, kind, dims) for name, (kind, dims) in outs.items()],
        [numpy_helper.from_array(value, name) for name, value in constants.items()]
        + [numpy_helper.from_array(np.float32(0), "none")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(path))
    return path


def test_a_sound_engine_is_described_in_words() -> None:
    findings = list(check("item_embedder"))
    assert {finding.kind for finding in findings} == {"ok"}
    words = said(findings, "ok")
    assert "opset 17" in words
    assert "'image', float32 (n, 3, 224, 224), 224 x 224 pixels" in words
    assert "vector as 'vector'" in words
    for runtime in ready_runtimes():
        assert f"{runtime} runs it" in words


def test_a_file_that_does_not_fit_is_told_tensor_by_tensor(tmp_path: Path) -> None:
    out = Out(np.zeros((1, 100), np.float32), ["n", 100])
    file = write(tmp_path / "a.onnx", {"inputs": Entry(["n", 3, 224, 224])}, {"outputs": out})
    wrong = said(list(check("nv-retail-embed-v1", file=file)), "wrong")
    assert "'outputs' is ['n', 100], the profile says (any, 2048)" in wrong
    other = write(tmp_path / "b.onnx", {"inputs": Entry(["n", 224, 224, 3], "uint8")}, {"outputs": out})
    assert "takes uint8, the profile gives float32" in said(list(check("nv-retail-embed-v1", file=other)), "wrong")
    assert "bring yourself" in said(list(check("nv-retail-embed-v1")), "wrong")
    assert "needs no file" in said(list(check("counter")), "ok")


def test_a_detector_that_adds_the_whole_picture_is_noted(tmp_path: Path) -> None:
    file = mainbody(tmp_path, shape=True)
    assert "the variant `counter`" in said(list(check("ppshitu-v2-mainbody", file=file)), "note")
    assert said(list(check("ppshitu-v2-mainbody@counter", file=file)), "note") == ""


def test_a_further_input_that_nobody_feeds_is_told(tmp_path: Path) -> None:
    out = Out(np.zeros((1, 512), np.float32), ["n", 512])
    entries = {"x": Entry(["n", 3, 224, 224]), "mask": Entry(["n", 1])}
    file = write(tmp_path / "a.onnx", entries, {"y": out})
    assert "also has the input 'mask'" in said(list(check("ppshitu-v2-rec", file=file)), "wrong")


def test_tensorrts_own_operator_is_named_and_can_be_cut_off(tmp_path: Path) -> None:
    file = plugin(tmp_path / "net.onnx")
    findings = list(check("nv-retail-effdet-binary", file=file))
    assert said(findings, "wrong") == ""
    notes = said(findings, "note")
    assert "EfficientNMS_TRT, which is not ONNX's: only TensorRT runs it; checkout engines strip" in notes
    assert "onnxruntime does not run it" in notes
    strip(file, tmp_path / "plain.onnx")
    name = add(tmp_path / "plain.onnx", "nv-retail-effdet-binary@stripped", tmp_path / "models", "mine").stem
    assert said(list(check(name, tmp_path / "models")), "wrong") == ""
    found = engines.load_detector(name, runtime="onnxruntime", models=tmp_path / "models")
    items = found.detect(np.zeros((200, 400, 3), np.uint8))
    # Anchors as they are, twice the size, the double gone.
    np.testing.assert_allclose(items.boxes, [[80, 80, 160, 120]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [1 / (1 + np.exp(-2))], atol=1e-6)


def test_what_cannot_be_stripped_is_said(tmp_path: Path) -> None:
    strip(plugin(tmp_path / "net.onnx"), tmp_path / "plain.onnx")
    with pytest.raises(StripError, match="has no operator EfficientNMS_TRT"):
        strip(tmp_path / "plain.onnx", tmp_path / "twice.onnx")
    with pytest.raises(StripError, match="coded otherwise"):
        strip(plugin(tmp_path / "net.onnx", coding=0), tmp_path / "twice.onnx")
    with pytest.raises(StripError, match="cannot be read"):
        strip(tmp_path / "gone.onnx", tmp_path / "twice.onnx")
    (tmp_path / "odd.onnx").write_bytes(b"not a model")
    with pytest.raises(StripError, match="cannot be read"):
        strip(tmp_path / "odd.onnx", tmp_path / "twice.onnx")
    assert not (tmp_path / "twice.onnx").exists()
    kept = plugin(tmp_path / "net.onnx").read_bytes()
    (tmp_path / "odd.onnx").write_bytes(kept.replace(b"\x06scores", b"\x06score\xc8"))
    with pytest.raises(StripError, match="cannot be read"):
        strip(tmp_path / "odd.onnx", tmp_path / "twice.onnx")
    with pytest.raises(StripError, match="is there already"):
        strip(tmp_path / "net.onnx", tmp_path / "net.onnx")
    assert (tmp_path / "net.onnx").read_bytes() == kept


def test_a_file_says_of_itself_what_onnx_says(tmp_path: Path) -> None:
    file = plugin(tmp_path / "net.onnx")
    facts, graph = read_facts(file), onnx.load(str(file)).graph
    assert list(facts.inputs) == [entry.name for entry in graph.input]
    assert list(facts.outputs) == [entry.name for entry in graph.output]
    assert (facts.outputs["num_detections"].dtype, list(facts.outputs["num_detections"].shape)) == ("int32", ["n", 1])
    assert facts.operators == {node.op_type for node in graph.node}
    assert (facts.opsets, facts.beside) == ({"": 13}, ())


def test_operators_inside_branches_are_seen(tmp_path: Path) -> None:
    inner = helper.make_graph(
        [helper.make_node("Odd", ["x"], ["y"], domain="acme")],
        "inner",
        [],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
    )
    node = helper.make_node("If", ["flag"], ["out"], then_branch=inner, else_branch=inner)
    graph = helper.make_graph(
        [node],
        "outer",
        [helper.make_tensor_value_info("flag", TensorProto.BOOL, []), helper.make_tensor_value_info("x", 1, [-1, 3])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, None)],
    )
    ids = [helper.make_opsetid("", 16), helper.make_opsetid("acme", 2)]
    (tmp_path / "a.onnx").write_bytes(helper.make_model(graph, opset_imports=ids).SerializeToString())
    facts = read_facts(tmp_path / "a.onnx")
    assert facts.operators == {"If", "acme::Odd"}
    assert facts.opsets == {"": 16, "acme": 2}
    assert (facts.inputs["flag"].dtype, list(facts.inputs["x"].shape)) == ("bool", [None, 3])


@pytest.mark.parametrize("cut", [1, 10, 100, 300])
def test_a_file_that_is_cut_off_is_said_to_be(tmp_path: Path, cut: int) -> None:
    data = plugin(tmp_path / "net.onnx").read_bytes()
    (tmp_path / "cut.onnx").write_bytes(data[: len(data) - cut])
    with pytest.raises(ModelError, match="not a whole ONNX file"):
        read_facts(tmp_path / "cut.onnx")


def test_the_card_tells_origin_terms_and_variants() -> None:
    lines = list(card("nv-retail-dino-binary@meta"))
    told = dict(lines)
    assert "NGC" in told["From"]
    assert "EULA" in told["Terms"]
    assert "11: background, oval" in told["Classes"]
    assert any(key == "Variant" and "tao_deploy" in text for key, text in lines)
    assert dict(card("counter")) == {"Name": "counter", "What it is": "Counter change"}
