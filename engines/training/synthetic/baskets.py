"""Rendered counters: baskets of invented products with exact boxes, for training and for measuring."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any, NamedTuple

import bpy
import cv2
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Matrix, Vector
from numpy.typing import NDArray

from engines.training.counters import counter as surface

from . import props, scene, shapes
from .packages import Package, Split, products
from .studio import corners, light

COUNTS: dict[Split, int] = {"test": 200, "val": 60, "train": 800}
CLUTTER = {"easy": (3, 5, 0.012), "medium": (4, 8, 0.002), "hard": (6, 10, -0.006)}
"""Fewest and most items, and the least gap between two, metres: below zero they lean into one another's outline."""
RATE = 0.4
"""Share of the scenes in which something lies that is not for sale."""


class Stage(NamedTuple):
    """How a split's counters are seen: angles in degrees, lengths in metres."""

    size: tuple[int, int]
    """Width and height of the picture, pixels."""
    elevation: tuple[float, float]
    distance: tuple[float, float]
    spread: tuple[float, float]
    """Half the width and depth of the part that items lie on."""
    gap: float
    """What is added to the least gap of each clutter level."""


STAGES: dict[Split, Stage] = {
    # Training sees more than any lane does: straight from above, cut off by the frame, one behind the other.
    "train": Stage((480, 360), (42, 88), (0.6, 0.72), (0.27, 0.2), 0.0),
    # As a lane is built: the camera looks at an angle, so that not only lids are seen, and every item is in sight.
    "val": Stage((640, 480), (48, 70), (0.72, 0.8), (0.23, 0.15), 0.006),
    "test": Stage((640, 480), (48, 70), (0.72, 0.8), (0.23, 0.15), 0.006),
}
Mask = NDArray[np.uint8]


class Room(NamedTuple):
    """Where things may lie, half width and half depth, and how far apart, in metres."""

    spread: tuple[float, float]
    gap: float


class Laid(NamedTuple):
    """One thing that lies on the counter; ``package`` is None if it is not for sale."""

    root: Any
    package: Package | None
    footprint: Any
    """cv2 rotated rectangle, millimetres."""


def render_scenes(cache: Path, share: tuple[int, int] = (0, 1)) -> None:
    """Render every scene that the cache lacks, test scenes first, and list all of them as COCO annotations."""
    jobs = [(split, number) for split in COUNTS for number in range(COUNTS[split])]
    for split, number in jobs[share[0] :: share[1]]:
        path = cache / "scenes" / split / f"{number:04d}.jpg"
        if not path.with_suffix(".json").exists():
            _scene(path, split, number, cache)
            if number % 25 == 0:
                collect(cache / "scenes" / split)
    for split in COUNTS:
        collect(cache / "scenes" / split)


def collect(folder: Path) -> None:
    """Write ``annotations.json`` (COCO) of the scenes that are there."""
    skus = {package.sku: number for number, package in enumerate(products(), 1)}
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for path in sorted(folder.glob("[0-9]*.json")):
        record = json.loads(path.read_text())
        images.append(
            {
                "id": len(images) + 1,
                "file_name": f"{path.stem}.jpg",
                **record["scene"],
            }
        )
        for item in record["items"]:
            known = {
                "id": len(annotations) + 1,
                "image_id": len(images),
                "iscrowd": 0,
                "category_id": skus[item.pop("sku")],
            }
            annotations.append({**known, **item})
    categories = [{"id": number, "name": sku} for sku, number in skus.items()]
    if images:
        target = folder / "annotations.json"
        whole = {"images": images, "annotations": annotations, "categories": categories}
        target.with_suffix(".part").write_text(json.dumps(whole))
        target.with_suffix(".part").replace(target)


def _scene(path: Path, split: Split, number: int, cache: Path) -> None:
    dice = random.Random(f"scene-{split}-{number}")
    clutter = tuple(CLUTTER)[number % len(CLUTTER)]
    stage = STAGES[split]
    scene.start(*stage.size, 4, "FAST")
    settings = bpy.context.scene
    settings.render.threads_mode, settings.render.threads = "FIXED", 1
    settings.render.image_settings.file_format = "JPEG"
    settings.render.image_settings.quality = dice.randint(60, 95)
    _counter(dice, cache / "art")
    light([scene.lamp((0.5, -0.5, 1.4), 20), scene.lamp((-0.6, 0.4, 1.2), 8)], dice)
    laid = _lay(dice, split, clutter, cache)
    scene.camera(dice.uniform(*stage.elevation), dice.uniform(*stage.distance), (0, 0, 0.03), dice.uniform(-105, -75))
    index = _index_output(path)
    scene.render(path)
    marks = cv2.imread(str(index), cv2.IMREAD_GRAYSCALE)
    index.unlink()
    if marks is None:
        raise RuntimeError(f"{index}: the marks of the scene were not rendered")
    items = [item for k, thing in enumerate(laid, 1) if thing.package and (item := _item(thing, marks == k))]
    path.with_suffix(".json").write_text(
        json.dumps(
            {"scene": {**dict(zip(("width", "height"), stage.size, strict=True)), "clutter": clutter}, "items": items}
        )
    )


def _counter(dice: random.Random, art: Path) -> None:
    """Add the counter, drawn by procedure."""
    path = art / f"counter-{dice.randrange(200)}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), surface(640, 640, np.random.default_rng(dice.randrange(2**32))))
    bpy.ops.mesh.primitive_plane_add(size=1.6)
    bpy.context.object.data.materials.append(scene.material("counter", image=path, rough=dice.uniform(0.25, 0.9)))


