"""The ways to a printer: network, USB, serial port, file."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import usb.core
import usb.util
from escpos.escpos import Escpos
from escpos.exceptions import Error
from escpos.printer import Serial, Usb

from checkout_app.runtime.receipts.errors import BadPrinter, PrinterTrouble

_PORT = 9100
_BAUD = 9600
_DENIED = (errno.EACCES, errno.EPERM)


class Link(Protocol):
    """An open way to a printer."""

    def send(self, data: bytes) -> None:
        """Send bytes.

        Raises:
            PrinterTrouble: they did not arrive.
        """
        ...

    def receive(self) -> bytes | None:
        """Return what the printer said, nothing if it said nothing in time; None if it can say nothing this way.

        Raises:
            PrinterTrouble: the printer is gone.
        """
        ...

    def close(self) -> None:
        """Let the printer go."""
        ...


def open_link(setting: str, timeout: float = 2.0) -> Link:
    """Open the printer of the settings; ``timeout`` in seconds is for each answer.

    Raises:
        PrinterTrouble: it is not there, or may not be used.
        BadPrinter: the setting names no printer.
    """
    kind, _, where = setting.partition(":")
    if kind == "file":
        return FileLink(Path(where))
    if kind == "tcp":
        return SocketLink(*_numbered(where, _PORT), timeout)
    if kind == "serial":
        return _serial(where, timeout)
    if kind == "usb":
        return _usb(where, timeout)
    hint = "Set tcp:HOST, usb:VENDOR:PRODUCT, serial:DEVICE or file:PATH."
    raise BadPrinter(f"'{setting}' is no printer.", hint)


class FileLink:
    """A device file such as ``/dev/usb/lp0``, or a plain file that grows; neither is listened to."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, data: bytes) -> None:
        """Append bytes."""
        with _telling(), self._path.open("ab") as file:
            file.write(data)

    def receive(self) -> None:
        """Return None: nothing can be heard."""

    def close(self) -> None:
        """Do nothing: the file is open only while it is written."""


class SocketLink:
    """A printer in the network; python-escpos leaves a socket open for each time that the printer is off."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        with _telling():
            self._socket = socket.create_connection((host, port), timeout)

    def send(self, data: bytes) -> None:
        """Send bytes."""
        with _telling():
            self._socket.sendall(data)

    def receive(self) -> bytes:
        """Return what the printer said."""
        try:
            with _telling():
                said = self._socket.recv(64)
        except PrinterTrouble as trouble:
            if isinstance(trouble.__cause__, TimeoutError):
                return b""
            raise
        if not said:
            raise PrinterTrouble("away", "the printer closed the connection")
        return said

    def close(self) -> None:
        """Let the printer go; what was sent still arrives."""
        self._socket.close()


class EscposLink:
    """A printer on USB or a serial port, opened by python-escpos."""

    def __init__(self, printer: Escpos, read: Callable[[], bytes]) -> None:
        """Open a printer; ``read`` waits for what it says."""
        self._printer, self._read = printer, read
        with _telling():
            printer.open()

    def send(self, data: bytes) -> None:
        """Send bytes."""
        with _telling():
            self._printer._raw(data)

    def receive(self) -> bytes | None:
        """Return what the printer said."""
        try:
            with _telling():
                return self._read()
        except PrinterTrouble as trouble:
            if isinstance(trouble.__cause__, usb.core.USBTimeoutError):
                return b""
            raise

    def close(self) -> None:
        """Let the printer go."""
        with _telling():
            self._printer.close()


def _numbered(where: str, usual: int) -> tuple[str, int]:
    """Split the number off that may follow a name."""
    name, _, number = where.rpartition(":")
    return (name, int(number)) if name and number.isdigit() else (where, usual)


def _serial(where: str, timeout: float) -> EscposLink:
    device, baud = _numbered(where, _BAUD)
    printer = Serial(device, baud, timeout=timeout)
    # The library would wait for sixteen bytes where one is the answer.
    return EscposLink(printer, lambda: bytes(printer.device.read(max(1, printer.device.in_waiting))))


def _usb(where: str, timeout: float) -> EscposLink:
    vendor, _, product = where.partition(":")
    with _telling():
        into, out = _endpoints(int(vendor, 16), int(product, 16))
    printer = Usb(int(vendor, 16), int(product, 16), timeout=int(timeout * 1000), in_ep=into, out_ep=out)
    return EscposLink(printer, lambda: bytes(printer._read()))


def _endpoints(vendor: int, product: int) -> tuple[int, int]:
    """Return the addresses for reading and writing; printers differ in them."""
    device = usb.core.find(idVendor=vendor, idProduct=product)
    if device is None:
        raise PrinterTrouble("away", f"no USB device {vendor:04x}:{product:04x}")
    bulk = [
        end.bEndpointAddress
        for interface in device.get_active_configuration()
        for end in interface
        if usb.util.endpoint_type(end.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
    ]
    reads = [end for end in bulk if usb.util.endpoint_direction(end) == usb.util.ENDPOINT_IN]
    writes = [end for end in bulk if usb.util.endpoint_direction(end) == usb.util.ENDPOINT_OUT]
    if not writes:
        raise PrinterTrouble("away", f"the USB device {vendor:04x}:{product:04x} is no printer")
    return (reads or [0x82])[0], writes[0]


@contextmanager
def _telling() -> Iterator[None]:
    """Turn the failures of the libraries into ours."""
    try:
        yield
    except (OSError, Error, usb.core.NoBackendError) as error:
        raise _trouble(error) from error


def _trouble(error: BaseException) -> PrinterTrouble:
    cause = error.__context__ if isinstance(error, Error) else error
    denied = isinstance(cause, OSError) and cause.errno in _DENIED
    return PrinterTrouble("denied" if denied else "away", str(error))
