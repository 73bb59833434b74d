"""Profiles as texts: variants, what is written again, stamps that outlive the schema, and damaged files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.errors import EngineError, ModelError, ProfileError
from engines.load import PROFILES
from engines.onnx_facts import read_facts
from engines.profile import BoxProfile, CounterProfile, VectorProfile, parse, read, to_toml
from tests.engines.families import Entry, Out, write

BOUNDED = settings(max_examples=60, deadline=5000, database=None, derandomize=True)
ALL = sorted(PROFILES.glob("*.toml"))
TEXTS = [path.read_text(encoding="utf-8") for path in ALL]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_profile_and_variant_is_the_same_written_and_read(path: Path) -> None:
    profile = read(path)
    assert profile.name == path.stem
    assert parse(to_toml(profile), "again") == profile
    for variant in getattr(profile, "variants", {}):
        varied = read(path, variant)
        assert varied != profile
        assert parse(to_toml(varied), "again") == varied
        assert profile.variants[variant]["where"]  # type: ignore[union-attr]


def test_galleries_keep_their_vectors() -> None:
    stamps = {"item_embedder": "item_embedder:772a3b71", "efficientnet_lite2": "efficientnet_lite2:0a9079fc"}
    shas = {"item_embedder": "4bd8c77e", "efficientnet_lite2": "5c59f58b"}
    for name, stamp in stamps.items():
        profile = read(PROFILES / f"{name}.toml")
        assert isinstance(profile, VectorProfile)
        if profile.files.sha256.startswith(shas[name]):
            assert profile.stamp == stamp


def varied(text: str, variant: str, change: str) -> Any:
    return parse(f"{text}\n[variants.own]\nwhere = 'here'\n{change}\n", "own.toml", variant)


def test_a_variant_is_laid_over_the_profile() -> None:
    text = (PROFILES / "yolo.toml").read_text(encoding="utf-8")
    profile = varied(text, "own", "input = { resize = { interp = 'area' } }\npostprocess = { nms = false }")
    assert isinstance(profile, BoxProfile)
    assert (profile.input.resize.mode, profile.input.resize.interp) == ("letterbox_center", "area")
    assert profile.postprocess.nms is None
    assert varied(text, "", "input = { resize = { interp = 'area' } }") != profile


def test_another_decoder_brings_its_own_outputs() -> None:
    profile = read(PROFILES / "nv-retail-effdet-binary.toml", "stripped")
    assert isinstance(profile, BoxProfile)
    assert set(profile.output.tensors) == {"boxes", "logits", "anchors"}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("input = { resize = { mode = 'stretched' } }", "input.resize.mode"),
        ("input = { image = { dtype = 'uint8' } }", "input: an input of uint8"),
        ("postprocess = { score_thr = 2 }", "postprocess.score_thr"),
        ("output = { decoder = 'detr' }", "output: detr also reads logits"),
        ("output = { tensors = { masks = ['a'] } }", "output: yolo reads rows, not masks"),
        ("batch = { min = 4, opt = 2 }", "batch: min, opt and max"),
        ("precision = { allowed = ['int8'] }", "precision: default"),
        ("task = 'sing'", "task"),
    ],
)
def test_a_mistake_in_a_variant_is_named_though_nobody_chose_it(change: str, key: str) -> None:
    text = (PROFILES / "yolo.toml").read_text(encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        varied(text, "", change)
    assert str(caught.value).startswith(f"own.toml: {key}")
    assert str(caught.value).endswith("(in variant own)")


def test_crops_of_one_batch_need_one_size() -> None:
    text = (PROFILES / "ppshitu-v2-rec.toml").read_text(encoding="utf-8")
    with pytest.raises(ProfileError, match="of one size"):
        varied(text, "own", "input = { resize = { mode = 'none' } }")


KEYS = st.sampled_from(
    ["schema", "name", "task", "input", "output", "variants", "files", "labels", "x", "", "a b", "\x7f"]
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("auto"))
TREES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3))
)


def _paths(values: dict[str, Any], at: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    inner = [path for key, value in values.items() if isinstance(value, dict) for path in _paths(value, (*at, key))]
    return [(*at, key) for key in values] + inner


@BOUNDED
@given(st.data())
def test_whatever_a_key_holds_the_answer_is_a_profile_or_our_error(data: st.DataObject) -> None:
    profile = parse(data.draw(st.sampled_from(TEXTS)), "a.toml")
    values = profile.model_dump(mode="json", by_alias=True, exclude_none=True)
    for _ in range(data.draw(st.integers(1, 2))):
        *above, last = data.draw(st.sampled_from(_paths(values)))
        table = values
        for key in above:
            table = table.get(key, {})
        if isinstance(table, dict):
            table[last] = data.draw(TREES)
    kind = {"embed": VectorProfile, "embed+classify": VectorProfile}.get(profile.task, type(profile))
    try:
        changed = kind.model_validate(values)
    except ValueError:
        return
    assert isinstance(changed, BoxProfile | VectorProfile | CounterProfile)
    try:
        again = parse(to_toml(changed), "b.toml")
    except ProfileError as error:
        # Only variants are free of form when a profile is made.
        assert "in variant" in str(error) or "not a TOML file" in str(error)  # noqa: PT017
        return
    assert again == changed


@BOUNDED
@given(st.data())
def test_whatever_text_a_file_holds_the_answer_is_a_profile_or_our_error(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 20))
    scrap = data.draw(
        st.one_of(
            st.sampled_from(["[", "]", "{", "=", "\n", '"""', "1e999", "[[a]]", "[variants.x]\n"]), st.text(max_size=6)
        )
    )
    changed = text[:at] + scrap + text[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_bytes(changed.encode("utf-8", "surrogatepass"))
        try:
            read(path, data.draw(st.sampled_from(["", "meta", "x"])))
        except ProfileError as error:
            assert str(error).startswith(str(path)) and error.hint  # noqa: PT017, PT018


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = Out(np.zeros((1, 8), np.float32), ["n", 8], np.ones((3, 8), np.float32))
    return write(tmp_path_factory.mktemp("net") / "a.onnx", {"x": Entry(["n", 3, 8, 8])}, {"y": out}).read_bytes()


CHANGES = st.tuples(st.integers(0, 900), st.binary(min_size=1, max_size=6), st.integers(0, 9))


@BOUNDED
@given(st.binary(max_size=300) | CHANGES)
def test_whatever_bytes_a_network_holds_the_answer_is_facts_or_our_error(
    network: bytes, change: bytes | tuple[int, bytes, int]
) -> None:
    if isinstance(change, tuple):
        at, scrap, lost = change
        change = network[:at] + scrap + network[at + lost :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.onnx"
        path.write_bytes(change)
        try:
            facts = read_facts(path)
        except ModelError as error:
            assert str(path) in str(error)  # noqa: PT017
        else:
            assert all(isinstance(name, str) for name in facts.operators)


def test_errors_are_ours() -> None:
    assert issubclass(ProfileError, EngineError)
