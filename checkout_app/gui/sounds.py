"""Short sounds for what happens at the till; each has a twin to look at."""

from __future__ import annotations

import io
import math
import shutil
import struct
import sys
import wave
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QProcess, QTemporaryDir
from PySide6.QtWidgets import QApplication

from checkout_app.core.messages import Snapshot

Sound = Literal["added", "question", "refused", "paid"]
"""Seen as: the newest line in its tint, the card, the sentence with its cross, and the change in the total's place."""
RATE = 22_050
"""Samples a second."""
LOUD = 0.35
TONES: dict[Sound, tuple[tuple[float, float], ...]] = {
    "added": ((1320.0, 0.05),),
    "question": ((660.0, 0.09), (880.0, 0.12)),
    "refused": ((330.0, 0.12), (247.0, 0.18)),
    "paid": ((784.0, 0.07), (988.0, 0.07), (1319.0, 0.14)),
}
"""Hertz and seconds, one after the other."""
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
TROUBLED = ("declined", "timed_out", "lost")


class Sounds:
    """Plays through the player of the desktop; a machine without one beeps."""

    def __init__(self, on: bool = True) -> None:
        self.on = on
        self._folder: QTemporaryDir | None = None
        self._player = next((path for path in map(shutil.which, PLAYERS) if path), None)

    def play(self, sound: Sound) -> None:
        """Begin to play; returns at once."""
        if not self.on:
            return
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(self._file(sound)), winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._player is None:
            QApplication.beep()
        else:
            QProcess.startDetached(self._player, [str(self._file(sound))])

    def _file(self, sound: Sound) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{sound}.wav"
        if not path.exists():
            path.write_bytes(wav(sound))
        return path


def wav(sound: Sound) -> bytes:
    """Return a sound as a WAV file: 16 bits, mono, with soft edges."""
    samples: list[int] = []
    for hertz, seconds in TONES[sound]:
        count = int(RATE * seconds)
        edge = min(count // 4, RATE // 200)
        for n in range(count):
            soft = min(1.0, n / edge, (count - n) / edge)
            samples.append(round(32_767 * LOUD * soft * math.sin(2 * math.pi * hertz * n / RATE)))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def sound_for(before: Snapshot, after: Snapshot) -> Sound | None:
    """Return what a new snapshot sounds like, the weightiest if there are several."""
    if after.till.paid is not None and after.till.paid != before.till.paid:
        return "paid"
    if _refused(before, after):
        return "refused"
    if {(c.track, c.kind) for c in after.cards} - {(c.track, c.kind) for c in before.cards}:
        return "question"
    return "added" if _units(after) > _units(before) else None


def _refused(before: Snapshot, after: Snapshot) -> bool:
    old, new = before.till, after.till
    card = new.payment.card if new.payment else "idle"
    if card in TROUBLED and card != (old.payment.card if old.payment else "idle"):
        return True
    return bool(new.approval and new.approval.refused and not (old.approval and old.approval.refused))


def _units(snapshot: Snapshot) -> int:
    return sum(line.quantity for line in snapshot.lines if line.quantity > 0)
