"""The public door: any file or folder of another tool in, drafts of profiles out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from engines.importers import nvinfer, nvinferserver, paddle, tao, triton
from engines.importers.config_file import read_text, read_yaml
from engines.importers.draft import Draft
from engines.importers.errors import UnknownFormat
from engines.importers.etlt import is_etlt, refuse
from engines.importers.foreign import foreign
from engines.importers.to_profile import converted_draft

KNOWN = (
    "Known are: nvinfer (.txt, .yml), Triton (config.pbtxt), nvinferserver (.txt, .pbtxt, .yml), PaddleClas and "
    "PaddleDetection (.yaml, .yml), TAO ml_recog (.yaml), and a folder with a TensorFlow.js model.json."
)
IN_FOLDERS = ("model.json", "config.pbtxt", "infer_cfg.yml", "inference.yml")


def read(paths: Sequence[Path]) -> list[Draft]:
    """Return the drafts that files or folders give; several are of one model, a later one has the last word.

    Raises:
        ImporterError: a file is not known, is damaged, or says what cannot be done; the text names it.
    """
    every = [_read_one(path) for path in paths]
    if len(every) == 1:
        return every[0]
    return [reduce(Draft.joined, (draft for drafts in every for draft in drafts))]


def _read_one(path: Path) -> list[Draft]:
    source = f"Imported from {path.resolve().name}"
    return [replace(draft, values={"source": source, **draft.values}) for draft in _drafts(path)]


def _drafts(path: Path) -> list[Draft]:
    if path.is_dir():
        return _drafts(_inside(path))
    if not path.exists():
        raise UnknownFormat(f"There is no file {path}.", "Check the path.")
    if path.name == "model.json":
        from engines.importers.tfjs import convert

        return [converted_draft(path.resolve().parent.name, convert(path.parent))]
    if is_etlt(path):
        raise refuse(path)
    kinds: dict[str, Callable[[Path], list[Draft]]] = {
        **dict.fromkeys((".yml", ".yaml"), _yaml),
        **dict.fromkeys((".txt", ".pbtxt", ".prototxt", ".cfg"), _plain),
    }
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise _refused(path)
    return kind(path)


def _refused(path: Path) -> UnknownFormat:
    if path.suffix.lower() == ".onnx":
        return UnknownFormat(f"{path}: is a model.", "Put it in: checkout engines add FILE --profile NAME")
    other = foreign(path)
    if other:
        return UnknownFormat(f"{path}: is {other.what}.", other.hint)
    return UnknownFormat(f"{path}: is no config of a kind that is known.", KNOWN)


def _inside(folder: Path) -> Path:
    found = next((folder / name for name in IN_FOLDERS if (folder / name).is_file()), None)
    if found is None:
        raise UnknownFormat(f"{folder}: holds none of {', '.join(IN_FOLDERS)}.", KNOWN)
    return found


def _yaml(path: Path) -> list[Draft]:
    keys = read_yaml(path).keys()
    if "property" in keys:
        return [nvinfer.parse(path)]
    if "infer_config" in keys:
        return [nvinferserver.parse(path)]
    if "Global" in keys and keys & {"DetPreProcess", "RecPreProcess", "IndexProcess"}:
        return paddle.parse_clas(path)
    if "Preprocess" in keys:
        return [paddle.parse_detection(path)]
    if "model" in keys and keys & {"dataset", "export", "gen_trt_engine"}:
        return [tao.parse(path)]
    raise UnknownFormat(f"{path}: is YAML of no kind that is known.", KNOWN)


def _plain(path: Path) -> list[Draft]:
    text = read_text(path)
    if "[property]" in text:
        return [nvinfer.parse(path)]
    if "infer_config" in text:
        return [nvinferserver.parse(path)]
    if path.suffix.lower() == ".pbtxt":
        return [triton.parse(path)]
    raise UnknownFormat(f"{path}: is a text of no kind that is known.", KNOWN)
