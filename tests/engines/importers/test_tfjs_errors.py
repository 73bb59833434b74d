"""A TensorFlow.js folder with something wrong is refused by name; nothing is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engines.importers.errors import (
    ConversionError,
    ConverterMissing,
    ImporterError,
    ManifestError,
    MissingWeights,
    ShardError,
    UnknownOperator,
)
from engines.importers.tfjs import convert
from tests.engines.importers.tfjs_maker import detector

LAST = "group1-shard2of2.bin"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return detector().write(tmp_path / "web")


def refused(folder: Path, kind: type[ImporterError], *words: str) -> None:
    with pytest.raises(kind) as caught:
        convert(folder)
    assert caught.value.hint
    for word in words:
        assert word in str(caught.value)


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "model.json"
    model = json.loads(path.read_text())
    change(model)
    path.write_text(json.dumps(model))


def nodes(model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in model["modelTopology"]["node"]}


@pytest.mark.parametrize("name", [f"group1-shard{place}of3.bin" for place in (1, 2, 3)])
def test_a_truncated_shard_is_named(tmp_path: Path, name: str) -> None:
    made = detector()
    made.shards = 3
    folder = made.write(tmp_path)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-3])
    refused(folder, ShardError, name, "the weights need")


def test_of_two_shards_the_one_that_is_cut_off_is_named(folder: Path) -> None:
    first = folder / "group1-shard1of2.bin"
    first.write_bytes(first.read_bytes()[:100])
    with pytest.raises(ShardError, match=first.name):
        convert(folder)


def test_a_shard_that_is_too_long_is_counted(folder: Path) -> None:
    with (folder / LAST).open("ab") as file:
        file.write(b"\0" * 8)
    refused(folder, ShardError, LAST)


def test_a_missing_shard_is_named(folder: Path) -> None:
    (folder / LAST).unlink()
    refused(folder, ShardError, LAST, "missing")


@pytest.mark.parametrize("name", ["../weights.bin", "/etc/hostname", "a/../../weights.bin", "C:\\weights.bin", "..\\x"])
def test_a_path_that_leads_out_of_the_folder_is_not_read(folder: Path, name: str) -> None:
    (folder.parent / "weights.bin").write_bytes(b"\0" * 4096)
    edit(folder, lambda model: model["weightsManifest"][0].update(paths=[name]))
    refused(folder, ShardError, "leads out")


def test_a_link_that_leads_out_of_the_folder_is_not_read(folder: Path) -> None:
    (folder.parent / "weights.bin").write_bytes((folder / LAST).read_bytes())
    (folder / LAST).unlink()
    (folder / LAST).symlink_to(folder.parent / "weights.bin")
    refused(folder, ShardError, "leads out")


def test_weights_that_the_manifest_lacks_are_named(tmp_path: Path) -> None:
    made = detector()
    del made.weights["w2"]
    refused(made.write(tmp_path / "web"), MissingWeights, "'w2'")


def test_missing_anchors_are_named(tmp_path: Path) -> None:
    made = detector()
    made.weights = {name: value for name, value in made.weights.items() if not name.endswith("sizes/sub_1")}
    refused(made.write(tmp_path / "web"), MissingWeights, "height", "sub_1")


def test_an_unknown_operator_is_named(folder: Path) -> None:
    edit(folder, lambda model: nodes(model)["features"].update(op="Fancy"))
    refused(folder, UnknownOperator, "'Fancy'", "'features'")


def test_an_unknown_fused_operator_is_named(folder: Path) -> None:
    edit(folder, lambda model: nodes(model)["conv"]["attr"]["fused_ops"]["list"].update(s=["RmFuY3k="]))
    refused(folder, UnknownOperator, "'Fancy'", "'conv'")


def test_shapes_that_do_not_fit_are_told(tmp_path: Path) -> None:
    made = detector()
    made.weights["b2"] = made.weights["b2"][:5]
    refused(made.write(tmp_path / "web"), ConversionError, "does not fit")


def test_a_loop_is_told(folder: Path) -> None:
    edit(folder, lambda model: nodes(model)["conv"]["input"].__setitem__(2, "features"))
    refused(folder, ConversionError, "loop")


def test_an_input_of_no_node_is_named(folder: Path) -> None:
    edit(folder, lambda model: nodes(model)["biased"]["input"].append("nobody"))
    refused(folder, ManifestError, "'nobody'")


def test_a_layers_model_is_told_apart(folder: Path) -> None:
    edit(folder, lambda model: model.update(format="layers-model"))
    with pytest.raises(ManifestError) as caught:
        convert(folder)
    assert "tfjs_graph_model" in caught.value.hint


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "graph-model"}', "\x00\x01"])
def test_a_damaged_model_json_is_named(folder: Path, content: str) -> None:
    (folder / "model.json").write_text(content)
    refused(folder, ManifestError, "model.json")


def test_a_folder_without_model_json_is_told(tmp_path: Path) -> None:
    refused(tmp_path, ManifestError, "model.json", "cannot be read")


def test_without_the_library_the_extra_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ConverterMissing) as caught:
        convert(folder)
    assert "checkout-station[" in caught.value.hint
