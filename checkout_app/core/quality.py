"""Whether a look at an item is good enough to learn the item from it, and the reason if not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.enrolment import Refusal
from checkout_app.core.seen import Box
from engines.types import Image

_Plane = NDArray[np.float32]
_Mask = NDArray[np.bool_]
_REACH = 8
"""Pixels over which an edge is looked at."""
_STEP = 16
"""Levels of a colour bin: about what light and noise move the colour of one ground by."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits of a good look. Lengths in pixels of the frame, luma and colours in 0..255, the rest shares."""

    fewest_pixels: float = 10.0
    """A shorter side below this is refused (the seed's least size of an item)."""
    small: float = 96.0
    """A shorter side below this is taken, but flagged: an embedder's input is about 2.5 times that."""
    border: float = 2.0
    """A box as near as this to the frame's border is cut off by it."""
    loose: float = 0.7
    """Least share of the crop that the extent of what is in it has (the seed's rule); judged against the empty counter
    only: by the colours of the frame's border a white lid on a light counter is ground."""
    visible: float = 0.6
    """Least share of the box that lies under no other box (the seed's rule)."""
    touching: float = 0.02
    """Share of the box under another one from which the crop shows two items."""
    sizable: float = 0.15
    """A second item's area, in shares of the item's, from which it is in view rather than a speck."""
    dark: float = 45.0
    """Mean luma below which the item is too dark, unless its surroundings are light: then it is a black item."""
    light: float = 110.0
    """Luma that a twentieth of the item and its surroundings reach in any sensible light."""
    burnt: float = 0.35
    """Share of the item's pixels at the top of the range from which its print is lost."""
    blurred: float = 0.45
    """Least sharpness of any look, see `sharpness`: of 372 rendered items and 300 photographs of real ones none was
    below; smeared over 15 pixels three quarters were (a smear of any length leaves about .27)."""
    blurred_own: float = 0.6
    """Least sharpness in shares of the item's own sharpest look: plain packaging is measured by itself."""
    hand: float = 0.12
    """Share of the box behind skin that comes in from outside, from which a hand covers the item."""
    analysis: int = 192
    """Longer side, in pixels, to which a crop is reduced before it is measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What looks before this one have taught."""

    sharpest: float = 0.0
    """Greatest sharpness of the item so far."""
    empty: Image | None = None
    """The counter without items, as large as the frame, if it was seen."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one look is worth."""

    refusal: Refusal | None
    """None for a good look."""
    quality: float
    """0..1, 1 best."""
    small: bool
    """Taken, but a nearer look would be better."""
    sharpness: float = 0.0
    """0..1, to remember the sharpest."""


def check(frame: Image, box: Box, others: Sequence[Box], memory: Memory, rules: Rules) -> Check:
    """Judge one look at an item.

    Args:
        frame: the whole picture, BGR.
        box: of the item, pixels of the frame.
        others: boxes of the other items in view; what always stands on the counter is not among them.
        memory: of the looks before.
        rules: the limits.
    """
    side = min(box[2] - box[0], box[3] - box[1])
    if side < rules.fewest_pixels:
        return Check("small", 0.0, True)
    patch = _Patch.cut(frame, box, memory.empty, rules.analysis)
    sharp = sharpness(patch.outlined)
    refusal = _refusal(frame, box, others, rules) or _pixels(patch, sharp, memory, rules)
    worth = min(1.0, sharp / 0.6) * min(1.0, side / rules.small) * (1.0 - _burnt(patch))
    return Check(refusal, float(np.clip(worth, 0.0, 1.0)), side < rules.small, sharp)


def unseen(frame: Image, box: Box, memory: Memory, rules: Rules) -> Refusal:
    """Return why an item is not found where it was: it is dark there, a hand covers it, or else something hides it.

    Args:
        frame: the whole picture, BGR.
        box: where the item was, pixels of the frame.
        memory: of the looks before.
        rules: the limits.
    """
    patch = _Patch.cut(frame, box, memory.empty, rules.analysis)
    if _dark(patch, rules):
        return "dark"
    return "hand" if _covered_by_skin(patch) > rules.hand else "hidden"


