"""A config of each maker, written here, gives what the station's own profile of that model says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engines.importers.door import read
from engines.importers.to_profile import to_profile
from engines.profile import BoxProfile, ModelProfile, VectorProfile, parse, to_toml
from tests.engines.importers import configs

IMAGENET = {"red": (0 - 123.675) / 57.63, "blue": (255 - 103.53) / 57.63}
TRUE_STD = {"red": -0.485 / 0.229, "blue": (1 - 0.406) / 0.225}
CLIP = {"red": -122.7709383 * 0.01460167693791089, "blue": (255 - 104.09373615) * 0.01460167693791089}
NMS_OUTPUTS = {
    "count": "num_detections",
    "boxes": "detection_boxes",
    "scores": "detection_scores",
    "classes": "detection_classes",
}


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


def entry(profile: ModelProfile) -> dict[str, Any]:
    """Return the way in: what becomes of the darkest value of the first channel, the brightest of the last."""
    image, levels = profile.input.image, profile.input.normalize
    low, high = (np.array([0, 255]) * levels.scale - [levels.mean[0], levels.mean[2]]) / [levels.std[0], levels.std[2]]
    return {
        "size": (image.size.h, image.size.w),
        "layout": image.layout,
        "color": image.color,
        "resize": (profile.input.resize.mode, profile.input.resize.interp),
        "levels": {"red": pytest.approx(low, abs=1e-5), "blue": pytest.approx(high, abs=1e-5)},
    }


def roles(profile: ModelProfile) -> dict[str, str]:
    assert isinstance(profile, BoxProfile | VectorProfile)
    return {role: names[0] for role, names in profile.output.tensors.items()}


def picture(
    *size: int, levels: dict[str, float], color: str = "RGB", layout: str = "NCHW", **rest: Any
) -> dict[str, Any]:
    mode, interp = rest.get("mode", "stretch"), rest.get("interp", "bilinear")
    return {"size": size, "layout": layout, "color": color, "resize": (mode, interp), "levels": levels}


@pytest.mark.parametrize(("code", "color"), [("0", "RGB"), ("1", "BGR")])
def test_nvinfer_text_of_dino(tmp_path: Path, code: str, color: str) -> None:
    profile = one(tmp_path, ("dino.txt", configs.DINO_TXT.replace("{color}", code)))
    assert isinstance(profile, BoxProfile)
    assert entry(profile) == picture(544, 960, levels=IMAGENET, color=color, mode="letterbox_topleft")
    assert (profile.output.decoder, profile.output.classes) == ("detr", 2)
    assert roles(profile) == {"logits": "pred_logits", "boxes": "pred_boxes"}
    rules = profile.postprocess
    assert (rules.score_thr, rules.max_det, rules.nms, rules.background_id) == (0.5, 200, None, 0)
    assert (rules.activation, rules.box_format, rules.box_space) == ("sigmoid", "cxcywh", "normalized_input")
    assert (profile.files.onnx, profile.labels.file) == ("dino_binary.onnx", "class_map.txt")
    assert profile.precision.default == "fp32"


def test_nvinfer_yaml_of_efficientdet_with_an_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "effdet.yml"
    path.write_text(configs.EFFICIENTDET_YML)
    (draft,) = read([path])
    profile, notes = to_profile(draft)
    assert isinstance(profile, BoxProfile)
    raw = {"red": 0, "blue": 255}
    assert entry(profile) == picture(416, 416, levels=raw, layout="NHWC", mode="letterbox_topleft")
    assert profile.output.decoder == "efficient_nms"
    assert roles(profile) == NMS_OUTPUTS
    assert (profile.postprocess.score_thr, profile.postprocess.box_format) == (0.7, "yxyx")
    assert profile.files.etlt == "retail_detector_binary.etlt"
    assert "deployable_binary_onnx_v1.0" in notes[0]


def test_nvinfer_text_of_the_first_embedder(tmp_path: Path) -> None:
    profile = one(tmp_path, ("embed.txt", configs.EMBED_V1_TXT))
    assert isinstance(profile, VectorProfile)
    assert entry(profile) == picture(224, 224, levels={"red": 0, "blue": 1})
    assert (profile.task, profile.output.decoder, roles(profile)) == ("embed", "vector", {"vector": "outputs"})
    assert (profile.batch.max, profile.precision.default) == (16, "fp16")
    assert (profile.postprocess.metric, profile.postprocess.score_thr) == ("l2sq", None)


V2 = [("embed.yml", configs.EMBED_V2_YML)]
V2_TRITON = [("config.pbtxt", configs.EMBED_V2_PBTXT), ("server.yml", configs.EMBED_V2_SERVER_YML)]


@pytest.mark.parametrize("files", [V2, V2_TRITON], ids=["nvinfer", "triton"])
def test_the_second_embedder_by_deepstream_and_by_triton(tmp_path: Path, files: list[tuple[str, str]]) -> None:
    profile = one(tmp_path, *files)
    assert isinstance(profile, VectorProfile)
    assert entry(profile) == picture(224, 224, levels=CLIP)
    assert (profile.task, profile.output.decoder) == ("embed+classify", "vector_probs")
    assert roles(profile) == {"vector": "embeddings", "probs": "probs"}
    assert profile.batch.max == 16


def test_nvinfer_text_of_people(tmp_path: Path) -> None:
    profile = one(tmp_path, ("reid.txt", configs.REID_TXT))
    assert entry(profile) == picture(256, 128, levels=IMAGENET)
    assert roles(profile) == {"vector": "fc_pred"}


def test_triton_s_two_files_of_dino(tmp_path: Path) -> None:
    profile = one(tmp_path, ("config.pbtxt", configs.DINO_PBTXT), ("server.txt", configs.DINO_SERVER))
    assert isinstance(profile, BoxProfile)
    assert entry(profile) == picture(544, 960, levels=IMAGENET, mode="letterbox_topleft")
    assert profile.input.image.names == ("inputs",)
    assert (profile.output.decoder, profile.output.classes) == ("detr", 2)
    assert roles(profile) == {"logits": "pred_logits", "boxes": "pred_boxes"}
    rules = profile.postprocess
    assert (rules.score_thr, rules.max_det, rules.nms.iou if rules.nms else 0) == (0.5, 20, 0.5)
    assert (profile.files.onnx, profile.labels.file, profile.batch.max) == ("dino_binary.onnx", "class_map.txt", 4)


def test_triton_alone_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "config.pbtxt"
    path.write_text(configs.DINO_PBTXT)
    _, notes = to_profile(read([path])[0])
    assert any("levels" in note for note in notes)
    assert read([tmp_path]) == read([path])


def test_paddleclas_gives_detector_and_embedder(tmp_path: Path) -> None:
    found, told = imported(tmp_path, ("inference_general.yaml", configs.SHITU_YAML))
    assert isinstance(found, BoxProfile)
    assert isinstance(told, VectorProfile)
    assert entry(found) == picture(640, 640, levels=TRUE_STD, interp="cubic")
    assert (found.output.decoder, roles(found)) == ("paddle_det", {"rows": "@0", "count": "@1"})
    assert [(extra.kind, extra.optional) for extra in found.input.extra] == [
        ("scale_factor_yx", False),
        ("im_shape_hw", True),
    ]
    rules = found.postprocess
    assert (rules.score_thr, rules.max_det, rules.nms, rules.append_full_frame) == (0.2, 5, None, True)
    assert (found.labels.inline, found.name) == (("foreground",), "picodet_PPLCNet_x2_5_mainbody_lite_v1.0_infer")
    assert entry(told) == picture(224, 224, levels=TRUE_STD)
    assert (told.output.decoder, roles(told), told.output.dim) == ("vector", {"vector": "@0"}, 512)
    assert (told.postprocess.metric, told.postprocess.topk, told.postprocess.score_thr) == ("ip", 5, 0.5)
    assert told.files.paddle_dir == "general_PPLCNetV2_base_pretrained_v1.0_infer"


def test_paddledetection_gives_the_same_detector(tmp_path: Path) -> None:
    profile = one(tmp_path, ("infer_cfg.yml", configs.PADDLE_DETECTION_YML))
    assert isinstance(profile, BoxProfile)
    assert entry(profile) == picture(640, 640, levels=TRUE_STD, interp="cubic")
    assert (profile.output.decoder, profile.postprocess.score_thr) == ("paddle_det", 0.2)


def test_a_raw_picodet_is_told_by_its_missing_suppression(tmp_path: Path) -> None:
    raw = configs.PADDLE_DETECTION_YML.replace("NMS:", "Unused:")
    profile = one(tmp_path, ("infer_cfg.yml", raw))
    assert isinstance(profile, BoxProfile)
    assert (profile.output.decoder, roles(profile)["boxes3"], profile.input.extra) == ("picodet_raw", "@7", ())


def test_tao_s_spec(tmp_path: Path) -> None:
    profile = one(tmp_path, ("spec.yaml", configs.TAO_YAML))
    assert isinstance(profile, VectorProfile)
    levels = {"red": -0.485 / 0.226, "blue": (1 - 0.406) / 0.226}
    assert entry(profile) == picture(224, 224, levels=levels, mode="resize_crop", interp="bilinear_aa")
    assert (profile.output.dim, profile.input.resize.ratio) == (2048, 1.14)
    assert profile.output.tensors["vector"][0] == "fc_pred"
    assert (profile.files.onnx, profile.precision.default) == ("retail_object_recognition.onnx", "fp16")


def test_a_trunk_with_its_own_width_leaves_the_length_open(tmp_path: Path) -> None:
    profile = one(tmp_path, ("spec.yaml", configs.TAO_YAML.replace("resnet_101", "fan_base")))
    assert isinstance(profile, VectorProfile)
    assert profile.output.dim is None
