"""Render: ``python -m engines.training.synthetic WHAT --cache DIR``.

``views`` and ``clip`` make the demo (``--out resources/demo``); ``products``, ``props`` and ``scenes`` make what the
models are trained and measured on, and carry on where the cache ends. ``turntable`` makes the clips that the tests
enrol from (``--out tests/footage``).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

try:
    import bpy as _blender  # noqa: F401
except ModuleNotFoundError as missing:
    raise SystemExit("Rendering needs Blender as a module: pip install 'checkout-station[render]'") from missing

from . import baskets, footage, studio, turntable
from .clip import make_clip
from .products import DESIGNS
from .views import render_views


def gtin(number: int) -> str:
    """Return an EAN-13 of the in-store range 200 with its check digit (GS1 General Specifications, 7.9)."""
    body = f"200{number:09d}"
    total = sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(body))
    return f"{body}{-total % 10}"


def write_products(out: Path) -> None:
    """Write ``products.csv`` beside the views' folders."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "products.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("sku", "name", "price", "gtin"))
        for number, design in enumerate(DESIGNS, 1):
            if design.enrolled:
                rows.writerow((design.sku, design.name, design.price, gtin(number)))


def main() -> None:
    """Render what is asked for; whatever the cache holds is not rendered again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("views", "clip", "products", "props", "scenes", "turntable"))
    parser.add_argument("--cache", type=Path, required=True, help="folder for renders and label art")
    parser.add_argument("--out", type=Path, default=Path("resources/demo"), help="folder of the demo")
    parser.add_argument("--share", default="0/1", help="k/n: render each n-th thing from the k-th on, for n processes")
    asked = parser.parse_args()
    k, n = (int(part) for part in asked.share.split("/"))
    if asked.what == "products":
        studio.render_views(asked.cache, share=(k, n))
    elif asked.what == "props":
        studio.render_props(asked.cache)
    elif asked.what == "scenes":
        baskets.render_scenes(asked.cache, (k, n))
    elif asked.what == "turntable":
        turntable.render(asked.cache, (k, n))
        footage.make(asked.cache, asked.out)
    elif asked.what == "views":
        render_views(asked.cache, asked.out / "views")
        write_products(asked.out / "views")
    else:
        make_clip(asked.cache, asked.out)


main()
