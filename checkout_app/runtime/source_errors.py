"""What can go wrong with a picture source."""

from __future__ import annotations

from typing import ClassVar

from checkout_app.errors import CheckoutError


class SourceError(CheckoutError):
    """A source gives no picture; its text names the device or file."""

    final: ClassVar[bool] = False
    """True if trying again cannot help."""


class NoSuchDevice(SourceError):
    """There is no such camera, file or folder."""


class DeviceBusy(SourceError):
    """The device is there but somebody else holds it, or it refuses us."""


class SourceLost(SourceError):
    """The source gives no more pictures: cable, power or network."""


class Undecodable(SourceError):
    """The file is there but holds no picture that we can read."""

    final = True


class NotSupported(SourceError):
    """This installation cannot read such a source."""

    final = True
