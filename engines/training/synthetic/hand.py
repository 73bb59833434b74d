"""A hand and forearm of rounded capsules that reaches in over the lower edge."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from . import scene
from .script import MOVE, PASSING_HAND

Box = tuple[float, float, float, float]
SKIN, SLEEVE = (214, 160, 130), (52, 74, 120)
GRIP = (320.0, 150.0)
"""Where in its picture the fingertips are, pixels."""


def layer(
    cache: Path, setup: Callable[[], None], catcher: Callable[[], None], read: Callable[[Path], Any]
) -> tuple[Any, Box]:
    """Return the arm's RGBA picture, fingertips in the upper middle, and its box."""
    path, boxes = cache / "clip" / "hand.png", cache / "clip" / "hand.json"
    if not boxes.exists():
        setup()
        catcher()
        root = _arm()
        scene.render(path)
        boxes.write_text(json.dumps(scene.box_in_picture(root)))
    x1, y1, x2, y2 = json.loads(boxes.read_text())
    return read(path), (x1, y1, x2, y2)


def _arm() -> Any:
    root = bpy.data.objects.new("arm", None)
    bpy.context.collection.objects.link(root)
    skin, sleeve = scene.material("skin", SKIN, rough=0.6), scene.material("sleeve", SLEEVE, rough=0.9)
    parts = [
        ((0.0, -0.02, 0.085), (0.0, -0.09, 0.1), 0.034, skin),
        ((0.0, -0.1, 0.1), (0.03, -0.7, 0.2), 0.042, sleeve),
    ]
    for i in range(4):
        x = (i - 1.5) * 0.021
        parts.append(((x, -0.01, 0.09), (x * 1.25, 0.075 - 0.008 * abs(i - 1.3), 0.06), 0.0105, skin))
    parts.append(((-0.03, -0.05, 0.09), (-0.062, 0.01, 0.065), 0.012, skin))
    for start, end, radius, made in parts:
        capsule(root, Vector(start), Vector(end), radius, made)
    return root


def capsule(root: Any, start: Vector, end: Vector, radius: float, made: Any) -> None:
    """Add a rounded rod between two points, metres."""
    along = end - start
    bpy.ops.mesh.primitive_cylinder_add(radius=radius, depth=along.length, location=(start + end) / 2)
    tube = bpy.context.object
    tube.rotation_euler = along.to_track_quat("Z", "Y").to_euler()
    pieces = [tube]
    for at in (start, end):
        bpy.ops.mesh.primitive_uv_sphere_add(radius=radius, location=at)
        pieces.append(bpy.context.object)
    for piece in pieces:
        piece.data.materials.append(made)
        piece.parent = root
        for polygon in piece.data.polygons:
            polygon.use_smooth = True


def reach(at: float, there: list[Any], layers: dict[Any, Any]) -> tuple[float, float] | None:
    """Return the arm's shift in pixels, None if it is out of sight."""
    start, end = PASSING_HAND
    if start <= at <= end:
        return _passing((at - start) / (end - start))
    for stay, (dx, dy) in there:
        if stay.hand and at < stay.start + 2 * MOVE:
            box = layers[stay.place].box
            x, y = (box[0] + box[2]) / 2 + dx, box[1] + 0.65 * (box[3] - box[1]) + dy
            back = max(0.0, (at - stay.start) / (2 * MOVE)) * 420
            return x - GRIP[0], y - GRIP[1] + back
    return None


def _passing(share: float) -> tuple[float, float]:
    out = abs(2 * share - 1)
    return -140 + 220 * share, 120 + 330 * (0.5 - 0.5 * math.cos(math.pi * out))


def box(whole: Box, shift: tuple[float, float]) -> list[float] | None:
    """Return the arm's box in the picture (640x480), None if it is out of sight."""
    moved = np.array(whole) + np.array([*shift, *shift])
    x1, y1, x2, y2 = np.clip(moved, 0, [640, 480, 640, 480]).round(1)
    return [float(v) for v in (x1, y1, x2, y2)] if x2 > x1 and y2 > y1 else None
