"""What lies on counters and is not for sale: hands, phones, keyboards, receipts, hand scanners."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector
from PIL import Image, ImageDraw

from .hand import capsule
from .products import Colour
from .scene import Surface, material, mesh

SKINS: tuple[Colour, ...] = ((224, 172, 145), (198, 134, 100), (141, 85, 56), (92, 58, 40), (240, 200, 178))
SLEEVES: tuple[Colour, ...] = ((52, 74, 120), (40, 40, 44), (190, 190, 195), (150, 40, 50), (70, 110, 80))


def _root(name: str) -> Any:
    root = bpy.data.objects.new(name, None)
    bpy.context.collection.objects.link(root)
    return root


def _slab(root: Any, size: tuple[float, float, float], at: tuple[float, float, float], made: Any) -> None:
    """Add a block lying on z of ``at``: width, depth, height in metres."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=(at[0], at[1], at[2] + size[2] / 2))
    block = bpy.context.object
    block.scale = size
    block.data.materials.append(made)
    block.parent = root


def hand(dice: random.Random, cache: Path) -> Any:
    """An open or closed hand with a stretch of sleeve."""
    del cache
    root = _root("hand")
    skin = material("skin", dice.choice(SKINS), rough=0.6)
    sleeve = material("sleeve", dice.choice(SLEEVES), rough=0.9)
    bend = dice.uniform(-0.03, 0.03)
    capsule(root, Vector((0, -0.02, 0.04)), Vector((0, -0.08, 0.05)), 0.033, skin)
    capsule(root, Vector((0, -0.1, 0.05)), Vector((0.02, -0.25, 0.07)), 0.04, sleeve)
    for i in range(4):
        x = (i - 1.5) * 0.021
        tip = Vector((x * dice.uniform(1.1, 1.7), 0.08 - 0.01 * abs(i - 1.3), 0.03 + bend))
        capsule(root, Vector((x, -0.005, 0.045)), tip, 0.0105, skin)
    capsule(root, Vector((-0.03, -0.05, 0.04)), Vector((-0.068, 0.012, 0.03)), 0.012, skin)
    return root


def phone(dice: random.Random, cache: Path) -> Any:
    """A phone with its screen up, dark or lit."""
    del cache
    root = _root("phone")
    _slab(
        root,
        (0.073, 0.15, 0.008),
        (0, 0, 0),
        material("case", dice.choice(((25, 25, 28), (210, 210, 214), (60, 80, 130))), rough=0.3),
    )
    screen = dice.choice(((8, 8, 12), (8, 8, 12), (225, 230, 240), (60, 120, 200)))
    _slab(root, (0.067, 0.142, 0.0008), (0, 0, 0.008), material("screen", screen, rough=0.05))
    return root


def keyboard(dice: random.Random, cache: Path) -> Any:
    """A number pad or a whole keyboard."""
    del cache
    root = _root("keyboard")
    columns, rows = dice.choice(((4, 5), (14, 5)))
    case, key = dice.choice(
        (((30, 30, 32), (50, 50, 54)), ((215, 215, 210), (240, 240, 236)), ((40, 40, 44), (225, 225, 225)))
    )
    _slab(root, (columns * 0.019 + 0.012, rows * 0.019 + 0.012, 0.014), (0, 0, 0), material("case", case, rough=0.6))
    top = material("key", key, rough=0.5)
    for i in range(columns):
        for j in range(rows):
            at = ((i - (columns - 1) / 2) * 0.019, (j - (rows - 1) / 2) * 0.019, 0.014)
            _slab(root, (0.016, 0.016, 0.006), at, top)
    return root


def receipt(dice: random.Random, cache: Path) -> Any:
    """A curled strip of printed paper."""
    root = _root("receipt")
    width, length = 0.08, dice.uniform(0.1, 0.28)
    path = cache / "art" / f"receipt-{dice.randrange(10**6)}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    _print(dice, int(700 * length / width * 0.5)).save(path)
    n, curl = 20, dice.uniform(0.002, 0.02)
    at = np.linspace(0, 1, n)
    points = [(x * width, (v - 0.5) * length, curl * (2 * v - 1) ** 2 + 0.0005) for v in at for x in (-0.5, 0.5)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(n - 1)]
    uvs = [[(0, at[i]), (1, at[i]), (1, at[i + 1]), (0, at[i + 1])] for i in range(n - 1)]
    paper = material("paper", image=path, rough=0.8)
    strip = mesh("strip", Surface(points, faces, uvs), [paper], [0] * len(faces), smooth=True)
    strip.parent = root
    return root


def _print(dice: random.Random, height: int) -> Image.Image:
    paper = Image.new("RGB", (350, max(60, height)), (246, 246, 242))
    draw = ImageDraw.Draw(paper)
    for y in range(20, paper.height - 16, 16):
        if dice.random() < 0.85:
            draw.line((20, y, 20 + dice.uniform(60, 210), y), fill=(70, 70, 78), width=5)
            draw.line((280, y, 330, y), fill=(70, 70, 78), width=5)
    return paper


def scanner(dice: random.Random, cache: Path) -> Any:
    """A hand scanner: grip and head."""
    del cache
    root = _root("scanner")
    shell = material("shell", dice.choice(((45, 45, 50), (225, 225, 220), (60, 60, 70))), rough=0.5)
    capsule(root, Vector((0, -0.06, 0.02)), Vector((0, 0.05, 0.035)), 0.018, shell)
    _slab(root, (0.06, 0.085, 0.04), (0, 0.07, 0.02), shell)
    _slab(root, (0.05, 0.004, 0.028), (0, 0.114, 0.026), material("window", (120, 10, 20), rough=0.05))
    return root


COPIES = 4
KINDS: tuple[Callable[[random.Random, Path], Any], ...] = (hand, phone, keyboard, receipt, scanner)
MAKERS = {f"{kind.__name__}-{copy}": kind for kind in KINDS for copy in range(COPIES)}
"""Name of each thing, and what builds it."""
