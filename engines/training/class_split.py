"""Lays held-out products out as class folders, for `checkout evaluate recognition`.

`python -m engines.training.class_split --data DIR --part tune|report --out DIR [--among-all] [--rendered DIR]` makes
`grocery/{reference,query}/<class>`, `upd/{reference,query}/<sku>` and `rendered/{reference,query}/<sku>`: pictures to
enrol and pictures to recognise. Rendered products are those of `val` (tune) or `test` (report).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engines.training.counters import counter
from engines.training.cutouts import rendered
from engines.training.embedder_products import SPLITS

_SIDES = ("reference", "query")
_SMALLEST = 16
"""Pixels of the shorter side under which an item of a photograph is passed over."""


def split_grocery(folder: Path, part: str, out: Path, *, among_all: bool) -> None:
    """Copy class folders: of `report` the official halves, of `tune` the reference half split picture by picture.

    With `among_all` every other class is enrolled too, so that more can be mistaken for the held-out ones.
    """
    asked = set(_part(part)["grocery-store"])
    for path in sorted((folder / "reference").glob("*/*")):
        files = sorted(path.glob("*.jpg"))
        if path.name not in asked:
            if among_all:
                _copy(files, out / "reference" / path.name)
        elif part == "tune":
            _copy(files[::2], out / "reference" / path.name)
            _copy(files[1::2], out / "query" / path.name)
        else:
            _copy(files, out / "reference" / path.name)
            _copy(sorted((folder / "query" / path.parent.name / path.name).glob("*.jpg")), out / "query" / path.name)


def split_upd(folder: Path, part: str, out: Path, *, among_all: bool) -> None:
    """Write the boxed items as pictures: every second photograph is enrolled, the others are recognised."""
    asked = set(_part(part)["upd-grocery"])
    coco: dict[str, Any] = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
    names = {each["id"]: each["name"] for each in coco["categories"]}
    for each in coco["images"]:
        side = _SIDES[each["id"] % 2]
        marks = [mark for mark in coco["annotations"] if mark["image_id"] == each["id"]]
        wanted = asked | set(names.values()) if among_all and side == "reference" else asked
        chosen = [mark for mark in marks if names[mark["category_id"]] in wanted]
        if chosen:
            photo = cv2.imread(str(folder / "images" / each["file_name"]))
            for mark in chosen:
                _write_item(photo, mark, out / side / names[mark["category_id"]])


def split_rendered(folder: Path, part: str, out: Path) -> None:
    """Write every second view on plain grey, to enrol, and the others on drawn counters, to be recognised."""
    dice = np.random.default_rng(0)
    counted: Counter[str] = Counter()
    for each in rendered(folder, "val" if part == "tune" else "test"):
        number = counted[each.sku]
        counted[each.sku] += 1
        pixels = each.pixels
        height, width = pixels.shape[:2]
        ground = counter(width, height, dice) if number % 2 else np.full((height, width, 3), 127, np.uint8)
        alpha = pixels[..., 3:].astype(np.float32) / 255
        path = out / _SIDES[number % 2] / each.sku / f"{number:02d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), (pixels[..., :3] * alpha + ground * (1 - alpha)).astype(np.uint8))


def _write_item(photo: Any, mark: dict[str, Any], folder: Path) -> None:
    x, y, width, height = (round(v) for v in mark["bbox"])
    part = photo[max(0, y) : y + height, max(0, x) : x + width]
    if min(part.shape[:2]) >= _SMALLEST:
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / f"{mark['id']:05d}.png"), part)


def _copy(files: list[Path], to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, to / file.name)


def _part(part: str) -> dict[str, list[str]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(SPLITS.read_text(encoding="utf-8"))
    return table[part]


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with grocery-store and upd-grocery")
    parser.add_argument("--part", choices=("tune", "report"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--among-all", action="store_true", help="enrol the other products too")
    parser.add_argument("--rendered", type=Path, help="folder with products.csv and views")
    asked = parser.parse_args()
    split_grocery(asked.data / "grocery-store", asked.part, asked.out / "grocery", among_all=asked.among_all)
    split_upd(asked.data / "upd-grocery", asked.part, asked.out / "upd", among_all=asked.among_all)
    if asked.rendered:
        split_rendered(asked.rendered, asked.part, asked.out / "rendered")


if __name__ == "__main__":
    main()
