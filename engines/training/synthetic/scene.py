"""Blender scenes: a counter with light and camera, and the products' meshes."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Literal, NamedTuple

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Matrix, Vector

from .products import Colour, Design, label, wrap

Node = Any


def linear(colour: Colour) -> tuple[float, float, float, float]:
    """Return an sRGB colour as linear RGBA (IEC 61966-2-1, gamma form)."""
    r, g, b = ((c / 255) ** 2.2 for c in colour)
    return r, g, b, 1.0


def start(width: int, height: int, samples: int, quality: Literal["HIGH", "FAST"] = "HIGH") -> None:
    """Begin an empty scene rendered by Cycles on the CPU, denoised (``FAST`` took a seventh of the time)."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = True
    scene.cycles.denoising_quality = quality
    scene.cycles.denoising_prefilter = "NONE" if quality == "FAST" else "ACCURATE"
    scene.cycles.max_bounces = 3
    scene.cycles.use_light_tree = quality == "HIGH"  # With two lamps it only costs time.
    scene.render.use_persistent_data = True
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.image_settings.file_format = "PNG"
    scene.view_settings.view_transform = "Standard"
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs[0].default_value = (0.9, 0.95, 1.0, 1)
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0.45


def material(name: str, colour: Colour | None = None, image: Path | None = None, rough: float = 0.5) -> Any:
    """Return a Principled material of one colour, or of a picture."""
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    shader: Node = made.node_tree.nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = rough
    if image:
        texture = made.node_tree.nodes.new("ShaderNodeTexImage")
        texture.image = bpy.data.images.load(str(image))
        made.node_tree.links.new(texture.outputs[0], shader.inputs["Base Color"])
    elif colour:
        shader.inputs["Base Color"].default_value = linear(colour)
    return made


def counter(colour: Colour = (150, 152, 155)) -> Any:
    """Add a matt counter with a faint grain."""
    bpy.ops.mesh.primitive_plane_add(size=4)
    plane = bpy.context.object
    matt = material("counter", colour, rough=0.85)
    tree = matt.node_tree
    noise, ramp = tree.nodes.new("ShaderNodeTexNoise"), tree.nodes.new("ShaderNodeMixRGB")
    noise.inputs["Scale"].default_value = 90
    base = linear(colour)
    ramp.inputs[1].default_value = base
    ramp.inputs[2].default_value = (*(c * 0.82 for c in base[:3]), 1)
    tree.links.new(noise.outputs[0], ramp.inputs[0])
    tree.links.new(ramp.outputs[0], tree.nodes["Principled BSDF"].inputs["Base Color"])
    plane.data.materials.append(matt)
    return matt


def lamp(at: tuple[float, float, float], watts: float, size: float = 1.2) -> Any:
    """Add a square area light (soft shadows) that shines at the counter's middle."""
    data = bpy.data.lights.new("lamp", "AREA")
    data.energy, data.size = watts, size
    lamp_object = bpy.data.objects.new("lamp", data)
    bpy.context.collection.objects.link(lamp_object)
    lamp_object.location = at
    lamp_object.rotation_euler = (-Vector(at)).to_track_quat("-Z", "Y").to_euler()
    return lamp_object


def camera(
    elevation: float, distance: float, target: tuple[float, float, float] = (0, 0, 0), azimuth: float = -90
) -> Any:
    """Add a webcam (60 degrees wide) that looks down at a target; angles in degrees, metres."""
    data = bpy.data.cameras.new("camera")
    data.angle = math.radians(50)
    eye = bpy.data.objects.new("camera", data)
    bpy.context.collection.objects.link(eye)
    e, a = math.radians(elevation), math.radians(azimuth)
    away = Vector((math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e))) * distance
    eye.location = Vector(target) + away
    eye.rotation_euler = (-away).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.camera = eye
    return eye


def product(design: Design, cache: Path, copy: int = 0) -> Any:
    """Add a product standing at the origin; returns an empty that carries its meshes."""
    root = bpy.data.objects.new(f"{design.sku}#{copy}", None)
    bpy.context.collection.objects.link(root)
    makers = {"box": _box, "can": _can, "bottle": _bottle, "pouch": _pouch}
    for part in makers[design.shape](design, cache):
        part.parent = root
    return root


