"""What TensorRT is told of sizes: the batch from the profile, the rest from file and profile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engines.batch_shapes import batch_shapes
from engines.choice import Option
from engines.errors import ModelError
from engines.load import describe, with_option
from engines.onnx_facts import read_facts
from engines.profile import BoxProfile, VectorProfile
from tests.engines.families import Entry, Out, write


def profile(name: str, batch: int) -> BoxProfile | VectorProfile:
    found = describe(name).profile
    assert isinstance(found, BoxProfile | VectorProfile)
    return with_option(found, Option("tensorrt", "fp32", batch))


def test_every_input_has_the_batch(tmp_path: Path) -> None:
    inputs = {"image": Entry(["n", 3, "h", "w"]), "scale_factor": Entry(["n", 2])}
    rows = Out(np.zeros((5, 6), np.float32), ["k", 6])
    facts = read_facts(write(tmp_path / "a.onnx", inputs, {"rows": rows}))
    mainbody = describe("ppshitu-v2-mainbody").profile
    assert isinstance(mainbody, BoxProfile)
    tensors = mainbody.output.model_copy(update={"tensors": {"rows": ("rows",)}})
    ranges = batch_shapes(mainbody.model_copy(update={"output": tensors}), facts)
    assert ranges == {"image": ((1, 3, 640, 640),) * 3, "scale_factor": ((1, 2),) * 3}


def test_channels_come_last_where_the_profile_says_so(tmp_path: Path) -> None:
    size = {f"detection_{name}": Out(np.zeros((1, 9), np.float32), ["n", 9]) for name in ("scores", "classes")}
    boxes = {"detection_boxes": Out(np.zeros((1, 9, 4), np.float32), ["n", 9, 4])}
    facts = read_facts(write(tmp_path / "a.onnx", {"input": Entry(["n", 96, 128, 3])}, boxes | size))
    ranges = batch_shapes(profile("nv-retail-effdet-binary", 4), facts)
    assert ranges == {"input": ((1, 96, 128, 3), (1, 96, 128, 3), (4, 96, 128, 3))}


def test_what_nothing_is_open_of_needs_no_range(tmp_path: Path) -> None:
    vector = {"vector": Out(np.zeros((1, 1280), np.float32), [1, 1280])}
    file = write(tmp_path / "a.onnx", {"image": Entry([1, 3, 224, 224])}, vector)
    assert batch_shapes(profile("efficientnet_lite2", 16), read_facts(file)) == {}


def test_a_batch_that_the_file_fixes_stays(tmp_path: Path) -> None:
    vector = {"vector": Out(np.zeros((4, 1280), np.float32), [4, 1280])}
    file = write(tmp_path / "a.onnx", {"image": Entry([4, 3, "h", "w"])}, vector)
    ranges = batch_shapes(profile("efficientnet_lite2", 16), read_facts(file))
    assert ranges == {"image": ((4, 3, 224, 224),) * 3}


def test_pictures_of_any_size_are_no_work_for_it(tmp_path: Path) -> None:
    dims = {"scores": ["n", 9], "classes": ["n", 9], "boxes": ["n", 9, 4]}
    outs = {f"detection_{name}": Out(np.zeros((1, *shape[1:]), np.float32), shape) for name, shape in dims.items()}
    file = write(tmp_path / "a.onnx", {"image_tensor": Entry(["n", "h", "w", 3], "uint8")}, outs)
    with pytest.raises(ModelError, match="takes pictures of any size"):
        batch_shapes(profile("ssd-mnv2-sku110k@tf_savedmodel", 1), read_facts(file))
