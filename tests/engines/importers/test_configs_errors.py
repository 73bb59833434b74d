"""A config with something wrong is refused by name, with what to do."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from engines.importers.door import read
from engines.importers.errors import ConfigError, EncryptedModel, ImporterError, UnknownFormat
from engines.importers.pbtxt import read_pbtxt
from engines.importers.to_profile import to_profile
from tests.engines.importers import configs


def refused(path: Path, content: str | bytes, kind: type[ImporterError], *words: str) -> ImporterError:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(kind) as caught:
        [to_profile(draft) for draft in read([path])]
    assert caught.value.hint
    for word in words:
        assert word in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("retail_object_recognition.etlt", "retail_object_recognition, version deployable_onnx_v1.0"),
        ("retail_detector_100.etlt", "deployable_100_onnx_v1.0"),
        ("resnet50_market1501.etlt", "resnet50_market1501_aicity156.onnx"),
        ("other.etlt", "onnx"),
    ],
)
def test_an_encrypted_model_is_answered_with_what_to_download(tmp_path: Path, name: str, instead: str) -> None:
    assert instead in refused(tmp_path / name, b"\0\1\2", EncryptedModel, name).hint


def test_an_encrypted_model_is_told_by_its_start_too(tmp_path: Path) -> None:
    refused(tmp_path / "renamed.bin", struct.pack("<I", 6) + b"inputs" + bytes(range(99)), EncryptedModel, "renamed")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", configs.REID_TXT.replace("0.01735207357279195", "fast"), ("property.net-scale-factor", "number")),
        (
            "a.txt",
            configs.REID_TXT.replace("color-format=0", "color-format=2"),
            ("property.model-color-format", "grey"),
        ),
        ("a.txt", configs.REID_TXT.replace("color-format=0", "color-format=7"), ("property.model-color-format",)),
        ("a.txt", configs.REID_TXT.replace("123.675;116.28;103.53", "1;2"), ("offsets", "2 numbers")),
        ("a.txt", configs.REID_TXT.replace("3;256;128", "1;256;128"), ("1;256;128", "3 channels")),
        ("a.txt", "[property]\nno value\n", ("a.txt",)),
        ("a.yml", configs.EMBED_V2_YML + "\n  - [", ("not a YAML file",)),
        ("a.yml", "property: 3\n", ("property",)),
        ("a.yml", "property: &p {}\nx: *p\n", ("*name",)),
        ("a.pbtxt", 'name: "x" input { name: "a" ', ("line 1", "ends where")),
        ("a.pbtxt", 'input { name: "a" dims: [3, 2, 2] }', ("output",)),
        ("a.pbtxt", 'input { name: "a" dims: [7] } output { name: "b" }', ("picture",)),
        ("a.pbtxt", "input ?", ("not understood",)),
        ("a.yaml", configs.SHITU_YAML.replace("ToCHWImage", "CropImage"), ("'CropImage'",)),
        ("a.yaml", configs.SHITU_YAML.replace("keep_ratio: false", "keep_ratio: true"), ("keep_ratio",)),
        ("a.yaml", configs.SHITU_YAML.replace("interp: 2", "interp: 9"), ("'9'",)),
        ("a.yaml", configs.SHITU_YAML.replace("1.0/255.0", "1.0/0"), ("scale",)),
        ("a.yaml", configs.SHITU_YAML.replace("_inference_model_dir", ""), ("no detector and no embedder",)),
        ("a.yaml", configs.TAO_YAML.replace("input_width: 224", "input_width: -1"), ("model.input_width",)),
        ("a.yaml", configs.TAO_YAML.replace("0.226, 0.226]", "0.226, 0]"), ("dataset.pixel_std",)),
        ("a.txt", b"[property]\n\xff\xfe", ("utf-8",)),
        ("a.txt", "[property]\n" + "#" * (300 << 10), ("KiB",)),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, content: str | bytes, words: tuple[str, ...]) -> None:
    error = refused(tmp_path / name, content, ConfigError, name)
    assert all(word in str(error) for word in words)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "nothing"), ("a.yml", "a: 1"), ("a.doc", "x"), ("weights.bin", "12")],
)
def test_what_is_no_config_is_told(tmp_path: Path, name: str, content: str) -> None:
    refused(tmp_path / name, content, UnknownFormat, name)


def test_a_missing_file_or_an_empty_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnknownFormat, match=path.name):
            read([path])


@pytest.mark.parametrize(
    ("name", "hint"), [("a.onnx", "engines add"), ("a.pdmodel", "paddle2onnx"), ("a.plan", "ONNX")]
)
def test_a_model_itself_is_answered_with_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    assert hint in refused(tmp_path / name, b"\x08\x07\x12\x00 model", UnknownFormat, name).hint


def test_outputs_that_tell_nothing_need_a_profile_by_hand(tmp_path: Path) -> None:
    unclear = configs.REID_TXT.replace("output-blob-names=fc_pred", "output-blob-names=a;b;c")
    refused(tmp_path / "a.txt", unclear, ConfigError, "do not tell")


def test_protobuf_s_text_format(tmp_path: Path) -> None:
    path = tmp_path / "a.pbtxt"
    path.write_text(
        """# all that the format has
        name: "one" " and\\ttwo\\x21\\101"  # said in two parts
        kind: SOME_ENUM, on: true; size: -1.5e-3
        inner < deep { x: 1 } >
        many: 1 many: [2, 3]
        none: []
        [some.extension/of.ours]: 'it''s'
        table { key: 0 value { on: false } }
        table { key: 1 value { on: true } }
        """
    )
    assert read_pbtxt(path) == {
        "name": "one and\ttwo!A",
        "kind": "SOME_ENUM",
        "on": "true",
        "size": "-1.5e-3",
        "inner": {"deep": {"x": "1"}},
        "many": ["1", "2", "3"],
        "none": [],
        "some.extension/of.ours": "its",
        "table": [{"key": "0", "value": {"on": "false"}}, {"key": "1", "value": {"on": "true"}}],
    }


def test_messages_in_messages_have_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.pbtxt"
    path.write_text("a {" * 5000)
    with pytest.raises(ConfigError, match="too deep"):
        read_pbtxt(path)
