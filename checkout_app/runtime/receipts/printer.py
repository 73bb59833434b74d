"""A receipt printer: prints papers and says in one word what keeps it from doing so."""

from __future__ import annotations

from types import TracebackType

from checkout_app.runtime.receipts.blocks import Blocks
from checkout_app.runtime.receipts.errors import PrinterTrouble, Trouble
from checkout_app.runtime.receipts.escpos_bytes import KICK, KICK_NOW, EscposBytes
from checkout_app.runtime.receipts.links import Link, open_link

_STATE, _CAUSE, _PAPER = b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"
"""DLE EOT: answered at once, whatever the printer does."""
_DONE = b"\x1dr\x01"
"""GS r: answered when all before it is printed."""
_OFFLINE, _COVER, _STOPPED, _ERROR, _NO_PAPER = 0x08, 0x04, 0x20, 0x40, 0x60


class ReceiptPrinter:
    """The printer of the settings; used as a context manager, connected only inside."""

    def __init__(self, setting: str, data: EscposBytes, timeout: float = 2.0) -> None:
        """Name the device as the settings do; ``timeout`` in seconds is for each answer."""
        self._setting, self._data, self._timeout = setting, data, timeout
        self._link: Link | None = None
        self._heard = False
        self._mute = False
        self._done = False

    def __enter__(self) -> ReceiptPrinter:
        """Connect.

        Raises:
            PrinterTrouble: the printer is not there.
        """
        self._link, self._mute = open_link(self._setting, self._timeout), False
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the printer go, so that another till can use it."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def trouble(self) -> Trouble | None:
        """Return what keeps it from printing; None if nothing does, or if it cannot say.

        Raises:
            PrinterTrouble: it is gone.
        """
        state = self._ask(_STATE)
        if state is None:
            return None
        cause, paper = self._ask(_CAUSE) or 0, self._ask(_PAPER) or 0
        if cause & _COVER:
            return "cover"
        if paper & _NO_PAPER or cause & _STOPPED:
            return "paper"
        if cause & _ERROR:
            return "error"
        return "offline" if state & _OFFLINE else None

    def print(self, blocks: Blocks) -> None:
        """Send a paper; it is printed once `printed` says so.

        Raises:
            PrinterTrouble: the connection broke; how much came out is not known.
        """
        self._done = False
        self._send(self._data.paper(blocks))
        if not self._mute:
            self._send(_DONE)

    def printed(self) -> bool:
        """Return whether the last paper came out whole, waiting a moment for it; True if the printer cannot say.

        Raises:
            PrinterTrouble: it is gone.
        """
        if not (self._done or self._mute):
            self._hear()
        return self._done or self._mute

    def kick(self) -> None:
        """Open the cash drawer, at once where there is no paper.

        Raises:
            PrinterTrouble: it is gone.
        """
        self._send(KICK_NOW if self.trouble() else KICK)

    def _ask(self, question: bytes) -> int | None:
        """Return the answer to a question about the status; None from a printer that never gave one."""
        if self._mute:
            return None
        self._send(question)
        while said := self._hear():
            # Bits 1 and 4 mark the answers to DLE EOT.
            status = [byte for byte in said if byte & 0x93 == 0x12]
            if status:
                self._heard = True
                return status[-1]
        if self._heard:
            raise PrinterTrouble("away", "the printer does not answer any more")
        self._mute = True
        return None

    def _hear(self) -> bytes:
        assert self._link is not None
        said = self._link.receive() or b""
        # Bit 4 is clear in the answer to GS r alone, which may come among others.
        self._done = self._done or any(not byte & 0x90 for byte in said)
        return said

    def _send(self, data: bytes) -> None:
        assert self._link is not None
        self._link.send(data)