def _lay(dice: random.Random, split: Split, clutter: str, cache: Path) -> list[Laid]:
    """Lay items down one by one where there is room; look-alikes of one family are likely to come together."""
    few, many, least = CLUTTER[clutter]
    stage = STAGES[split]
    room = Room(stage.spread, least + stage.gap)
    pool, laid, wanted = products(split), list[Laid](), dice.randint(few, many)
    for _ in range(wanted * 4):
        if len(laid) == wanted:
            break
        kin = [p for p in pool if laid and laid[-1].package and p.family == laid[-1].package.family]
        package = dice.choice(kin if kin and dice.random() < 0.35 else pool)
        _put(shapes.build(package, cache), package, dice, laid, room)
    if dice.random() < RATE:
        make = dice.choice(props.KINDS)
        _put(make(dice, cache), None, dice, laid, Room(stage.spread, 0.0))
    for number, thing in enumerate(laid, 1):
        for part in thing.root.children_recursive:
            part.pass_index = number
    return laid


def _put(root: Any, package: Package | None, dice: random.Random, laid: list[Laid], room: Room) -> None:
    """Find a place for it, or take it away again."""
    turn = _rest(package, dice) if package else Matrix.Identity(4)
    for _ in range(12):
        width, depth = room.spread
        spot = (dice.uniform(-width, width), dice.uniform(-depth, depth), 0.0)
        spin = Matrix.Rotation(dice.uniform(0, 2 * math.pi), 4, "Z")
        root.matrix_world = spin @ turn
        lowest = min(point.z for point in corners(root))
        root.matrix_world = Matrix.Translation(Vector(spot) - Vector((0, 0, lowest))) @ spin @ turn
        flat = np.array([(1000 * p.x, 1000 * p.y) for p in corners(root)], np.float32)
        footprint = cv2.minAreaRect(flat)
        if all(_free(footprint, other.footprint, 1000 * room.gap) for other in laid):
            laid.append(Laid(root, package, footprint))
            return
    scene.remove(root)


def _free(one: Any, other: Any, gap: float) -> bool:
    """Tell whether two footprints keep the gap, millimetres."""
    (centre, (w, d), angle) = one
    grown = (centre, (max(1.0, w + 2 * gap), max(1.0, d + 2 * gap)), angle)
    return bool(cv2.rotatedRectangleIntersection(grown, other)[0] == cv2.INTERSECT_NONE)


def _rest(package: Package, dice: random.Random) -> Matrix:
    """Return a turn in which the package lies still: on a face, upright, or rolled on its side."""
    quarter = math.pi / 2
    down = Matrix.Rotation(-quarter, 4, "X")
    if package.shape in ("pouch", "flowpack", "tube", "blister"):
        return Matrix.Rotation(dice.choice((-quarter, quarter)), 4, "X")
    if package.shape in ("box", "brick", "carton"):
        roll = Matrix.Rotation(dice.randrange(4) * quarter, 4, "Z")
        return roll if dice.random() < 0.45 else down @ roll
    roll = Matrix.Rotation(dice.uniform(0, 2 * math.pi), 4, "Z")
    return roll if package.shape == "tub" or dice.random() < 0.55 else down @ roll


def _index_output(path: Path) -> Path:
    """Have the number of the thing in each pixel written beside the picture, as 8-bit grey."""
    settings = bpy.context.scene
    bpy.context.view_layer.use_pass_object_index = True
    settings.use_nodes = True
    tree = settings.node_tree
    layers = tree.nodes["Render Layers"]
    scale, file = tree.nodes.new("CompositorNodeMath"), tree.nodes.new("CompositorNodeOutputFile")
    scale.operation, scale.inputs[1].default_value = "DIVIDE", 255.0
    file.base_path, file.file_slots[0].path = str(path.parent), f"{path.stem}-index-"
    file.format.file_format, file.format.color_mode, file.format.color_depth = "PNG", "BW", "8"
    file.format.color_management = "OVERRIDE"
    file.format.view_settings.view_transform = "Raw"
    tree.links.new(layers.outputs["IndexOB"], scale.inputs[0])
    tree.links.new(scale.outputs[0], file.inputs[0])
    return path.with_name(f"{path.stem}-index-{settings.frame_current:04d}.png")


def _item(thing: Laid, seen: NDArray[np.bool_]) -> dict[str, Any] | None:
    """Return the annotation of what is seen of an item; None if nothing is."""
    rows, columns = np.nonzero(seen)
    if len(rows) < 30:
        return None
    left, top = int(columns.min()), int(rows.min())
    box = [left, top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top]
    whole = max(len(rows), int(_silhouette(thing.root).sum()))
    assert thing.package
    return {"sku": thing.package.sku, "bbox": box, "area": len(rows), "visible": round(len(rows) / whole, 3)}


def _silhouette(root: Any) -> Mask:
    """Return which pixels the whole item would take, were nothing before it (the part beyond the frame counts)."""
    pad = 200
    settings = bpy.context.scene
    width, height, eye = settings.render.resolution_x, settings.render.resolution_y, settings.camera
    mask = np.zeros((height + 2 * pad, width + 2 * pad), np.uint8)
    for part in root.children_recursive:
        if part.type == "MESH":
            world = part.matrix_world
            seen = [world_to_camera_view(settings, eye, world @ vertex.co) for vertex in part.data.vertices]
            at = np.array([(p.x * width + pad, (1 - p.y) * height + pad) for p in seen])
            for polygon in part.data.polygons:
                cv2.fillConvexPoly(mask, at[list(polygon.vertices)].round().astype(np.int32), 1)
    return mask
