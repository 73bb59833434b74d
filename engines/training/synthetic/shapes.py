"""Meshes of invented packages: turned ones (cans, bottles, jars, tubs) and folded ones (boxes, cartons, pouches)."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from .art import face, wrap
from .packages import Package
from .products import Colour
from .scene import Surface, lathe, material, mesh

Profile = list[tuple[float, float]]
"""Radius and height, as shares of the package's own, from the bottom up."""
SQUARE = [(0, 0), (1, 0), (1, 1), (0, 1)]
TURNED: dict[str, tuple[Profile, Profile, Profile]] = {
    "can": (
        [(0, 0.02), (0.9, 0.02), (0.97, 0), (1, 0.03)],
        [(1, 0.03), (1, 0.97)],
        [(1, 0.97), (0.95, 1), (0.9, 0.98), (0, 0.98)],
    ),
    "slim": (
        [(0, 0.02), (0.7, 0.01), (0.78, 0), (1, 0.07)],
        [(1, 0.07), (1, 0.9)],
        [(1, 0.9), (0.8, 0.98), (0.78, 1), (0.74, 0.98), (0, 0.98)],
    ),
    "bottle": (
        [(0, 0), (0.9, 0), (1, 0.04), (1, 0.25)],
        [(1.01, 0.25), (1.01, 0.62)],
        [(1, 0.62), (0.9, 0.74), (0.42, 0.86), (0.4, 0.9)],
    ),
    "glass": (
        [(0, 0), (0.95, 0), (1, 0.02), (1, 0.15)],
        [(1.01, 0.15), (1.01, 0.52)],
        [(1, 0.52), (0.95, 0.58), (0.4, 0.72), (0.36, 0.93)],
    ),
    "jar": ([(0, 0), (0.92, 0), (1, 0.05), (1, 0.15)], [(1.01, 0.15), (1.01, 0.72)], [(1, 0.72), (0.9, 0.82)]),
    "tub": ([(0, 0), (0.78, 0), (0.8, 0.03)], [(0.8, 0.03), (0.98, 0.86)], [(0.98, 0.86), (0.99, 0.88)]),
}
"""Bottom, label and top of each turned shape."""
LIDS: dict[str, Profile] = {
    "bottle": [(0.46, 0.88), (0.46, 1), (0, 1)],
    "glass": [(0.4, 0.92), (0.4, 1), (0, 1)],
    "jar": [(0.96, 0.8), (0.98, 0.82), (0.98, 0.98), (0.94, 1), (0, 1)],
    "tub": [(1.0, 0.86), (1.03, 0.87), (1.03, 0.97), (1, 1), (0, 1)],
}
LIQUIDS: tuple[Colour, ...] = ((30, 70, 30), (90, 45, 20), (200, 160, 60), (235, 235, 230), (150, 30, 40), (40, 40, 45))


def build(package: Package, cache: Path) -> Any:
    """Add a package standing at the origin; returns an empty that carries its meshes."""
    root = bpy.data.objects.new(package.sku, None)
    bpy.context.collection.objects.link(root)
    makers: dict[str, Callable[[Package, Path], list[Any]]] = {
        "box": _box, "blister": _blister, "carton": _carton, "brick": _brick,
        "pouch": _pillow, "flowpack": _pillow, "tube": _tube,
    }  # fmt: skip
    for part in makers.get(package.shape, _turned)(package, cache):
        part.parent = root
    return root


def skin(package: Package, cache: Path, kind: str, size: tuple[int, int]) -> Any:
    """Return the printed material of one face (``front``, ``back``, ``end``) or of the ``wrap`` around."""
    path = cache / "art" / f"{package.sku}-{kind}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        side = {"front": 0, "back": 1, "end": 2}
        (wrap(package) if kind == "wrap" else face(package, *size, side[kind])).save(path)
    made = material(
        f"{package.sku}-{kind}", image=path, rough={"matt": 0.7, "gloss": 0.22, "foil": 0.3}[package.finish]
    )
    if package.finish == "foil":
        made.node_tree.nodes["Principled BSDF"].inputs["Metallic"].default_value = 0.55
    if package.shape in ("pouch", "flowpack", "tube") or package.finish == "foil":
        _wrinkle(made, package.sku)
    return made