def _art(design: Design, cache: Path, kind: str, image: Any) -> Path:
    path = cache / "labels" / f"{design.sku}-{kind}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)
    return path


class Surface(NamedTuple):
    """Points (x, y, z), faces as point numbers, and the picture point (u, v) of each corner of each face."""

    points: Any
    faces: Any
    uvs: Any


def mesh(name: str, surface: Surface, materials: list[Any], slots: Any, smooth: bool) -> Any:
    """Add an object; ``slots`` says which material each face has."""
    vertices, faces, uvs = surface
    data = bpy.data.meshes.new(name)
    data.from_pydata([tuple(map(float, v)) for v in vertices], [], [tuple(map(int, f)) for f in faces])
    layer = data.uv_layers.new()
    flat = [uv for face in uvs for uv in face]
    for loop, uv in zip(layer.data, flat, strict=True):
        loop.uv = uv
    for made in materials:
        data.materials.append(made)
    for polygon, slot in zip(data.polygons, slots, strict=True):
        polygon.material_index, polygon.use_smooth = int(slot), smooth
    made_object = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(made_object)
    return made_object


def _box(design: Design, cache: Path) -> list[Any]:
    w, d, h = design.size
    x, y = w / 2, d / 2
    points = [(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0), (-x, -y, h), (x, -y, h), (x, y, h), (-x, y, h)]
    faces = [(0, 1, 5, 4), (2, 3, 7, 6), (1, 2, 6, 5), (3, 0, 4, 7), (4, 5, 6, 7), (3, 2, 1, 0)]
    square = [(0, 0), (1, 0), (1, 1), (0, 1)]
    k = 4000
    front = _art(design, cache, "front", label(design, int(w * k), int(h * k)))
    back = _art(design, cache, "back", label(design, int(d * k), int(h * k), 1))
    end = _art(design, cache, "end", label(design, int(w * k), int(d * k), 2))
    paper = [material(f"{design.sku}-{i}", image=p, rough=0.35) for i, p in enumerate((front, back, end))]
    return [mesh(design.sku, Surface(points, faces, [square] * 6), paper, (0, 0, 1, 1, 2, 2), smooth=False)]


def lathe(name: str, profile: list[tuple[float, float]], made: Any, v: tuple[float, float], steps: int = 40) -> Any:
    """Turn a profile of (radius, z) around the z axis; ``v`` maps its ends to the picture's height."""
    radii, heights = np.array(profile, float).T
    angles = np.linspace(0, 2 * np.pi, steps + 1)
    points = [(r * np.cos(a), r * np.sin(a), z) for r, z in zip(radii, heights, strict=True) for a in angles]
    at = np.interp(np.arange(len(profile)), (0, len(profile) - 1), v)
    faces, uvs, n = [], [], steps + 1
    for i in range(len(profile) - 1):
        for j in range(steps):
            faces.append((i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j))
            u0, u1 = j / steps, (j + 1) / steps
            uvs.append([(u0, at[i]), (u1, at[i]), (u1, at[i + 1]), (u0, at[i + 1])])
    return mesh(name, Surface(points, faces, uvs), [made], [0] * len(faces), smooth=True)


def _can(design: Design, cache: Path) -> list[Any]:
    r, h = design.size[0] / 2, design.size[2]
    paper = material(design.sku, image=_art(design, cache, "wrap", wrap(design)), rough=0.3)
    # Gold lacquer: bare tin on a grey counter is the one thing that a counter-change detector cannot see.
    metal = material("tin", (228, 168, 60), rough=0.3)
    metal.node_tree.nodes["Principled BSDF"].inputs["Metallic"].default_value = 0.7
    body = lathe(design.sku, [(r, 0.03 * h), (r, 0.97 * h)], paper, (0, 1))
    top = [(r, 0.97 * h), (r * 0.97, h), (r * 0.92, h), (r * 0.9, 0.98 * h), (0.0, 0.98 * h)]
    bottom = [(0.0, 0.02 * h), (r * 0.9, 0.02 * h), (r * 0.97, 0.0), (r, 0.03 * h)]
    return [body, lathe("top", top, metal, (0, 1)), lathe("bottom", bottom, metal, (0, 1))]


