"""Label art for invented products: grounds, lettering, pictures, small print and barcodes, drawn with Pillow."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .packages import Package, contrast
from .products import MOTIFS, Colour, Motif

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
Zone = tuple[float, float, float, float]
"""Centre x and y, width and height, as shares of the face."""
LAYOUTS: tuple[tuple[Zone, Zone, Zone, str], ...] = (
    ((0.5, 0.14, 0.8, 0.14), (0.5, 0.38, 0.9, 0.14), (0.5, 0.72, 0.6, 0.38), "band"),
    ((0.5, 0.5, 0.85, 0.2), (0.5, 0.7, 0.7, 0.1), (0.5, 0.24, 0.55, 0.36), "none"),
    ((0.5, 0.88, 0.8, 0.12), (0.5, 0.16, 0.8, 0.15), (0.5, 0.52, 0.8, 0.48), "ellipse"),
    ((0.4, 0.12, 0.6, 0.12), (0.5, 0.83, 0.96, 0.17), (0.55, 0.47, 0.7, 0.45), "band"),
    ((0.5, 0.22, 0.84, 0.2), (0.5, 0.42, 0.6, 0.1), (0.3, 0.74, 0.5, 0.4), "slant"),
    ((0.5, 0.3, 0.9, 0.26), (0.5, 0.58, 0.75, 0.12), (0.72, 0.82, 0.4, 0.28), "ellipse"),
)
"""Brand, word and picture zones of each arrangement, and what lies under the word."""


def face(package: Package, width: int, height: int, side: int = 0) -> Image.Image:
    """Return one face of the package, sRGB; ``side`` 0 is the front, 1 the back with small print, 2 a plain end."""
    dice = random.Random(f"{package.sku}-{side}")
    image = ground(package, width, height, random.Random(f"{package.family}-{side}"))
    if side == 0:
        _front(image, package, dice)
    elif side == 1:
        _back(image, package, dice)
    else:
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, height * 0.34, width, height * 0.66), fill=package.band)
        letter(image, package.brand, (0.5, 0.5, 0.7, 0.26), package.ink, package)
    return image


def wrap(package: Package, width: int = 1024, height: int = 512) -> Image.Image:
    """Return the label that goes once around: front, back, front, back."""
    image = Image.new("RGB", (width, height))
    for i in range(4):
        image.paste(face(package, width // 4, height, i % 2), (i * width // 4, 0))
    return image


def letter(image: Image.Image, text: str, zone: Zone, fill: Colour, package: Package) -> None:
    """Write text as large as the zone allows, in the family's lettering."""
    weight = ("Bold", "SemiBold", "Medium")[package.layout % 3]
    font = ImageFont.truetype(str(FONTS / f"Inter-{weight}.otf"), 120)
    x1, y1, x2, y2 = (round(v) for v in font.getbbox(text))
    mask = Image.new("L", (x2 - x1 + 8, y2 - y1 + 8))
    ImageDraw.Draw(mask).text((4 - x1, 4 - y1), text, font=font, fill=255)
    if package.slant:
        lean = round(mask.height * package.slant)
        wide = (mask.width + lean, mask.height)
        mask = mask.transform(
            wide, Image.Transform.AFFINE, (1, package.slant, -lean, 0, 1, 0), Image.Resampling.BILINEAR
        )
    cx, cy, zw, zh = zone[0] * image.width, zone[1] * image.height, zone[2] * image.width, zone[3] * image.height
    scale = min(zw / (mask.width * package.squeeze), zh / mask.height)
    size = max(1, round(mask.width * package.squeeze * scale)), max(1, round(mask.height * scale))
    image.paste(fill, (round(cx - size[0] / 2), round(cy - size[1] / 2)), mask.resize(size, Image.Resampling.LANCZOS))


