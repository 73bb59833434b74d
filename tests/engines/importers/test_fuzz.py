"""Whatever bytes a file of another tool holds, importers answer with a profile or with an error of ours, and soon."""

from __future__ import annotations

import copy
import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.errors import EngineError
from engines.importers.door import read
from engines.importers.tfjs import convert
from engines.importers.to_profile import to_profile
from engines.load import load_detector
from engines.onnx_facts import read_facts
from engines.profile import parse, to_toml
from tests.engines.importers import configs
from tests.engines.importers.tfjs_maker import detector

Made = TypeVar("Made")
BOUNDED = settings(max_examples=15, deadline=5000, database=None, derandomize=True)
SAMPLES = {
    "a.txt": configs.DINO_TXT.replace("{color}", "0"),
    "b.yml": configs.EFFICIENTDET_YML,
    "config.pbtxt": configs.DINO_PBTXT,
    "server.txt": configs.DINO_SERVER,
    "server.yml": configs.EMBED_V2_SERVER_YML,
    "inference.yaml": configs.SHITU_YAML,
    "infer_cfg.yml": configs.PADDLE_DETECTION_YML,
    "spec.yaml": configs.TAO_YAML,
}
PROFILE = """
schema = 2
name = "any"
task = "detect"
files = { onnx = "model.onnx", sha256 = "{sha256}" }
output = { decoder = "ssd_raw", tensors = { boxes = ["box_codes"], scores = ["class_logits"], anchors = ["anchors"] } }
"""
SCRAPS = [
    "{",
    "}",
    "[",
    "]",
    "<",
    '"',
    "'",
    ":",
    "- ",
    "&a ",
    "*a",
    "!!int ",
    "\\x",
    "\0",
    "é",
    "\n",
    "  ",
    "#",
    "%",
    "|",
]
VALUES = ["0", "-1", "1e999", "nan", "null", "~", "[]", "{}", "99999999999999999999", "true", "0x", "1/0", "2001-99-99"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([-1, 0, 2**63, "9" * 30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def ours(work: Callable[[], Made]) -> Made | None:
    """Return what comes of some work, None if that is an error of ours, which says what to do."""
    fault: EngineError | None = None
    try:
        return work()
    except EngineError as error:
        fault = error
    assert str(fault)
    assert fault.hint
    return None


def answered(name: str, content: bytes) -> None:
    """Import a file; what comes is a profile that can be written and read again, or an error of ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        made = ours(lambda: [to_profile(draft)[0] for draft in read([path])])
    for profile in made or []:
        assert parse(to_toml(profile), name) == profile


@st.composite
def damaged(draw: st.DrawFn, whole: str) -> str:
    """Return a text with a few places cut, doubled or written over."""
    text = whole
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        middle = draw(st.sampled_from(["", text[at:end] * 2, *SCRAPS, *VALUES]))
        text = text[:at] + middle + text[end:]
    return text


@pytest.mark.parametrize("name", SAMPLES)
@BOUNDED
@given(data=st.data())
def test_damaged_configs(name: str, data: st.DataObject) -> None:
    answered(name, data.draw(damaged(SAMPLES[name])).encode())


@pytest.mark.parametrize("name", SAMPLES)
@BOUNDED
@given(data=st.data())
def test_other_values_in_configs(name: str, data: st.DataObject) -> None:
    lines = SAMPLES[name].splitlines()
    place = data.draw(st.sampled_from([n for n, line in enumerate(lines) if ":" in line or "=" in line]))
    mark = ":" if ":" in lines[place] else "="
    key = lines[place].partition(mark)[0]
    lines[place] = f"{key}{mark} {data.draw(st.sampled_from(VALUES))}"
    answered(name, "\n".join(lines).encode())


@pytest.mark.parametrize("name", ["a.txt", "a.yml", "a.pbtxt", "a.bin"])
@BOUNDED
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | st.sampled_from([b"[property]\n"]))
def test_any_bytes(name: str, content: bytes) -> None:
    answered(name, content)


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "a {", "a: [", "!!int [", "? "])
def test_depth_has_an_end(unit: str) -> None:
    for name in ("a.yml", "a.pbtxt"):
        answered(name, (unit * 5000).encode())


@pytest.mark.parametrize(
    "text", ["!!int ''", "!!bool x", "!!timestamp x", "!!float ''", "!!binary é", "!!set [1]", "? [1]"]
)
def test_yaml_s_own_types(text: str) -> None:
    answered("a.yml", f"property: {text}".encode())
    answered("a.yml", text.encode())


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        loaded: dict[str, Any] = json.loads((detector().write(Path(folder)) / "model.json").read_text())
        return loaded


@pytest.fixture(scope="module")
def shards() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in detector().write(Path(folder)).glob("*.bin")}


def converted(model: bytes, shards: dict[str, bytes]) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "model.json").write_bytes(model)
        for name, data in shards.items():
            (Path(folder) / name).write_bytes(data)
        made = ours(lambda: convert(Path(folder)))
        return made.onnx if made else None


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value in a tree."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, below in inner for place in places(below, (*at, key)))]


def changed(model: dict[str, Any], place: tuple[Any, ...], change: Callable[[Any], Any]) -> dict[str, Any]:
    tree = copy.deepcopy(model)
    below: Any = tree
    for key in place[:-1]:
        below = below[key]
    below[place[-1]] = change(below[place[-1]])
    return tree


@BOUNDED
@given(data=st.data())
def test_other_values_in_model_json(model: dict[str, Any], shards: dict[str, bytes], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(places(model)[1:]))
    value = data.draw(JSON)
    converted(json.dumps(changed(model, place, lambda _: value)).encode(), shards)


@BOUNDED
@given(data=st.data())
def test_nodes_that_swap_what_they_do(model: dict[str, Any], shards: dict[str, bytes], data: st.DataObject) -> None:
    """Operators, inputs and sizes of other nodes: well formed, and wrong."""
    tree = copy.deepcopy(model)
    nodes = tree["modelTopology"]["node"]
    for _ in range(data.draw(st.integers(1, 3))):
        key = data.draw(st.sampled_from(["op", "input", "attr"]))
        one, other = (data.draw(st.sampled_from(nodes)) for _ in range(2))
        one[key] = copy.deepcopy(other[key])
    converted(json.dumps(tree).encode(), shards)


@BOUNDED
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_model_json(shards: dict[str, bytes], content: bytes) -> None:
    converted(content, shards)


@BOUNDED
@given(data=st.data())
def test_any_shards(model: dict[str, Any], shards: dict[str, bytes], data: st.DataObject) -> None:
    """Of the right length every number may stand there; of another length none."""
    name = data.draw(st.sampled_from(sorted(shards)))
    size = len(shards[name])
    seed, length = data.draw(st.integers(0, 99)), data.draw(st.just(size) | st.integers(0, 2 * size))
    noise = np.random.default_rng(seed).bytes(length)
    made = converted(json.dumps(model).encode(), {**shards, name: noise})
    assert made is None or length == size


@BOUNDED
@given(data=st.data())
def test_any_onnx_bytes(model: dict[str, Any], shards: dict[str, bytes], data: st.DataObject) -> None:
    """What reads a model's facts and what loads it: whatever the file holds, a profile that names it is no excuse."""
    whole = bytearray(converted(json.dumps(model).encode(), shards) or b"")
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(whole[: data.draw(st.just(len(whole)) | st.integers(0, len(whole)))])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        (Path(folder) / "model.toml").write_text(PROFILE.replace("{sha256}", digest))
        ours(lambda: read_facts(path))
        ours(lambda: load_detector(Path(folder) / "model.toml"))