def _bottle(design: Design, cache: Path) -> list[Any]:
    r, h = design.size[0] / 2, design.size[2]
    paper = material(design.sku, image=_art(design, cache, "wrap", wrap(design)), rough=0.3)
    skin = material("skin", design.ground, rough=0.2)
    cap = material("cap", design.band if sum(design.band) < 700 else design.ink, rough=0.4)
    low = lathe("low", [(0, 0), (r * 0.9, 0), (r, 0.05 * h), (r, 0.12 * h)], skin, (0, 1))
    body = lathe(design.sku, [(r * 1.01, 0.12 * h), (r * 1.01, 0.68 * h)], paper, (0, 1))
    neck = [(r, 0.68 * h), (r * 0.85, 0.77 * h), (r * 0.42, 0.86 * h), (r * 0.4, 0.9 * h)]
    lid = [(r * 0.46, 0.88 * h), (r * 0.46, h), (0, h)]
    return [low, body, lathe("neck", neck, skin, (0, 1)), lathe("cap", lid, cap, (0, 1))]


def _pouch(design: Design, cache: Path) -> list[Any]:
    w, t, h = design.size
    n = 24
    front = _art(design, cache, "front", label(design, 640, 860))
    foil = material(design.sku, image=front, rough=0.25)
    us = np.linspace(0, 1, n)
    points, faces, uvs = [], [], []
    for side in (-1, 1):
        for v in us:
            for u in us:
                swell = (np.sin(np.pi * u) * np.sin(np.pi * v)) ** 0.5
                crease = 0.0012 * np.sin(38 * u + 9 * v) * swell
                points.append(((u - 0.5) * w, side * (swell * t / 2 + crease), v * h))
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
    return [mesh(design.sku, Surface(points, faces, uvs), [foil], [0] * len(faces), smooth=True)]


def box_in_picture(root: Any) -> tuple[float, float, float, float]:
    """Return the pixel box of all vertices of an object's meshes, unclipped."""
    bpy.context.view_layer.update()
    scene = bpy.context.scene
    w, h = scene.render.resolution_x, scene.render.resolution_y
    seen = [
        world_to_camera_view(scene, scene.camera, child.matrix_world @ vertex.co)
        for child in root.children_recursive
        if child.type == "MESH"
        for vertex in child.data.vertices
    ]
    xs, ys = [p.x * w for p in seen], [(1 - p.y) * h for p in seen]
    return min(xs), min(ys), max(xs), max(ys)


def render(path: Path) -> None:
    """Render the scene to a PNG file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def pose(root: Any, design: Design, kind: str, at: tuple[float, float], turned: tuple[float, float]) -> None:
    """Lay a product down: ``stand``, or ``lie`` on its back; place on the counter in metres.

    ``turned`` is how far, in degrees: about the vertical, and about the product's own axis.
    """
    turn, roll = turned
    w, d, h = design.size
    spin = Matrix.Rotation(math.radians(turn), 4, "Z")
    if kind == "stand":
        root.matrix_world = Matrix.Translation((*at, 0)) @ spin @ Matrix.Rotation(math.radians(roll), 4, "Z")
        return
    sideways = abs(math.sin(math.radians(roll))) > 0.5 and design.shape == "box"
    lift = (w if sideways else d) / 2
    down = Matrix.Rotation(math.radians(-90), 4, "X") @ Matrix.Rotation(math.radians(roll), 4, "Z")
    root.matrix_world = Matrix.Translation((*at, lift)) @ spin @ Matrix.Translation((0, -h / 2, 0)) @ down


def remove(root: Any) -> None:
    """Take a product out of the scene."""
    for part in [*root.children_recursive, root]:
        bpy.data.objects.remove(part, do_unlink=True)
