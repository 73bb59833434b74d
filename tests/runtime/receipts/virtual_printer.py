"""An ESC/POS printer on a TCP port: understands the byte stream, answers as a real one, and can run out of paper."""

from __future__ import annotations

import socket
import threading
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

_LENGTHS = {
    b"\x1b@": 2, b"\x1c.": 2, b"\x1bt": 3, b"\x1b!": 3, b"\x1bE": 3, b"\x1ba": 3, b"\x1bp": 5, b"\x1dV": 4,
    b"\x1dr": 3, b"\x1dv": 8, b"\x10\x04": 3, b"\x10\x14": 5,
}  # fmt: skip
Paper = list[str | NDArray[np.uint8]]
"""Rows of text, and images with 0 black and 255 white, from top to bottom."""


class Decoder:
    """Turns bytes into papers; a paper ends where it is cut."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.kicks = 0
        self.pages: set[int] = set()
        self._paper: Paper = []
        self._line = b""

    @staticmethod
    def length(data: bytes) -> int:
        """Return the length of the command that the bytes begin with."""
        if data[0] not in b"\x1b\x1c\x1d\x10":
            return 1
        size = _LENGTHS[bytes(data[:2])] if len(data) > 1 else 2
        if data[:2] == b"\x1dv" and len(data) >= 8:
            size += int.from_bytes(data[4:6], "little") * int.from_bytes(data[6:8], "little")
        return size

    def run(self, command: bytes) -> None:
        """Carry a command out."""
        if command == b"\n":
            self._paper.append(self._line.decode("cp858"))
            self._line = b""
        elif len(command) == 1:
            self._line += command
        elif command[:2] == b"\x1dv":
            width = int.from_bytes(command[4:6], "little")
            bits = np.unpackbits(np.frombuffer(command[8:], np.uint8).reshape(-1, width), axis=1)
            self._paper.append(np.where(bits, 0, 255).astype(np.uint8))
        elif command[:2] == b"\x1dV":
            self.papers.append(self._paper)
            self._paper = []
        elif command[:2] in (b"\x1bp", b"\x10\x14"):
            self.kicks += 1
        elif command[:2] == b"\x1bt":
            self.pages.add(command[2])


class VirtualPrinter(Decoder):
    """Listens until it is switched off; what it holds in its memory is lost then."""

    def __init__(self, port: int = 0, *, silent: bool = False) -> None:
        super().__init__()
        self.paper, self.cover, self.silent = True, False, silent
        self._server = socket.create_server(("127.0.0.1", port))
        self._server.settimeout(0.02)
        self.port = self._server.getsockname()[1]
        self._off = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> VirtualPrinter:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._off.set()
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while not self._off.is_set():
            try:
                connection = self._server.accept()[0]
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(0.02)
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        arrived, held = b"", list[bytes]()
        while not self._off.is_set():
            try:
                data = connection.recv(4096)
                if not data and not held:
                    return
                arrived += data
            except TimeoutError:
                pass
            except ConnectionError:
                return
            arrived = self._take_in(connection, arrived, held)
            while held and self.paper and not self.cover:
                self.run(held[0])
                if held.pop(0)[:2] == b"\x1dr":
                    self._answer(connection, 0)

    def _take_in(self, connection: socket.socket, arrived: bytes, held: list[bytes]) -> bytes:
        while arrived and len(arrived) >= (size := self.length(arrived)):
            command, arrived = arrived[:size], arrived[size:]
            if command[:2] == b"\x10\x04":
                self._answer(connection, self._status(command[2]))
            elif command[:2] == b"\x10\x14":
                self.run(command)
            else:
                held.append(command)
        return arrived

    def _answer(self, connection: socket.socket, status: int) -> None:
        if not self.silent:
            connection.sendall(bytes([status]))

    def _status(self, question: int) -> int:
        off = 0x08 * (not self.paper or self.cover)
        cause = 0x04 * self.cover + 0x20 * (not self.paper)
        return 0x12 | {1: off, 2: cause, 4: 0x60 * (not self.paper)}[question]
