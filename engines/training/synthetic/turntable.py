"""Renders products as a hand shows them for enrolment: turned, tipped over, laid down; on transparent ground."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import bpy
from mathutils import Matrix, Vector

from . import hand, scene, shapes
from .footage import HELD_BACK, SKUS
from .packages import products
from .studio import corners, light

SIDE = 288
ELEVATION = 55.0
"""Degrees above the counter from which the camera looks."""


def poses() -> list[tuple[float, float]]:
    """Return (tilt about the camera's sideways axis, turn about the upright axis) in degrees, in order."""
    upright = [(0.0, 15.0 * step) for step in range(24)]
    laid = [(90.0, 22.5 * step) for step in range(16)]
    over = [(180.0, 45.0 * step) for step in range(8)]
    back = [(-80.0, 22.5 * step + 8) for step in range(16)]
    dice = random.Random(7)
    asked = [(dice.choice((5.0, 82.0, -88.0)), dice.uniform(0, 360)) for _ in range(HELD_BACK)]
    return [*upright, *laid, *over, *back, *asked]


def render_hand(cache: Path) -> None:
    """Render a bare forearm that comes from below, its fingertips in the picture's middle, if the cache lacks it."""
    path = cache / "turntable" / "hand.png"
    if path.exists():
        return
    _transparent()
    scene.lamp((0.5, -0.5, 1.4), 20)
    scene.lamp((-0.6, 0.4, 1.2), 8)
    root = bpy.data.objects.new("arm", None)
    bpy.context.collection.objects.link(root)
    skin = scene.material("skin", hand.SKIN, rough=0.6)
    fingers = [((x, -0.07, 0.0), (x * 1.3, -0.25 * abs(x), 0.0), 0.0105) for x in (-0.031, -0.01, 0.011, 0.032)]
    rest = [((0, -0.08, 0), (0, -0.13, 0), 0.036), ((0, -0.12, 0), (0.01, -0.6, 0), 0.03)]
    for start, end, radius in (*fingers, *rest, ((-0.03, -0.12, 0), (-0.07, -0.06, 0), 0.012)):
        hand.capsule(root, Vector(start), Vector(end), radius, skin)
    eye = scene.camera(89.0, 1.0)
    eye.location, eye.rotation_euler = (0.0, 0.0, 1.0), (0.0, 0.0, 0.0)
    eye.data.shift_x = eye.data.shift_y = 0.0
    eye.data.angle = 2 * math.atan(0.17)
    scene.render(path)


def render(cache: Path, share: tuple[int, int] = (0, 1)) -> None:
    """Render every pose that the cache lacks; ``share`` (k, n) does each n-th product."""
    render_hand(cache)
    packages = {package.sku: package for package in products("test")}
    for sku in SKUS[share[0] :: share[1]]:
        folder = cache / "turntable" / sku
        missing = [n for n in range(len(poses())) if not (folder / f"{n:03d}.png").exists()]
        if not missing:
            continue
        _transparent()
        root = shapes.build(packages[sku], cache)
        middle = _centred(root)
        lamps = [scene.lamp((0.5, -0.5, 1.4), 20), scene.lamp((-0.6, 0.4, 1.2), 8)]
        # Look-alikes are lit alike, or the light would tell them apart.
        light(lamps, random.Random(sku[:3]))
        for number in missing:
            tilt, turn = poses()[number]
            turned = Matrix.Rotation(math.radians(turn), 4, "Z") @ Matrix.Rotation(math.radians(tilt), 4, "X")
            root.matrix_world = turned @ Matrix.Translation(-middle)
            scene.render(folder / f"{number:03d}.png")


def _transparent() -> None:
    scene.start(SIDE, SIDE, 3, "FAST")
    settings = bpy.context.scene
    settings.render.film_transparent = True
    settings.render.threads_mode, settings.render.threads = "FIXED", 1
    settings.render.image_settings.color_mode = "RGBA"


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
