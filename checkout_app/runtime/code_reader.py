"""Reads barcodes in the camera's picture on a thread of its own, from the newest picture that vision is done with."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from checkout_app.core.gtin import valid_gtin
from checkout_app.core.seen import Box, Seen
from checkout_app.core.selling import CodeSeen
from checkout_app.runtime.barcodes import Found, read_barcodes
from engines.types import Image

log = logging.getLogger(__name__)
EVERY = 0.25
"""Seconds from one picture to the next."""
_TWICE = 1.0
"""Seconds within which a code has to be read in a second picture before it counts."""
_LEFT = 2.0
"""Seconds that a code has to be away before it is told again."""
_LOOKS = 6
"""Pictures of an item that does not move; every other is looked at aslant."""
_AT_ONCE = 4
"""Items read in one picture, so that a full counter takes no time from vision; the others follow."""
_SMALL = 480
"""Crops up to this side in pixels are doubled."""
_SHARPEN = 1.5
"""With doubling it lets bars of 1.3 pixels be read, where 1.6 are needed without."""
_MARGIN = 6
"""Pixels around a box: bars need white beside them."""
_MOVED = 6
"""Pixels that a box may tremble."""

Reading = tuple[str, int | None]
"""A code and the track that carries it."""


class CodeWatch:
    """Decides what to read and which codes count; has no thread and no clock of its own."""

    def __init__(self) -> None:
        self._once: dict[Reading, float] = {}
        self._told: dict[Reading, float] = {}
        self._items: dict[int, tuple[Box, int]] = {}
        self._scene: tuple[NDArray[np.int16], int] | None = None
        self._lying: list[Found] = []

    def look(self, seen: Seen, now: float) -> list[CodeSeen]:
        """Return the codes to tell after one more picture at a time in seconds; what did not change is not read."""
        boxes = {item.track: item.box for item in seen.items if not item.hidden}
        self._keep({item.track for item in seen.items}, now)
        found = [code for box, looks in self._due(boxes) for code in _in_crop(seen.frame.image, box, looks % 2 == 1)]
        if self._changed(seen.frame.image):
            self._lying = read_barcodes(seen.frame.image)
            found += self._lying
        else:
            still = {(code.code, _carrier(boxes, code)) for code in self._lying}
            self._told.update((reading, now) for reading in still if reading in self._told)
        readings = {(code.code, _carrier(boxes, code)) for code in found if valid_gtin(code.code)}
        return [CodeSeen(*reading) for reading in sorted(readings, key=str) if self._counts(reading, now)]

    def _counts(self, reading: Reading, now: float) -> bool:
        known = reading in self._told
        if not known and now - self._once.get(reading, -_TWICE * 2) > _TWICE:
            self._once[reading] = now
            return False
        self._once.pop(reading, None)
        self._told[reading] = now
        return not known

    def _keep(self, here: set[int], now: float) -> None:
        """Forget the items that left, and the codes that left long enough ago; one stays as long as its item."""
        self._items = {track: item for track, item in self._items.items() if track in here}
        told = {code: now if code[1] in here else at for code, at in self._told.items()}
        self._told = {code: at for code, at in told.items() if now - at <= _LEFT}
        self._once = {code: at for code, at in self._once.items() if now - at <= _TWICE}

    def _due(self, boxes: dict[int, Box]) -> list[tuple[Box, int]]:
        """Return the boxes to read with how often they were; no item that has its code, or lies as it lay."""
        named, half_read = {track for _, track in self._told}, {track for _, track in self._once}
        due: list[tuple[Box, int]] = []
        for track, box in boxes.items():
            if len(due) == _AT_ONCE:
                break
            before, looks = self._items.get(track, (box, 0))
            moved = any(abs(a - b) > _MOVED for a, b in zip(before, box, strict=True))
            looks = 1 if moved else looks + 1
            self._items[track] = (box if looks == 1 else before, looks)
            if track not in named and (looks <= _LOOKS or track in half_read):
                due.append((box, looks))
        return due

    def _changed(self, image: Image) -> bool:
        """Return whether the whole picture has to be read: it changed, or was not read often enough."""
        small = image[::16, ::16].astype(np.int16)
        before, looks = self._scene or (small, 0)
        looks = looks + 1 if _same_picture(before, small) else 1
        self._scene = (small if looks == 1 else before, looks)
        return looks <= _LOOKS // 2


class CodeReader:
    """Looks at up to four pictures a second and sends what counts."""

    def __init__(self, newest: Callable[[], Seen | None], send: Callable[[CodeSeen], None]) -> None:
        """Name where the newest result of vision is, and who takes the codes."""
        self._newest, self._send = newest, send
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="code reader", daemon=True)
        self.seconds = 0.0
        """Running mean of what a picture costs."""

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        watch, last = CodeWatch(), None
        while not self._stop.wait(EVERY):
            seen = self._newest()
            if seen is None or seen.frame is last:
                continue
            last = seen.frame
            begun = time.perf_counter()
            for code in watch.look(seen, time.monotonic()):
                log.info("code %s seen on track %s", code.code, code.track)
                self._send(code)
            self.seconds += 0.1 * (time.perf_counter() - begun - self.seconds)


def _in_crop(image: Image, box: Box, straight: bool) -> Iterator[Found]:
    """Read a box with a margin; aslant for bars that lie diagonally, which the reader does not look for."""
    x, y = (max(0, int(value) - _MARGIN) for value in box[:2])
    crop = image[y : int(box[3]) + _MARGIN, x : int(box[2]) + _MARGIN]
    if not crop.size:
        return
    turn, size = _turn(crop.shape[1], crop.shape[0], 0 if straight else 45)
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    turned = cv2.warpAffine(grey, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    back = cv2.invertAffineTransform(turn)
    sharp = cv2.addWeighted(turned, 1 + _SHARPEN, cv2.blur(turned, (9, 9)), -_SHARPEN, 0)
    for code in read_barcodes(np.asarray(sharp, np.uint8)):
        u, v = back @ (*code.center, 1.0)
        yield Found(code.code, (x + float(u), y + float(v)))


def _turn(width: int, height: int, angle: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """Return the 2x3 matrix that turns a crop by degrees and doubles a small one, and the size of what holds it."""
    scale = 2 if max(height, width) <= _SMALL else 1
    side = round((width + height) * scale / 2**0.5)
    size = (side, side) if angle else (width * scale, height * scale)
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), np.float64)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return turn, size


def _carrier(boxes: dict[int, Box], code: Found) -> int | None:
    """Return the track whose box is the smallest around the code."""
    x, y = code.center
    around = [(box, track) for track, box in boxes.items() if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
    return min(around, key=lambda found: _area(found[0]))[1] if around else None


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _same_picture(one: NDArray[np.int16], other: NDArray[np.int16]) -> bool:
    # Noise of a camera stays below; a hand or a package that comes in does not.
    return one.shape == other.shape and int(np.count_nonzero(np.abs(one - other) > 40)) <= 6
