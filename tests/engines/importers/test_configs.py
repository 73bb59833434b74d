"""A config of each maker, written here, gives what the station's own profile of that model says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engines.importers.door import read
from engines.importers.to_profile import to_profile
from engines.load import PROFILES
from engines.profile import BoxPost, BoxProfile, ModelProfile, VectorPost, VectorProfile, parse, to_toml
from engines.profile import read as read_profile
from tests.engines.importers import configs
from tests.engines.importers.tfjs_maker import detector


def imported(folder: Path, *files: tuple[str, str]) -> list[ModelProfile]:
    paths = [folder / name for name, _ in files]
    for path, (_, content) in zip(paths, files, strict=True):
        path.write_text(content, encoding="utf-8")
    return [to_profile(draft)[0] for draft in read(paths)]


def one(folder: Path, *files: tuple[str, str]) -> ModelProfile:
    (profile,) = imported(folder, *files)
    # What is written must be what is read again.
    again = parse(to_toml(profile), "again")
    assert again == profile
    return profile


def means(profile: ModelProfile) -> dict[str, Any]:
    """Return what a profile says in effect: levels as what becomes of black and white, whatever the form."""
    assert isinstance(profile, BoxProfile | VectorProfile)
    image, levels, resize = profile.input.image, profile.input.normalize, profile.input.resize
    ends = (np.array([[0.0], [255.0]]) * levels.scale - levels.mean) / levels.std
    padded = resize.mode.startswith("letterbox")
    return {
        "task": profile.task,
        "layout": (image.layout, image.color, image.dtype),
        "resize": (resize.mode, resize.interp, resize.pad_value if padded else None),
        "levels": [pytest.approx(end, abs=1e-5) for end in ends.ravel()],
        "extra": profile.input.extra,
        "decoder": profile.output.decoder,
        "classes": profile.output.classes,
        "rules": rules(profile.postprocess),
    }


def rules(post: BoxPost | VectorPost) -> dict[str, Any]:
    """Return what decides; specks are a matter of the station's own."""
    apart = {"min_size_px", "inside", "result_nms_iou", "result_nms_scope"}
    return {key: value for key, value in post.model_dump().items() if key not in apart}


def same(profile: ModelProfile, name: str, variant: str = "") -> None:
    """Compare with the station's own profile; where that leaves something to the file, a config may say it."""
    own = read_profile(PROFILES / f"{name}.toml", variant)
    assert isinstance(own, BoxProfile | VectorProfile)
    assert isinstance(profile, BoxProfile | VectorProfile)
    found, wanted = means(profile), means(own)
    if own.output.classes is None:
        found["classes"] = None
    assert found == wanted
    for side, size in own.input.image.size:
        assert size in (None, getattr(profile.input.image.size, side))
    assert profile.output.tensors.keys() == own.output.tensors.keys()
    for role, names in profile.output.tensors.items():
        assert names[0] in own.output.tensors[role]
    assert profile.input.image.names[0] in (*own.input.image.names, "@0")


@pytest.mark.parametrize(("code", "variant"), [("0", ""), ("1", "bgr")])
def test_nvinfer_text_of_dino(tmp_path: Path, code: str, variant: str) -> None:
    profile = one(tmp_path, ("dino.txt", configs.DINO_TXT.replace("{color}", code)))
    same(profile, "nv-retail-dino-binary", variant)
    assert (profile.files.onnx, profile.labels.file) == ("dino_binary.onnx", "class_map.txt")
    assert profile.precision.default == "fp32"


@pytest.mark.parametrize(("said", "iou"), [("", 0.5), ("nms-iou-threshold=0.7\n", 0.7)])
def test_nvinfer_suppresses_where_the_config_says_so(tmp_path: Path, said: str, iou: float) -> None:
    text = configs.DINO_TXT.replace("{color}", "0").replace("cluster-mode=4", "cluster-mode=2")
    profile = one(tmp_path, ("dino.txt", text.replace("[class-attrs-all]\n", f"[class-attrs-all]\n{said}")))
    assert isinstance(profile, BoxProfile)
    assert profile.postprocess.nms is not None
    assert profile.postprocess.nms.iou == iou


def test_nvinfer_yaml_of_efficientdet_with_an_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "effdet.yml"
    path.write_text(configs.EFFICIENTDET_YML)
    profile, notes = to_profile(read([path])[0])
    same(profile, "nv-retail-effdet-binary", "deepstream_pad")
    assert (profile.input.image.size.h, profile.input.image.size.w) == (416, 416)
    assert profile.files.etlt == "retail_detector_binary.etlt"
    assert "deployable_binary_onnx_v1.0" in notes[0]


def test_nvinfer_text_of_the_first_embedder(tmp_path: Path) -> None:
    profile = one(tmp_path, ("embed.txt", configs.EMBED_V1_TXT))
    same(profile, "nv-retail-embed-v1")
    assert isinstance(profile, VectorProfile)
    assert (profile.batch.max, profile.precision.default) == (16, "fp16")


V2 = [("embed.yml", configs.EMBED_V2_YML)]
V2_TRITON = [("config.pbtxt", configs.EMBED_V2_PBTXT), ("server.yml", configs.EMBED_V2_SERVER_YML)]


