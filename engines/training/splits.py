"""Which products of the real sets are held out of training, and the annotations of only those, as a command."""

from __future__ import annotations

import argparse
import json
import logging
import tomllib
from collections.abc import Set
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

PARTS = ("tune", "report")


def held_out(name: str, *parts: str) -> frozenset[str]:
    """Return the products of a real set (`upd-grocery`, `grocery-store`) in those parts, in both if none is named."""
    table = tomllib.loads(Path(__file__).with_name("splits.toml").read_text(encoding="utf-8"))
    return frozenset(sku for part in parts or PARTS for sku in table[part][name])


def only(coco: dict[str, Any], skus: Set[str], without: Set[str] = frozenset()) -> dict[str, Any]:
    """Return the photographs that show one of some products and none of `without`, with all of their labels."""
    names = {each["id"]: each["name"] for each in coco["categories"]}
    shown: dict[int, set[str]] = {each["id"]: set() for each in coco["images"]}
    for mark in coco["annotations"]:
        shown[mark["image_id"]].add(names[mark["category_id"]])
    kept = {image for image, what in shown.items() if what & skus and not what & without}
    images = [each for each in coco["images"] if each["id"] in kept]
    marks = [each for each in coco["annotations"] if each["image_id"] in kept]
    return {"images": images, "annotations": marks, "categories": coco["categories"]}


def main() -> None:
    """Write the COCO file of the photographs that show a product of one part."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    words = argparse.ArgumentParser(prog="python -m engines.training.splits", description=main.__doc__)
    words.add_argument("--annotations", type=Path, required=True, help="annotations.json of upd-grocery")
    words.add_argument("--part", choices=PARTS, required=True)
    words.add_argument("--out", type=Path, required=True, help="COCO file to write")
    asked = words.parse_args()
    coco = json.loads(asked.annotations.read_text(encoding="utf-8"))
    # A photograph with products of both parts belongs to the figures reported, never to what recipes are chosen on.
    without = held_out("upd-grocery", "report") if asked.part == "tune" else frozenset()
    found = only(coco, held_out("upd-grocery", asked.part), without)
    asked.out.write_text(json.dumps(found), encoding="utf-8")
    log.info("%s: %d photographs, %d items", asked.out, len(found["images"]), len(found["annotations"]))


if __name__ == "__main__":
    main()