def ground(package: Package, width: int, height: int, dice: random.Random) -> Image.Image:
    """Return the ground: one colour and the family's pattern."""
    image = Image.new("RGB", (width, height), package.ground)
    step = max(8, width // dice.randint(4, 10))
    if package.pattern == "fade":
        image.paste(package.second, (0, 0), Image.linear_gradient("L").resize((width, height)))
    elif package.pattern == "patches":
        mask = _cloud(width, height, dice).point(lambda v: 255 if v > 140 else 0)
        image.paste(package.second, (0, 0), mask)
    elif package.pattern in GROUNDS:
        GROUNDS[package.pattern](ImageDraw.Draw(image), width, height, step, package.second)
    return image


def _stripes(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    for x in range(-height, width, 2 * step):
        draw.line((x, 0, x + height, height), fill=fill, width=step)


def _dots(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    for row, y in enumerate(range(0, height, step)):
        for x in range((step // 2) * (row % 2), width + step, step):
            draw.ellipse((x, y, x + step * 0.5, y + step * 0.5), fill=fill)


def _checks(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    for row, y in enumerate(range(0, height, step)):
        for x in range(step * ((row + 1) % 2), width, 2 * step):
            draw.rectangle((x, y, x + step, y + step), fill=fill)


def _rays(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    del step
    reach = width + height
    box = (width / 2 - reach, height * 0.6 - reach, width / 2 + reach, height * 0.6 + reach)
    for angle in range(0, 360, 30):
        draw.pieslice(box, angle, angle + 15, fill=fill)


def _waves(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    for y in range(0, height + step, 2 * step):
        points = [(x, y + step * 0.6 * math.sin(x * 6.28 / (3 * step))) for x in range(0, width + 8, 8)]
        draw.line(points, fill=fill, width=step)


def _halves(draw: ImageDraw.ImageDraw, width: int, height: int, step: int, fill: Colour) -> None:
    del step
    draw.polygon([(0, height * 0.55), (width, height * 0.4), (width, height), (0, height)], fill=fill)


Pattern = Callable[[ImageDraw.ImageDraw, int, int, int, Colour], None]
"""Draws on a ground: canvas, width, height, step in pixels, colour."""
GROUNDS: dict[str, Pattern] = {
    "stripes": _stripes, "dots": _dots, "checks": _checks, "rays": _rays, "waves": _waves, "halves": _halves,
}  # fmt: skip


def _cloud(width: int, height: int, dice: random.Random) -> Image.Image:
    """Return smooth noise, values 0..255."""
    small = Image.new("L", (9, 9))
    small.putdata([dice.randrange(256) for _ in range(81)])
    return small.resize((width, height), Image.Resampling.BICUBIC)


def _front(image: Image.Image, package: Package, dice: random.Random) -> None:
    brand, word, picture, under = LAYOUTS[package.layout]
    _picture(image, package, picture, dice)
    _under(image, under, word, package.band)
    letter(image, package.brand, brand, contrast(package.ground) if package.layout % 2 else package.band, package)
    letter(image, package.word, word, package.ink if under != "none" else contrast(package.ground), package)
    letter(image, package.amount, (0.82, 0.96, 0.3, 0.05), contrast(package.ground), package)
    if package.layout in (1, 4):
        draw = ImageDraw.Draw(image)
        r = 0.13 * min(image.size)
        draw.ellipse((r * 0.3, r * 0.3, r * 2.3, r * 2.3), fill=package.fruit, outline=package.ink, width=3)
        letter(image, dice.choice(("NEW", "BIO", "+20%")), (r * 1.3 / image.width, r * 1.3 / image.height, 0.16, 0.05),
               contrast(package.fruit), package)  # fmt: skip


def _under(image: Image.Image, kind: str, zone: Zone, fill: Colour) -> None:
    w, h = image.size
    cx, cy, zw, zh = zone[0] * w, zone[1] * h, zone[2] * w * 0.56, zone[3] * h * 0.75
    draw = ImageDraw.Draw(image)
    if kind == "band":
        draw.rectangle((0, cy - zh, w, cy + zh), fill=fill)
    elif kind == "ellipse":
        draw.ellipse((cx - zw, cy - zh * 1.3, cx + zw, cy + zh * 1.3), fill=fill)
    elif kind == "slant":
        draw.polygon([(0, cy - zh), (w, cy - 1.6 * zh), (w, cy + zh), (0, cy + 1.6 * zh)], fill=fill)


def _picture(image: Image.Image, package: Package, zone: Zone, dice: random.Random) -> None:
    """Draw the flavour's picture once large, or as a heap, softly shaded so that it is not flat."""
    w, h = image.size
    layer = Image.new("RGB", image.size)
    mask = Image.new("L", image.size)
    cx, cy, r = zone[0] * w, zone[1] * h, min(zone[2] * w, zone[3] * h) / 2.4
    spots = [(cx, cy, r)]
    if package.layout in (2, 3, 5):
        spots = [(cx + r * dice.uniform(-1, 1), cy + r * dice.uniform(-0.6, 0.6), r * 0.55) for _ in range(5)]
    draw = ImageDraw.Draw(layer)
    for x, y, radius in spots:
        ALL_MOTIFS[package.motif](draw, x, y, radius, package.fruit)
    mask.paste(255, (0, 0), layer.convert("L").point(lambda v: 255 if v else 0))
    shade = _cloud(w, h, dice).point(lambda v: 170 + v // 3)
    shaded = ImageChops.multiply(layer, Image.merge("RGB", [shade] * 3))
    image.paste(shaded, (0, 0), mask.filter(ImageFilter.SMOOTH))


def _back(image: Image.Image, package: Package, dice: random.Random) -> None:
    w, h = image.size
    draw, ink = ImageDraw.Draw(image), contrast(package.ground)
    letter(image, package.word, (0.5, 0.08, 0.7, 0.07), ink, package)
    draw.rectangle((w * 0.08, h * 0.16, w * 0.92, h * 0.48), fill=package.band)
    for row in range(6):
        y = h * (0.2 + 0.045 * row)
        draw.line((w * 0.12, y, w * dice.uniform(0.4, 0.65), y), fill=package.ink, width=max(1, h // 110))
        draw.line((w * 0.72, y, w * 0.86, y), fill=package.ink, width=max(1, h // 110))
    for row in range(7):
        y = h * (0.54 + 0.028 * row)
        draw.line((w * 0.08, y, w * dice.uniform(0.6, 0.92), y), fill=ink, width=max(1, h // 170))
    draw.rectangle((w * 0.3, h * 0.77, w * 0.9, h * 0.95), fill=(255, 255, 255))
    x = w * 0.34
    while x < w * 0.86:
        bar = dice.choice((1, 1, 2, 3)) * w / 160
        draw.rectangle((x, h * 0.79, x + bar, h * 0.92), fill=(0, 0, 0))
        x += bar + dice.choice((1, 2, 3)) * w / 160


def drop(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A drop with a light spot."""
    draw.polygon([(x, y - r), (x + r * 0.62, y + r * 0.2), (x - r * 0.62, y + r * 0.2)], fill=colour)
    draw.ellipse((x - r * 0.68, y - r * 0.35, x + r * 0.68, y + r), fill=colour)
    draw.ellipse((x - r * 0.35, y + r * 0.1, x - r * 0.1, y + r * 0.5), fill=(255, 255, 255))


def heart(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A heart."""
    for side in (-1, 1):
        draw.ellipse(
            (x + side * r * 0.45 - r * 0.5, y - r * 0.8, x + side * r * 0.45 + r * 0.5, y + r * 0.2), fill=colour
        )
    draw.polygon([(x - r * 0.9, y - r * 0.1), (x + r * 0.9, y - r * 0.1), (x, y + r)], fill=colour)


def grain(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """An ear of corn."""
    draw.line((x, y - r, x, y + r), fill=colour, width=max(2, round(r * 0.08)))
    for i in range(5):
        at = y - r * 0.9 + i * r * 0.3
        for side in (-1, 1):
            draw.ellipse(
                (x + side * r * 0.28 - r * 0.24, at, x + side * r * 0.28 + r * 0.24, at + r * 0.28), fill=colour
            )


def cup(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A cup."""
    draw.arc((x + r * 0.3, y - r * 0.3, x + r, y + r * 0.5), 270, 90, fill=colour, width=max(3, round(r * 0.14)))
    corners = ((-0.8, -0.5), (0.6, -0.5), (0.4, 0.8), (-0.6, 0.8))
    draw.polygon([(x + dx * r, y + dy * r) for dx, dy in corners], fill=colour)
    draw.ellipse((x - r * 0.8, y - r * 0.65, x + r * 0.6, y - r * 0.35), fill=(70, 40, 25))


def peak(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A mountain with snow."""
    draw.polygon([(x - r, y + r * 0.7), (x, y - r), (x + r, y + r * 0.7)], fill=colour)
    draw.polygon(
        [(x - r * 0.3, y - r * 0.5), (x, y - r), (x + r * 0.3, y - r * 0.5), (x, y - r * 0.3)], fill=(255, 255, 255)
    )


def bolt(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A flash of lightning."""
    shape = ((0.2, -1), (-0.6, 0.15), (-0.05, 0.15), (-0.25, 1), (0.6, -0.25), (0.05, -0.25))
    draw.polygon([(x + dx * r, y + dy * r) for dx, dy in shape], fill=colour)


ALL_MOTIFS: dict[str, Motif] = {**MOTIFS, **{m.__name__: m for m in (drop, heart, grain, cup, peak, bolt)}}