def sharpness(luma: _Plane) -> float:
    """Return how steep the edges of a picture are, 0..1, whatever their contrast: about 1 for a step.

    Compares brightness differences over 2 pixels with those over 8, where the latter are clear: a step has both, a
    blurred edge the wide ones only (the width of edges measures blur as in Marziliano et al., ICIP 2002). Motion
    blurs edges across its direction, so the worse of both directions counts. 1 where there is no edge to judge by.
    """
    return min(_steepness(luma), _steepness(luma.T))


def _steepness(luma: _Plane) -> float:
    wide = luma[:, _REACH:] - luma[:, :-_REACH]
    clear = np.abs(wide) > 24.0
    if not luma.size or np.count_nonzero(clear) < 0.01 * luma.size:
        return 1.0
    near = luma[:, 5:-3] - luma[:, 3:-5]
    # A step of height h adds 2 h^2 to the near and 8 h^2 to the wide differences.
    return min(1.0, 4.0 * float(np.square(near[clear]).sum() / np.square(wide[clear]).sum()))


@dataclass(frozen=True, slots=True, eq=False)
class _Patch:
    """The item and a quarter around it, reduced to the analysis size."""

    pixels: _Plane
    """(h, w, 3) BGR."""
    luma: _Plane
    rows: slice
    """Those of the box."""
    columns: slice
    other: _Mask
    """Where it is not the ground."""

    @classmethod
    def cut(cls, frame: Image, box: Box, empty: Image | None, size: int) -> _Patch:
        height, width = frame.shape[:2]
        reach = 0.25 * max(box[2] - box[0], box[3] - box[1], 24.0)
        left, top = max(0, int(box[0] - reach)), max(0, int(box[1] - reach))
        right, bottom = min(width, round(box[2] + reach)), min(height, round(box[3] + reach))
        step = max(1, round(1.5 * max(box[2] - box[0], box[3] - box[1]) / (1.5 * size)))
        pixels = _reduced(frame[top:bottom, left:right], step)
        rows = slice(int(max(0.0, box[1] - top) / step), max(1, round((box[3] - top) / step)))
        columns = slice(int(max(0.0, box[0] - left) / step), max(1, round((box[2] - left) / step)))
        if empty is not None and empty.shape == frame.shape:
            other = np.abs(pixels - _reduced(empty[top:bottom, left:right], step)).max(2) > 28.0
        else:
            other = _unlike(pixels, _ground(frame))
        return cls(pixels, _luma(pixels), rows, columns, other)

    @property
    def outlined(self) -> _Plane:
        """Luma within the box and as far around it as `sharpness` looks: plain packaging has its outline only."""
        rows, columns = (slice(max(0, part.start - _REACH), part.stop + _REACH) for part in (self.rows, self.columns))
        return self.luma[rows, columns]

    @property
    def inside(self) -> _Plane:
        """Luma within the box."""
        return self.luma[self.rows, self.columns]


def _refusal(frame: Image, box: Box, others: Sequence[Box], rules: Rules) -> Refusal | None:
    """Return what is wrong with where the item lies."""
    height, width = frame.shape[:2]
    near = rules.border
    if box[0] <= near or box[1] <= near or box[2] >= width - near or box[3] >= height - near:
        return "clipped"
    covered = sum(_common(box, other) for other in others) / _area(box)
    if 1.0 - covered < rules.visible:
        return "hidden"
    sizable = any(_area(other) >= rules.sizable * _area(box) for other in others)
    return "two_items" if covered > rules.touching or sizable else None


def _pixels(patch: _Patch, sharp: float, memory: Memory, rules: Rules) -> Refusal | None:
    """Return what is wrong with how the item looks."""
    if _dark(patch, rules):
        return "dark"
    if _burnt(patch) > rules.burnt:
        return "bright"
    if sharp < max(rules.blurred, rules.blurred_own * memory.sharpest):
        return "blurred"
    if _covered_by_skin(patch) > rules.hand:
        return "hand"
    return "loose" if memory.empty is not None and _extent(patch) < rules.loose else None


