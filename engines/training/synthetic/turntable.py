"""Renders products as a hand shows them for enrolment: turned, tipped over, laid down; on transparent ground."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import bpy
from mathutils import Matrix, Vector

from . import scene, shapes
from .packages import products
from .studio import corners, light

SKUS = ("p75a", "p76a", "p78a", "p78b", "p79c", "p80b", "p81c", "p82a", "p83a", "p83b")
"""Of the ``test`` split, on which no model was trained; p78a and p78b look alike, and so do p83a and p83b."""
SIDE = 288
ELEVATION = 55.0
"""Degrees above the counter from which the camera looks."""
HELD_BACK = 8
"""Poses at the end that are of no phase before, to ask with."""


def poses() -> list[tuple[float, float]]:
    """Return (tilt about the camera's sideways axis, turn about the upright axis) in degrees, in order."""
    upright = [(0.0, 15.0 * step) for step in range(24)]
    laid = [(90.0, 22.5 * step) for step in range(16)]
    over = [(180.0, 45.0 * step) for step in range(8)]
    back = [(-80.0, 22.5 * step + 8) for step in range(16)]
    dice = random.Random(7)
    asked = [(dice.choice((5.0, 82.0, -88.0)), dice.uniform(0, 360)) for _ in range(HELD_BACK)]
    return [*upright, *laid, *over, *back, *asked]


def render(cache: Path, share: tuple[int, int] = (0, 1)) -> None:
    """Render every pose that the cache lacks; ``share`` (k, n) does each n-th product."""
    packages = {package.sku: package for package in products("test")}
    for sku in SKUS[share[0] :: share[1]]:
        folder = cache / "turntable" / sku
        missing = [n for n in range(len(poses())) if not (folder / f"{n:03d}.png").exists()]
        if not missing:
            continue
        scene.start(SIDE, SIDE, 3, "FAST")
        settings = bpy.context.scene
        settings.render.film_transparent = True
        settings.render.threads_mode, settings.render.threads = "FIXED", 1
        settings.render.image_settings.color_mode = "RGBA"
        root = shapes.build(packages[sku], cache)
        middle = _centred(root)
        lamps = [scene.lamp((0.5, -0.5, 1.4), 20), scene.lamp((-0.6, 0.4, 1.2), 8)]
        light(lamps, random.Random(sku))
        for number in missing:
            tilt, turn = poses()[number]
            turned = Matrix.Rotation(math.radians(turn), 4, "Z") @ Matrix.Rotation(math.radians(tilt), 4, "X")
            root.matrix_world = turned @ Matrix.Translation(-middle)
            scene.render(folder / f"{number:03d}.png")


def _centred(root: Any) -> Vector:
    """Return the product's middle, and aim a camera that holds it in every pose."""
    points = corners(root)
    middle = sum(points, Vector()) / len(points)
    radius = max((point - middle).length for point in points)
    eye = scene.camera(ELEVATION, 1.0)
    e = math.radians(ELEVATION)
    away = Vector((0.0, -math.cos(e), math.sin(e))) * radius * 5.0
    eye.location = away
    eye.rotation_euler = (-away).to_track_quat("-Z", "Y").to_euler()
    eye.data.shift_x = eye.data.shift_y = 0.0
    eye.data.angle = 2 * math.asin(1 / 5.0)
    return middle
