"""The demo clip: every item rendered once where it rests, then laid into the frames with its shadow.

Cycles renders each resting place against a shadow catcher, so a layer carries the item and, in its alpha, the shadow
it casts. Movement shifts layers. A frame therefore costs milliseconds, and the ground truth is exact.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy
import cv2
import numpy as np

from . import hand, scene
from .products import DESIGNS
from .script import FPS, MOVE, SECONDS, STAYS, Edge, Place, Stay

WIDTH, HEIGHT, SAMPLES = 640, 480, 12
SKUS = {d.sku: d for d in DESIGNS}
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Layer:
    """A rendered thing: RGBA float32 with straight alpha, its box, and how far forward it stands (pixels)."""

    pixels: np.ndarray
    box: Box
    front: float


def _setup(samples: int = SAMPLES) -> None:
    scene.start(WIDTH, HEIGHT, samples)
    scene.lamp((-0.6, -0.4, 1.6), 22)
    scene.lamp((0.8, 0.6, 1.4), 9)
    scene.camera(62, 1.0, (0, 0.0, 0))


def _catcher() -> None:
    scene.counter()
    bpy.context.object.is_shadow_catcher = True
    bpy.context.scene.render.film_transparent = True
    bpy.context.scene.render.image_settings.color_mode = "RGBA"


def _read(path: Path) -> np.ndarray:
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture is None:
        raise FileNotFoundError(path)
    return picture.astype(np.float32)


def counter(cache: Path) -> np.ndarray:
    """Return the empty counter, float32 BGR."""
    path = cache / "clip" / "counter.png"
    if not path.exists():
        _setup()
        scene.counter()
        scene.render(path)
    return _read(path)[..., :3]


def layer(place: Place, cache: Path) -> Layer:
    """Render a place's layer, or take it from the cache."""
    key = f"{place.sku}-{place.kind}-{place.at[0]:.3f}-{place.at[1]:.3f}-{place.turn:g}-{place.roll:g}"
    path, boxes = cache / "clip" / f"{key}.png", cache / "clip" / f"{key}.json"
    if not boxes.exists():
        _setup()
        _catcher()
        root = scene.product(SKUS[place.sku], cache)
        scene.pose(root, SKUS[place.sku], place.kind, place.at, (place.turn, place.roll))
        scene.render(path)
        boxes.write_text(json.dumps(scene.box_in_picture(root)))
    box = tuple(json.loads(boxes.read_text()))
    return Layer(_read(path), box, box[3])


def _shift(pixels: np.ndarray, dx: float, dy: float) -> np.ndarray:
    matrix = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return cv2.warpAffine(pixels, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=(0, 0, 0, 0))


def _lay(frame: np.ndarray, pixels: np.ndarray) -> None:
    alpha = pixels[..., 3:] / 255
    frame *= 1 - alpha
    frame += pixels[..., :3] * alpha


def _ease(share: float) -> float:
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, share)))


def _away(box: Box, edge: Edge) -> tuple[float, float]:
    """Return the shift, in pixels, that takes a box just out of the picture."""
    x1, y1, x2, y2 = box
    gap = 60
    return {
        "left": (-x2 - gap, 0),
        "right": (WIDTH - x1 + gap, 0),
        "top": (0, -y2 - gap),
        "bottom": (0, HEIGHT - y1 + gap),
    }[edge]


def _offset(stay: Stay, at: float, layers: dict[Place, Layer]) -> tuple[float, float] | None:
    """Return how far an item is from its resting place at a time, None if it is not there."""
    box = layers[stay.place].box
    if at < stay.start - MOVE or at > stay.end + MOVE:
        return None
    if at < stay.start and stay.come != "slide":
        dx, dy = _away(box, stay.come)
        left = 1 - _ease((at - stay.start + MOVE) / MOVE)
        return dx * left, dy * left
    if stay.start <= at <= stay.end:
        return 0.0, 0.0
    if at > stay.end:
        dx, dy = _away(box, stay.go) if stay.go != "slide" else _to_next(stay, layers)
        gone = _ease((at - stay.end) / MOVE)
        return dx * gone, dy * gone
    return None