def _dark(patch: _Patch, rules: Rules) -> bool:
    return bool(patch.inside.mean() < rules.dark and np.quantile(patch.luma, 0.95) < rules.light)


def _burnt(patch: _Patch) -> float:
    return float(np.mean(patch.inside >= 250.0))


def _extent(patch: _Patch) -> float:
    """Return the share of the box that the extent of what differs from the ground has; 1 where too little differs."""
    other = patch.other[patch.rows, patch.columns]
    if other.mean() < 0.05:
        return 1.0
    share = 1.0
    for axis in (0, 1):
        filled = np.flatnonzero(other.mean(axis) > 0.05)
        share *= (filled[-1] - filled[0] + 1) / other.shape[1 - axis] if len(filled) else 1.0
    return share


def _covered_by_skin(patch: _Patch) -> float:
    """Return the share of the box behind a skin-coloured region that reaches it from outside the picture cut.

    Skin has Cb 77..127 and Cr 133..173 (Chai and Ngan, IEEE Trans. Circuits and Systems for Video Technology 9(4),
    1999). So have cartons and wooden counters: a carton does not reach out of its box, and the ground is left out.
    """
    coarse = max(1, max(patch.luma.shape) // 64)
    skin = (_skin(patch.pixels, patch.luma) & patch.other)[::coarse, ::coarse]
    reached = np.zeros_like(skin)
    reached[[0, -1]], reached[:, [0, -1]] = skin[[0, -1]], skin[:, [0, -1]]
    while True:
        grown = skin & _spread(reached)
        if np.array_equal(grown, reached):
            break
        reached = grown
    rows, columns = (slice(s.start // coarse, max(1, s.stop // coarse)) for s in (patch.rows, patch.columns))
    return float(reached[rows, columns].mean())


def _skin(pixels: _Plane, luma: _Plane) -> _Mask:
    # ITU-R BT.601, full range.
    blue = 128.0 + 0.564 * (pixels[..., 0] - luma)
    red = 128.0 + 0.713 * (pixels[..., 2] - luma)
    skin: _Mask = (blue >= 77.0) & (blue <= 127.0) & (red >= 133.0) & (red <= 173.0) & (luma > 40.0)
    return skin


def _spread(mask: _Mask) -> _Mask:
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown


def _ground(frame: Image) -> _Mask:
    """Return which colour bins the frame's border has, with their neighbours; (16, 16, 16).

    Only those on two sides or more: an arm comes in over one.
    """
    size = 256 // _STEP
    sides = np.zeros((size, size, size), np.int32)
    for edge in (frame[:8], frame[-8:], frame[:, :8], frame[:, -8:]):
        bins = edge.reshape(-1, 3)[::4] // _STEP
        counts = np.zeros_like(sides)
        np.add.at(counts, (bins[:, 0], bins[:, 1], bins[:, 2]), 1)
        sides += counts > 0.01 * len(bins)
    known: _Mask = sides >= 2
    for axis in range(3):
        rolled = np.moveaxis(known, axis, 0)
        low, high = rolled[:-1].copy(), rolled[1:].copy()
        rolled[1:] |= low
        rolled[:-1] |= high
    return known


def _unlike(pixels: _Plane, known: _Mask) -> _Mask:
    bins = pixels.astype(np.uint8) // _STEP
    unlike: _Mask = ~known[bins[..., 0], bins[..., 1], bins[..., 2]]
    return unlike


def _reduced(pixels: Image, step: int) -> _Plane:
    """Return means of blocks of ``step`` x ``step`` pixels; what does not fill a block is left off."""
    height, width = (side // step for side in pixels.shape[:2])
    whole = pixels[: height * step, : width * step].astype(np.float32)
    if step == 1:
        return whole
    rows = whole.reshape(height, step, width * step, 3).mean(1)
    means: _Plane = rows.reshape(height, width, step, 3).mean(2)
    return means


def _luma(pixels: _Plane) -> _Plane:
    luma: _Plane = pixels @ np.array([0.114, 0.587, 0.299], np.float32)
    return luma


def _area(box: Box) -> float:
    return max(1e-6, (box[2] - box[0]) * (box[3] - box[1]))


def _common(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