def plain(name: str, colour: Colour, rough: float = 0.3, metal: float = 0.0) -> Any:
    """Return a material of one colour."""
    made = material(name, colour, rough=rough)
    made.node_tree.nodes["Principled BSDF"].inputs["Metallic"].default_value = metal
    return made


def _wrinkle(made: Any, seed: str) -> None:
    """Dent the surface's shading with noise, as film and foil do."""
    tree = made.node_tree
    noise, bump = tree.nodes.new("ShaderNodeTexNoise"), tree.nodes.new("ShaderNodeBump")
    dice = random.Random(seed)
    noise.inputs["Scale"].default_value = dice.uniform(18, 60)
    bump.inputs["Strength"].default_value = dice.uniform(0.25, 0.7)
    bump.inputs["Distance"].default_value = 0.004
    tree.links.new(noise.outputs[0], bump.inputs["Height"])
    tree.links.new(bump.outputs[0], tree.nodes["Principled BSDF"].inputs["Normal"])


def _scaled(package: Package, profile: Profile) -> Profile:
    return [(r * package.size[0] / 2, z * package.size[2]) for r, z in profile]


def _turned(package: Package, cache: Path) -> list[Any]:
    dice = random.Random(f"{package.family}-body")
    low, label, high = TURNED[package.shape]
    if package.shape in ("can", "slim"):
        body = plain("tin", dice.choice(((205, 205, 210), (220, 190, 120), (190, 195, 200))), 0.3, 0.8)
    elif package.shape == "tub":
        body = plain("tub", (240, 240, 236), 0.4)
    else:
        body = plain("body", dice.choice(LIQUIDS) if dice.random() < 0.7 else package.fruit, 0.08)
    label_of = skin(package, cache, "wrap", (0, 0))
    parts = [
        lathe("low", _scaled(package, low), body, (0, 1), 32),
        lathe("label", _scaled(package, label), label_of, (0, 1), 32),
        lathe("high", _scaled(package, high), body, (0, 1), 32),
    ]
    if package.shape in LIDS:
        lid = plain("lid", package.band if dice.random() < 0.6 else (235, 235, 235), 0.3, dice.choice((0.0, 0.0, 0.7)))
        parts.append(lathe("lid", _scaled(package, LIDS[package.shape]), lid, (0, 1), 32))
    return parts


def _block(package: Package, cache: Path, name: str = "block") -> Any:
    w, d, h = package.size
    x, y = w / 2, d / 2
    points = [(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0), (-x, -y, h), (x, -y, h), (x, y, h), (-x, y, h)]
    faces = [(0, 1, 5, 4), (2, 3, 7, 6), (1, 2, 6, 5), (3, 0, 4, 7), (4, 5, 6, 7), (3, 2, 1, 0)]
    k = 3500
    paper = [
        skin(package, cache, "front", (int(w * k), int(h * k))),
        skin(package, cache, "back", (int(d * k), int(h * k))),
        skin(package, cache, "end", (int(w * k), int(d * k))),
    ]
    return mesh(name, Surface(points, faces, [SQUARE] * 6), paper, (0, 0, 1, 1, 2, 2), smooth=False)


def _box(package: Package, cache: Path) -> list[Any]:
    return [_block(package, cache)]


def _brick(package: Package, cache: Path) -> list[Any]:
    """A drink carton with a flat top and a cap."""
    w, _, h = package.size
    cap = lathe("cap", [(0.014, h), (0.014, h + 0.014), (0, h + 0.014)], plain("cap", package.band), (0, 1), 20)
    cap.location.x = w * 0.2
    return [_block(package, cache), cap]


def _carton(package: Package, cache: Path) -> list[Any]:
    """A gable-top carton: the roof takes the label's uppermost share."""
    w, d, h = package.size
    x, y, eave = w / 2, d / 2, h * 0.8
    points = [
        (-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0), (-x, -y, eave), (x, -y, eave), (x, y, eave), (-x, y, eave),
        (-x, 0, h * 0.94), (x, 0, h * 0.94), (-x, 0, h), (x, 0, h),
    ]  # fmt: skip
    faces: list[tuple[int, ...]] = [(0, 1, 5, 4), (2, 3, 7, 6), (1, 2, 6, 5), (3, 0, 4, 7), (3, 2, 1, 0)]
    faces += [(4, 5, 9, 8), (6, 7, 8, 9), (5, 6, 9), (7, 4, 8), (8, 9, 11, 10)]
    roof = [(0, 0), (1, 0), (1, 0.4), (0, 0.4)]
    uvs = [SQUARE] * 5 + [roof, roof, [(0, 0), (1, 0), (0.5, 0.4)], [(0, 0), (1, 0), (0.5, 0.4)], roof]
    front = skin(package, cache, "front", (400, 800))
    back, end = skin(package, cache, "back", (400, 800)), skin(package, cache, "end", (400, 400))
    body = mesh("carton", Surface(points, faces, uvs), [front, back, end], (0, 0, 1, 1, 2, 2, 2, 2, 2, 2), smooth=False)
    return [body]


