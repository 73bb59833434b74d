"""Training views: every invented product from all sides under changing light, on transparent ground."""

from __future__ import annotations

import csv
import json
import math
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Matrix, Vector

from . import props, scene, shapes
from .packages import products

SIDE = 256
VIEWS = 24
SAMPLES = 2
"""Samples a pixel; the denoiser makes up for the rest, and training pictures are degraded anyway."""
FILL = 0.94
"""Share of the picture that the longer side of the product takes."""
Progress = Callable[[int, int], None]


def render_views(
    cache: Path, views: int = VIEWS, share: tuple[int, int] = (0, 1), progress: Progress | None = None
) -> None:
    """Render every view that the cache lacks; ``share`` (k, n) does each n-th product, for n processes."""
    _list(cache)
    ordered = [*products("test"), *products("val"), *products("train")]
    mine = ordered[share[0] :: share[1]]
    for number, package in enumerate(mine):
        folder = cache / "views" / package.sku
        if not (folder / "poses.json").exists():
            _turn(package.sku, partial(shapes.build, package, cache), folder, views)
        if progress:
            progress(number + 1, len(mine))


def render_props(cache: Path, views: int = VIEWS) -> None:
    """Render what lies on counters and is not for sale: hands, phones, keyboards, receipts, scanners."""
    for name, make in props.MAKERS.items():
        folder = cache / "distractors" / name
        if not (folder / "poses.json").exists():
            _turn(name, partial(make, random.Random(name), cache), folder, views)


def _list(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "products.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("sku", "family", "shape", "split"))
        rows.writerows((p.sku, p.family, p.shape, p.split) for p in products())


def _turn(name: str, build: Callable[[], Any], folder: Path, views: int) -> None:
    """Render one thing; its poses are written last and so tell that the folder is whole."""
    scene.start(SIDE, SIDE, SAMPLES, "FAST")
    settings = bpy.context.scene
    settings.render.film_transparent = True
    settings.render.threads_mode, settings.render.threads = "FIXED", 1
    settings.render.image_settings.color_mode = "RGBA"
    root = build()
    lamps = [scene.lamp((0.5, -0.5, 1.4), 20), scene.lamp((-0.6, 0.4, 1.2), 8)]
    eye = scene.camera(60, 1.0)
    poses = []
    for number in range(views):
        dice = random.Random(f"{name}-{number}")
        elevation, azimuth = _aim(number, views, dice)
        roll = dice.uniform(0, 360)
        root.matrix_world = Matrix.Rotation(math.radians(dice.uniform(-15, 15)), 4, "X")
        light(lamps, dice)
        _look(eye, root, elevation, azimuth, dice)
        eye.rotation_euler.rotate_axis("Z", math.radians(roll))
        _fit(eye, root)
        scene.render(folder / f"{number:02d}.png")
        poses.append({"elevation": round(elevation, 1), "azimuth": round(azimuth, 1), "roll": round(roll, 1)})
    (folder / "poses.json").write_text(json.dumps(poses))


def _aim(number: int, views: int, dice: random.Random) -> tuple[float, float]:
    """Spread viewing directions evenly over the sphere (golden-angle spiral), in degrees, a little shaken."""
    height = 1 - 2 * (number + 0.5) / views
    return math.degrees(math.asin(height)) + dice.uniform(-5, 5), (137.508 * number + dice.uniform(-8, 8)) % 360


def light(lamps: list[Any], dice: random.Random) -> None:
    """Move the lamps and change brightness and colour, from warm to cold."""
    for lamp, watts in zip(lamps, (dice.uniform(10, 34), dice.uniform(2, 14)), strict=True):
        lamp.location = (dice.uniform(-1, 1), dice.uniform(-1, 1), dice.uniform(0.8, 1.6))
        lamp.rotation_euler = (-Vector(lamp.location)).to_track_quat("-Z", "Y").to_euler()
        lamp.data.energy, lamp.data.size = watts, dice.uniform(0.2, 1.4)
        warmth = dice.uniform(-0.12, 0.12)
        lamp.data.color = (1 + min(0, warmth), 1 - abs(warmth) / 2, 1 - max(0, warmth))
    background = bpy.context.scene.world.node_tree.nodes["Background"]
    background.inputs[1].default_value = dice.uniform(0.25, 0.75)


def corners(root: Any) -> list[Vector]:
    """Return the world points of all vertices."""
    bpy.context.view_layer.update()
    return [
        part.matrix_world @ v.co for part in root.children_recursive if part.type == "MESH" for v in part.data.vertices
    ]


def _look(eye: Any, root: Any, elevation: float, azimuth: float, dice: random.Random) -> None:
    points = corners(root)
    middle = sum(points, Vector()) / len(points)
    radius = max((p - middle).length for p in points)
    e, a = math.radians(elevation), math.radians(azimuth)
    away = Vector((math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e))) * radius * dice.uniform(3.0, 7.0)
    eye.location = middle + away
    eye.rotation_euler = (-away).to_track_quat("-Z", "Y").to_euler()


def _fit(eye: Any, root: Any) -> None:
    """Zoom and shift so that the thing fills the picture."""
    eye.data.shift_x = eye.data.shift_y = 0.0
    eye.data.angle = math.radians(50)
    for _ in range(2):
        bpy.context.view_layer.update()
        seen = [world_to_camera_view(bpy.context.scene, eye, point) for point in corners(root)]
        left, right = min(p.x for p in seen), max(p.x for p in seen)
        low, high = min(p.y for p in seen), max(p.y for p in seen)
        zoom = FILL / max(right - left, high - low)
        eye.data.lens *= zoom
        eye.data.shift_x = (eye.data.shift_x + (left + right) / 2 - 0.5) * zoom
        eye.data.shift_y = (eye.data.shift_y + (low + high) / 2 - 0.5) * zoom