@pytest.mark.parametrize("files", [V2, V2_TRITON], ids=["nvinfer", "triton"])
def test_the_second_embedder_by_deepstream_and_by_triton(tmp_path: Path, files: list[tuple[str, str]]) -> None:
    profile = one(tmp_path, *files)
    same(profile, "nv-retail-embed-v2")
    assert isinstance(profile, VectorProfile)
    assert profile.batch.max == 16


def test_nvinfer_text_of_people(tmp_path: Path) -> None:
    profile = one(tmp_path, ("reid.txt", configs.REID_TXT))
    assert isinstance(profile, VectorProfile)
    # The ten nearest are what the protocol looks at, of which DeepStream knows nothing.
    assert profile.postprocess.topk == 5
    same(with_topk(profile, 10), "nv-reid-r50")


def with_topk(profile: VectorProfile, topk: int) -> VectorProfile:
    return profile.model_copy(update={"postprocess": profile.postprocess.model_copy(update={"topk": topk})})


def test_triton_s_two_files_of_dino(tmp_path: Path) -> None:
    profile = one(tmp_path, ("config.pbtxt", configs.DINO_PBTXT), ("server.txt", configs.DINO_SERVER))
    same(profile, "nv-retail-dino-binary", "triton")
    assert isinstance(profile, BoxProfile)
    assert (profile.files.onnx, profile.labels.file, profile.batch.max) == ("dino_binary.onnx", "class_map.txt", 4)


def test_triton_alone_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "config.pbtxt"
    path.write_text(configs.DINO_PBTXT)
    _, notes = to_profile(read([path])[0])
    assert any("levels" in note for note in notes)
    assert [draft.of("output") for draft in read([tmp_path])] == [draft.of("output") for draft in read([path])]


def test_paddleclas_gives_detector_and_embedder(tmp_path: Path) -> None:
    found, told = imported(tmp_path, ("inference_general.yaml", configs.SHITU_YAML))
    same(found, "ppshitu-v2-mainbody")
    same(told, "ppshitu-v2-rec")
    assert (found.labels.inline, found.name) == (("foreground",), "picodet_PPLCNet_x2_5_mainbody_lite_v1.0_infer")
    assert isinstance(told, VectorProfile)
    assert told.output.dim == 512
    assert told.files.paddle_dir == "general_PPLCNetV2_base_pretrained_v1.0_infer"


def test_other_thresholds_are_kept(tmp_path: Path) -> None:
    changed = configs.SHITU_YAML.replace("score_thres: 0.5", "score_thres: 0.4").replace(
        "threshold: 0.2", "threshold: .3"
    )
    found, told = imported(tmp_path, ("inference_drink.yaml", changed))
    same(told, "ppshitu-v2-rec", "drink")
    assert isinstance(found, BoxProfile)
    assert found.postprocess.score_thr == 0.3


def test_paddledetection_gives_the_same_detector(tmp_path: Path) -> None:
    profile = one(tmp_path, ("infer_cfg.yml", configs.PADDLE_DETECTION_YML))
    own = means(read_profile(PROFILES / "ppshitu-v2-mainbody.toml"))
    # Five items and the whole picture are PaddleClas' own rules.
    own["rules"] |= {"max_det": 100, "append_full_frame": False}
    assert means(profile) == own


def test_a_raw_picodet_is_told_by_its_missing_suppression(tmp_path: Path) -> None:
    profile = one(tmp_path, ("infer_cfg.yml", configs.PADDLE_DETECTION_YML.replace("NMS:", "Unused:")))
    own = means(read_profile(PROFILES / "ppshitu-v2-mainbody.toml", "raw"))
    own["rules"] |= {"max_det": 100, "append_full_frame": False}
    assert means(profile) == own


def test_tao_s_spec(tmp_path: Path) -> None:
    profile = one(tmp_path, ("spec.yaml", configs.TAO_YAML))
    same(profile, "nv-retail-embed-v1", "tao")
    assert isinstance(profile, VectorProfile)
    assert (profile.output.dim, profile.input.resize.ratio) == (2048, 1.14)
    assert (profile.files.onnx, profile.precision.default) == ("retail_object_recognition.onnx", "fp16")


def test_a_trunk_with_its_own_width_leaves_the_length_open(tmp_path: Path) -> None:
    profile = one(tmp_path, ("spec.yaml", configs.TAO_YAML.replace("resnet_101", "fan_base")))
    assert isinstance(profile, VectorProfile)
    assert profile.output.dim is None


def test_a_tensorflow_js_folder_gives_the_ssd_s_profile_but_for_its_size(tmp_path: Path) -> None:
    (draft,) = read([detector().write(tmp_path / "web model")])
    profile, notes = to_profile(draft)
    own = read_profile(PROFILES / "ssd-mnv2-sku110k.toml")
    assert isinstance(own, BoxProfile)
    assert isinstance(profile, BoxProfile)
    assert (means(profile), notes) == (means(own), ())
    assert profile.output.tensors == own.output.tensors
    assert profile.files.onnx == "web-model.onnx"