def _sheet(package: Package, cache: Path, shape: Callable[[float, float, int], tuple[float, float, float]]) -> Any:
    """Return front and back sheets, ``shape`` giving (x, y, z) for u, v and side -1 or 1."""
    n = 22
    us = np.linspace(0, 1, n)
    points = [shape(float(u), float(v), side) for side in (-1, 1) for v in us for u in us]
    faces, uvs = [], []
    for s in range(2):
        for i in range(n - 1):
            for j in range(n - 1):
                a = s * n * n + i * n + j
                quad = [a, a + 1, a + n + 1, a + n]
                corner = [(us[j], us[i]), (us[j + 1], us[i]), (us[j + 1], us[i + 1]), (us[j], us[i + 1])]
                if s:
                    quad, corner = quad[::-1], [(1 - x, y) for x, y in corner[::-1]]
                faces.append(quad)
                uvs.append(corner)
    height = int(600 * package.size[2] / package.size[0])
    films = [skin(package, cache, "front", (600, height)), skin(package, cache, "back", (600, height))]
    slots = [k // ((n - 1) ** 2) for k in range(len(faces))]
    return mesh("sheet", Surface(points, faces, uvs), films, slots, smooth=True)


def _pillow(package: Package, cache: Path) -> list[Any]:
    """A bag or bar wrapper: two films, welded at the ends, filled in between."""
    w, t, h = package.size
    seed = random.Random(package.family).uniform(0, 6)

    def at(u: float, v: float, side: int) -> tuple[float, float, float]:
        swell = float((np.sin(np.pi * u) * np.sin(np.pi * min(1, max(0, (v - 0.06) / 0.88)))) ** 0.45)
        crease = 0.0014 * float(np.sin(38 * u + 9 * v + seed) + np.sin(23 * v + seed)) * swell
        return (u - 0.5) * w * (1 - 0.06 * swell), side * (swell * t / 2 + crease), v * h

    return [_sheet(package, cache, at)]


def _tube(package: Package, cache: Path) -> list[Any]:
    """A cream tube: round at the cap (below), flat at the crimp (above)."""
    w, t, h = package.size

    def at(u: float, v: float, side: int) -> tuple[float, float, float]:
        angle = np.pi * u
        thick = t / 2 * (1 - v) ** 0.7
        width = t / 2 * (1 - v) + w / 2 * v
        return float(-np.cos(angle) * width), float(side * np.sin(angle) * thick), 0.1 * h + v * 0.9 * h

    cap = lathe(
        "cap", [(0, 0), (t * 0.42, 0), (t * 0.45, 0.1 * h), (0, 0.1 * h)], plain("cap", package.band), (0, 1), 24
    )
    return [_sheet(package, cache, at), cap]


def _blister(package: Package, cache: Path) -> list[Any]:
    """A printed card with a clear-looking bubble over small goods."""
    w, d, h = package.size
    card = _block(_flat(package), cache, "card")
    card.location.y = d / 2
    dice = random.Random(f"{package.family}-goods")
    parts = [card]
    for i in range(dice.choice((2, 4))):
        bpy.ops.mesh.primitive_uv_sphere_add(radius=w * 0.12, segments=20, ring_count=10)
        bead = bpy.context.object
        bead.location = ((i % 2 - 0.5) * w * 0.45, -d * 0.1, h * (0.2 + 0.17 * (i // 2)))
        bead.scale.y = d / (w * 0.3)
        bead.data.materials.append(plain("bubble", package.fruit, 0.05))
        for polygon in bead.data.polygons:
            polygon.use_smooth = True
        parts.append(bead)
    return parts


def _flat(package: Package) -> Package:
    from dataclasses import replace

    return replace(package, size=(package.size[0], 0.003, package.size[2]))
