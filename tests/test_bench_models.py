"""`checkout bench --models`: a row for each model, runtime and number of crops, beside its yardsticks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from checkout_app.bench_models import NO_YOLOX, Case, ModelRow, _rows, run_model_bench
from checkout_app.errors import CheckoutError
from engines.load import ORT
from engines.offered import ready_runtimes
from tests.engines.nets import box_profile


def case(model: str, crops: int, runtime: str = ORT) -> Case:
    return Case(model, runtime, crops, lambda: None)


def test_every_model_is_measured_on_every_runtime_beside_the_yardsticks(tmp_path: Path) -> None:
    box_profile(tmp_path, [(10, 20, 30, 40, 0.5)])
    rows = run_model_bench(tmp_path / "tiny.onnx", rounds=2)
    seen = {(row.model, row.runtime, row.crops): row for row in rows}
    for runtime in ready_runtimes():
        for crops in (1, 5):
            row = seen["efficientnet_lite2", runtime, crops]
            assert 0 < row.p50 <= row.p95
            assert set(row.ratios) == {"efficientnet_lite2", "yolox_nano"}
    assert seen["efficientnet_lite2", ORT, 5].ratios["efficientnet_lite2"] == 1
    assert seen["yolox_nano", ORT, 0].ratios["yolox_nano"] == 1
    assert json.loads(json.dumps([row.as_dict() for row in rows]))[0]["p50"] > 0
    assert "--yardstick" in NO_YOLOX


def test_times_are_of_a_crop_and_compared_at_the_same_number() -> None:
    cases = [case("efficientnet_lite2", 1), case("efficientnet_lite2", 5), case("item_embedder", 5, "openvino")]
    cases.append(case("item_detector", 0))
    rows: list[ModelRow] = _rows(cases, [[0.004] * 9, [0.010] * 9, [0.005] * 9, [0.008] * 9])
    np.testing.assert_allclose([row.p50 for row in rows], (4, 2, 1, 8))
    np.testing.assert_allclose([row.ratios["efficientnet_lite2"] for row in rows], (1, 1, 0.5, 2))
    assert [row.target for row in rows] == [None, None, 4, 12]
    assert all("yolox_nano" not in row.ratios for row in rows)
    assert [row.of for row in rows[2:]] == ["crop of 5", "frame"]


def test_a_yardstick_that_takes_no_picture_is_refused(tmp_path: Path) -> None:
    import onnx
    from onnx import TensorProto, helper

    value = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 5]) for name in ("a", "b")]
    graph = helper.make_graph([helper.make_node("Identity", ["a"], ["b"])], "g", value[:1], value[1:])
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(tmp_path / "a.onnx")
    )
    with pytest.raises(CheckoutError, match="fixed size"):
        run_model_bench(tmp_path / "a.onnx", rounds=1)
