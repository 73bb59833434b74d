"""What is said of a file that is not what it was taken for, and files in another float or of open size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from engines.added import AddError, add
from engines.checking import check, try_out
from engines.errors import EngineError, ModelError
from engines.importers.door import read as import_config
from engines.load import PROFILES, load_detector, load_embedder, runtimes
from engines.profile import VectorProfile, read
from tests.engines.families import Entry, Out, load, plain, scattered, write


def vector(path: Path, dtype: str = "float32") -> Path:
    weights = np.random.default_rng(3).normal(size=(3, 2048)).astype(np.float32)
    out = Out(np.zeros((1, 2048), np.float32), ["n", 2048], weights)
    return write(path / "net.onnx", {"inputs": Entry(["n", 3, 224, 224], dtype)}, {"outputs": out})


FOREIGN = [
    ("retail.tlt", "encrypted training file", "onnx"),
    ("retail.HDF5", "Keras", "efficientdet_tf2 export"),
    ("best.pt", "PyTorch", "yolo export format=onnx"),
    ("retail.pth", "PyTorch", "tao model"),
    ("retail.engine", "TensorRT plan", "ONNX file that it was made from"),
    ("retail.uff", "UFF", "ONNX"),
    ("frozen.pb", "TensorFlow", "tf2onnx"),
    ("net.xml", "OpenVINO", "ONNX"),
    ("files.zip", "packed", "Unpack"),
    ("inference.json", "Paddle", "--model_filename inference.json"),
]


@pytest.mark.parametrize(("name", "what", "hint"), FOREIGN)
def test_models_of_other_makes_are_told_by_their_ending(tmp_path: Path, name: str, what: str, hint: str) -> None:
    (tmp_path / name).write_bytes(b"\0" * 64)
    for refuse in (lambda path: add(path, "yolo", tmp_path / "models"), lambda path: import_config([path])):
        with pytest.raises(EngineError, match=what) as caught:
            refuse(tmp_path / name)
        assert hint in caught.value.hint
    wrong = [finding.text for finding in check("yolo", file=tmp_path / name) if finding.kind == "wrong"]
    assert len(wrong) == 1
    assert what in wrong[0]


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\3\4 archive/data.pkl", "zip archive, as PyTorch"),
        (b"\x89HDF\r\n\x1a\n", "Keras"),
        (b"ftrt\0\0", "TensorRT plan"),
        (b"<!DOCTYPE html><html>Sign in", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    ],
)
def test_and_by_their_first_bytes_whatever_they_are_called(tmp_path: Path, start: bytes, what: str) -> None:
    (tmp_path / "model.onnx").write_bytes(start + b"\0" * 64)
    with pytest.raises(AddError, match=what):
        add(tmp_path / "model.onnx", "yolo", tmp_path / "models")


@pytest.mark.parametrize(
    ("inside", "hint"), [("model.json", "engines import"), ("a.onnx", "Name the .onnx"), ("a.pdmodel", "convert")]
)
def test_a_folder_is_answered_by_what_it_holds(tmp_path: Path, inside: str, hint: str) -> None:
    (tmp_path / inside).touch()
    with pytest.raises(AddError, match="is a folder") as caught:
        add(tmp_path, "yolo", tmp_path / "models")
    assert hint in caught.value.hint


def dino(path: Path, classes: int) -> Path:
    logits = Out(np.zeros((1, 900, classes), np.float32), ["n", 900, classes])
    boxes = Out(np.full((1, 900, 4), 0.5, np.float32), ["n", 900, 4])
    return write(
        path / "dino.onnx", {"inputs": Entry(["n", 3, 544, 960])}, {"pred_logits": logits, "pred_boxes": boxes}
    )


def test_a_variant_that_fits_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"the profile says \(any, any, 2\)") as caught:
        add(dino(tmp_path, 11), "nv-retail-dino-binary", tmp_path / "models")
    assert caught.value.hint == "The file fits --profile nv-retail-dino-binary@meta."
    with pytest.raises(ModelError) as other:
        add(dino(tmp_path, 5), "nv-retail-dino-binary", tmp_path / "models")
    assert "fits" not in other.value.hint


def test_another_profile_that_knows_its_names_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        add(dino(tmp_path, 2), "nv-retail-effdet-binary", tmp_path / "models")
    assert caught.value.hint == "The file fits --profile nv-retail-dino-binary."


def test_a_file_in_half_floats_is_fed_so(tmp_path: Path) -> None:
    full = load_embedder(add(vector(tmp_path), "nv-retail-embed-v1", tmp_path, "full").stem, "onnxruntime", tmp_path)
    file = vector(tmp_path, "float16")
    path = add(file, "nv-retail-embed-v1@tao", tmp_path, "half")
    profile = read(path)
    assert isinstance(profile, VectorProfile)
    assert (profile.input.image.dtype, profile.input.resize.mode) == ("float16", "resize_crop")
    half = load_embedder(add(file, "nv-retail-embed-v1", tmp_path, "same").stem, "onnxruntime", tmp_path)
    crops = [plain(90, 40), plain(40, 90) // 2]
    np.testing.assert_allclose(half.embed(crops), full.embed(crops), atol=2e-3)


def test_a_file_of_open_size_gets_one_by_a_variant(tmp_path: Path) -> None:
    rows = scattered(8400, {9: [320, 320, 64, 32, 0.1, 0.8]}, [0] * 6).transpose(0, 2, 1).copy()
    entry, out = Entry(["n", 3, "height", "width"]), Out(rows, ["n", 6, "anchors"])
    file = write(tmp_path / "yolo.onnx", {"images": entry}, {"output0": out})
    with pytest.raises(ModelError, match="takes any size") as caught:
        add(file, "yolo", tmp_path, "mine")
    assert "yolo@any_size" in caught.value.hint
    add(file, "yolo@any_size", tmp_path, "mine")
    np.testing.assert_allclose(load("mine", tmp_path).detect(plain(640, 1280)).boxes, [[576, 288, 704, 352]], atol=1e-3)


def test_a_file_that_no_runtime_takes_is_not_put_in(tmp_path: Path) -> None:
    model = onnx.load(str(vector(tmp_path)))
    model.opset_import[0].version, model.ir_version = 30, 8
    onnx.save(model, str(tmp_path / "new.onnx"))
    with pytest.raises(ModelError, match="opset 30 is newer than this runtime knows") as caught:
        add(tmp_path / "new.onnx", "nv-retail-embed-v1", tmp_path / "models")
    assert "older opset" in caught.value.hint
    model.opset_import[0].version, model.ir_version = 16, 99
    onnx.save(model, str(tmp_path / "new.onnx"))
    # OpenVINO does not look at the version of the format.
    told = [f for f in check("nv-retail-embed-v1", file=tmp_path / "new.onnx") if "version 99 of ONNX's" in f.text]
    assert [finding.kind for finding in told] == ["note" if "openvino" in runtimes() else "wrong"]
    assert not any((tmp_path / "models").iterdir())


def odd(path: Path, node: onnx.NodeProto) -> Path:
    graph = helper.make_graph(
        [node, helper.make_node("Identity", ["rows"], ["output0"])],
        "odd",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, 64, 64])],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, [1, "n", 6])],
        [numpy_helper.from_array(np.array([1, 100, 6]), "sides")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    return path


def test_an_operator_that_is_nobodys_is_named(tmp_path: Path) -> None:
    file = odd(tmp_path / "odd.onnx", helper.make_node("BatchedWonder", ["images"], ["rows"]))
    with pytest.raises(ModelError, match="operator BatchedWonder, which is not ONNX's"):
        add(file, "yolo", tmp_path / "models")
    wrong = [finding.text for finding in check("yolo", file=file) if finding.kind == "wrong"]
    assert all("BatchedWonder" in text and "Error" not in text for text in wrong)
    assert len(wrong) > 0


def test_what_does_not_fit_together_at_the_first_picture_is_our_error(tmp_path: Path) -> None:
    file = odd(tmp_path / "odd.onnx", helper.make_node("Reshape", ["images", "sides"], ["rows"]))
    with pytest.raises(ModelError, match=r"odd\.onnx: .*run"):
        add(file, "yolo", tmp_path / "models")


def test_a_network_with_tensorrts_operators_waits_for_it(tmp_path: Path) -> None:
    model = onnx.load(str(dino(tmp_path, 2)))
    model.graph.node.append(helper.make_node("DMHA", ["means"], ["attention"]))
    onnx.save(model, str(tmp_path / "gpu.onnx"))
    name = add(tmp_path / "gpu.onnx", "nv-retail-dino-binary", tmp_path / "models", "mine").stem
    notes = [finding for finding in check(name, tmp_path / "models") if finding.kind != "ok"]
    assert {finding.kind for finding in notes} == {"note"}
    assert "operator DMHA, which is not ONNX's: only TensorRT runs it" in notes[0].text
    with pytest.raises(ModelError, match="operator DMHA") as caught:
        load_detector(name, runtime="onnxruntime", models=tmp_path / "models")
    assert "TensorRT" in caught.value.hint


def test_names_that_are_no_text_are_our_error_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = vector(tmp_path)
    data = file.read_bytes()
    file.write_bytes(data.replace(b"outputs", b"out\xff\xfets"))
    assert data != file.read_bytes()
    for runtime in ("onnxruntime", *({"openvino"} & set(runtimes()))):
        profile = read(PROFILES / "nv-retail-embed-v1.toml")
        assert isinstance(profile, VectorProfile)
        with pytest.raises(ModelError, match=r"net\.onnx"):
            try_out(profile, file, runtime)
    assert capfd.readouterr() == ("", "")
