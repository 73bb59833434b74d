"""A scale on a serial port that speaks the Toledo 8217 protocol: ``W`` asks, the weight or a status answers."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from contextlib import suppress

import serial

from checkout_app.core.ports import Scale
from checkout_app.core.said import say
from checkout_app.core.selling import WeightRead
from checkout_app.core.till import Weight

log = logging.getLogger(__name__)
_BAUD = 9600
_EVERY = 0.2
"""Seconds between two readings."""
_AGAIN = 1.0
"""Seconds from a failure to the next try."""
_ANSWER = 0.5
"""Seconds that the scale may take."""
_WEIGHT = re.compile(rb"\x02\s*(\d{1,3})\.(\d{2,3})[A-Za-z ]*\r")
_STATUS = re.compile(rb"\x02\s*\?(.)\r", re.DOTALL)
_MOTION, _OVER, _UNDER = 0x01, 0x02, 0x04
_GRAMS_A_POUND = 453.59237


def read_answer(answer: bytes) -> Weight:
    """Return what an answer of the scale says; three decimals are kilograms, two are pounds."""
    found = _WEIGHT.search(answer)
    if found:
        number = int(found[1] + found[2])
        return Weight(number if len(found[2]) == 3 else round(number / 100 * _GRAMS_A_POUND), stable=True)
    status = _STATUS.search(answer)
    if not status:
        return Weight(0, False, say("The scale's answer makes no sense. Set it to 8217 with 7 bits, even parity."))
    bits = status[1][0]
    if bits & _OVER:
        return Weight(0, False, say("Too heavy for the scale. Take something off."))
    if bits & _UNDER:
        return Weight(0, False, say("The scale is below zero. Empty it and press its zero key."))
    if bits & _MOTION:
        return Weight(0, False, say("The scale is still moving."))
    return Weight(0, False, say("The scale is not at zero. Empty it and press its zero key."))


class SerialScale(Scale):
    """Reads the weight on a thread of its own while somebody watches, and answers when it changes."""

    def __init__(self, setting: str, answer: Callable[[WeightRead], None]) -> None:
        """Name the device as the settings do, ``serial:DEVICE[:BAUD]``, and who takes the answers."""
        where = setting.removeprefix("serial:")
        name, _, baud = where.rpartition(":")
        self._device, self._baud = (name, int(baud)) if name and baud.isdigit() else (where, _BAUD)
        self._answer = answer
        self._watched, self._stop = threading.Event(), threading.Event()
        self._said: Weight | None = None
        self._port: serial.Serial | None = None
        self._thread = threading.Thread(target=self._run, name="scale", daemon=True)
        self._thread.start()

    def watch(self, on: bool) -> None:
        """Read the weight again and again, or no longer."""
        if on:
            self._said = None
            self._watched.set()
        else:
            self._watched.clear()

    def close(self) -> None:
        """End the thread and let the port go."""
        self._stop.set()
        self._watched.set()
        self._thread.join()

    def _run(self) -> None:
        while self._watched.wait() and not self._stop.is_set():
            try:
                weight, pause = self._read(), _EVERY
            except (OSError, ValueError) as error:
                log.info("scale at %s: %s", self._device, error)
                self._hang_up()
                text = say("The scale at {device} is not there. Check its cable.", device=self._device)
                weight, pause = Weight(0, False, text), _AGAIN
            if weight != self._said and self._watched.is_set() and not self._stop.is_set():
                self._said = weight
                self._answer(WeightRead(weight))
            self._stop.wait(pause)
        self._hang_up()

    def _read(self) -> Weight:
        """Ask for the weight.

        Raises:
            OSError: the port is not there, or was unplugged.
            ValueError: the port cannot be set so.
        """
        if self._port is None:
            self._port = serial.Serial(
                self._device, self._baud, serial.SEVENBITS, serial.PARITY_EVEN, timeout=_ANSWER, write_timeout=_ANSWER
            )
        self._port.read(self._port.in_waiting)
        self._port.write(b"W\r")
        answer = bytes(self._port.read_until(b"\r", 32))
        if answer:
            return read_answer(answer)
        return Weight(0, False, say("The scale does not answer. Switch it on, or type the weight."))

    def _hang_up(self) -> None:
        if self._port is not None:
            with suppress(OSError):
                self._port.close()
            self._port = None