def _to_next(stay: Stay, layers: dict[Place, Layer]) -> tuple[float, float]:
    after = min((s for s in STAYS if s.item == stay.item and s.start > stay.start), key=lambda s: s.start)
    a, b = layers[stay.place].box, layers[after.place].box
    return (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2


def frames(cache: Path) -> tuple[list[np.ndarray], list[dict[str, Any]]]:
    """Return the frames, uint8 BGR, and the truth of each."""
    empty = counter(cache)
    layers = {place: layer(place, cache) for place in {s.place for s in STAYS}}
    arm = Layer(*hand.layer(cache, _setup, _catcher, _read), front=1e9)
    dice = np.random.default_rng(7)
    pictures, truth = [], []
    for index in range(int(SECONDS * FPS)):
        picture, record = _frame(index, empty, layers, arm)
        pictures.append(_camera(picture, index, dice))
        truth.append(record)
    return pictures, truth


def _frame(index: int, empty: np.ndarray, layers: dict[Place, Layer], arm: Layer) -> tuple[np.ndarray, dict[str, Any]]:
    at = index / FPS
    picture = empty.copy()
    there = [(s, o) for s in STAYS if (o := _offset(s, at, layers)) is not None]
    items = []
    for stay, (dx, dy) in sorted(there, key=lambda p: layers[p[0].place].front + p[1][1]):
        thing = layers[stay.place]
        _lay(picture, _shift(thing.pixels, dx, dy) if dx or dy else thing.pixels)
        items.append(_truth(stay, thing.box, dx, dy))
    reach = hand.reach(at, there, layers)
    if reach is not None:
        _lay(picture, _shift(arm.pixels, *reach))
    held = hand.box(arm.box, reach) if reach is not None else None
    _mark_touching(items, held)
    return picture, {"index": index, "items": [i for i in items if i["visible"] > 0], "hand": held}


def _truth(stay: Stay, box: Box, dx: float, dy: float) -> dict[str, Any]:
    x1, y1, x2, y2 = box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
    seen = [max(0.0, x1), max(0.0, y1), min(float(WIDTH), x2), min(float(HEIGHT), y2)]
    area = max(0.0, seen[2] - seen[0]) * max(0.0, seen[3] - seen[1])
    design = SKUS[stay.place.sku]
    return {
        "id": stay.item,
        "sku": design.sku if design.enrolled else None,
        "name": design.name,
        "box": [round(v, 1) for v in seen],
        "visible": round(area / ((x2 - x1) * (y2 - y1)), 3),
        "moving": bool(dx or dy),
        "touching": False,
    }


def _mark_touching(items: list[dict[str, Any]], held: list[float] | None) -> None:
    for item in items:
        others = [o["box"] for o in items if o is not item and o["visible"] > 0] + ([held] if held else [])
        item["touching"] = any(_gap(item["box"], other) < 6 for other in others)


def _gap(a: list[float], b: list[float]) -> float:
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def _camera(picture: np.ndarray, index: int, dice: np.random.Generator) -> np.ndarray:
    """Make it a webcam's picture: light that drifts by 6 %, slight blur, sensor noise."""
    light = 1 + 0.06 * math.sin(2 * math.pi * index / (FPS * 11))
    tint = 1 + 0.015 * np.array([1, 0, -1]) * math.sin(2 * math.pi * index / (FPS * 17))
    soft = cv2.GaussianBlur(picture, (0, 0), 0.6)
    noisy = soft * light * tint + dice.normal(0, 1.6, picture.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def make_clip(cache: Path, out: Path) -> None:
    """Write ``clip.mp4`` (H.264) and ``truth.json``."""
    pictures, truth = frames(cache)
    ffmpeg = shutil.which("ffmpeg")
    if not ffmpeg:
        raise FileNotFoundError("ffmpeg is not installed; it encodes the clip")
    command = [ffmpeg, "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{WIDTH}x{HEIGHT}"]
    command += ["-r", str(FPS), "-i", "-", "-c:v", "libx264", "-crf", "21", "-preset", "slow", "-pix_fmt", "yuv420p"]
    out.mkdir(parents=True, exist_ok=True)
    data = b"".join(p.tobytes() for p in pictures)
    subprocess.run([*command, str(out / "clip.mp4")], input=data, check=True)
    end = [i["sku"] for i in truth[-1]["items"] if i["sku"]]
    document = {
        "fps": FPS,
        "width": WIDTH,
        "height": HEIGHT,
        "frames": truth,
        "basket": dict(sorted(Counter(end).items())),
    }
    (out / "truth.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
