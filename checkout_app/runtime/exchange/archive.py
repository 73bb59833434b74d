"""What an archive of products, views and vectors holds, how large it may be, and what can be wrong with one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from checkout_app.errors import CheckoutError
from checkout_app.runtime.picture_size import claimed_size
from checkout_app.runtime.pictures import fault_of
from db.records import Product
from engines.types import Vectors

FORMAT, VERSION = "checkout-archive", 1
MANIFEST, PRODUCTS, VIEWS = "manifest.json", "products.json", "views.json"
NAMES = re.compile(r"(?:manifest|products|views)\.json|vectors/[0-9]{1,4}\.npy|crops/[0-9a-f]{64}\.jpg", re.ASCII)
"""Every name that a member may have: none of them leads anywhere."""

# The limits. A shop of 10,000 products with 30 views each is within them; a bomb is not.
MAX_ARCHIVE = 32 << 30
"""Most bytes of the zip file."""
MAX_DIRECTORY = 128 << 20
"""Most bytes of its table of contents, which is read at once."""
MAX_MEMBERS = 500_000
MAX_MANIFEST = 128 << 20
MAX_JSON = 256 << 20
"""Most bytes of products.json and of views.json; the JSON parser itself refuses nesting deeper than 200."""
MAX_VECTORS = 2 << 30
MAX_CROP = 4 << 20
MAX_CROP_PIXELS = 4_000_000
MAX_RATIO = 300
"""Most bytes that one packed byte may become; text of a list packs 10 to 50 fold, a bomb 1000 fold."""
MAX_DIM = 16_384
ROOM = 64 << 20
"""Bytes that must stay free on a disk."""


class BadArchive(CheckoutError):
    """An archive is broken, altered or no archive of ours; nothing of it was stored."""


class NewerArchive(BadArchive):
    """An archive was written by a newer version of the program."""


class OtherCurrency(CheckoutError):
    """The prices of an archive are in another currency than the shop's."""


class NoRoom(CheckoutError):
    """The disk has too little room; nothing was written."""


Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
Text = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Sku = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]


class Record(BaseModel):
    """Read strictly: no other fields, no other types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Member(Record):
    """A file in the archive."""

    size: Count
    sha256: Sha


class Profile(Record):
    """An embedder whose vectors are in the archive: those of ``vectors/<place in the list>.npy``."""

    stamp: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    dim: Annotated[int, Field(ge=1, le=MAX_DIM)]
    views: Count


class Manifest(Record):
    """The list of all other members."""

    format: str
    version: int
    created: AwareDatetime = Field(strict=False)
    currency: Annotated[str, StringConstraints(max_length=3)]
    profiles: list[Profile]
    products: Count
    views: Count
    members: dict[str, Member]


class ProductRecord(Record):
    """A product as an archive says it: the fields of `Product`, and when it was changed last."""

    sku: Sku
    name: Text
    price: Annotated[int, Field(ge=0, lt=10**16)]
    gtin: Annotated[str, StringConstraints(max_length=50)] | None
    retired: bool
    department: Text
    brand: Text
    tax: Text
    age: Annotated[int, Field(ge=0, le=120)]
    weighed: bool
    accept: Annotated[float, Field(ge=-1, le=1)] | None
    deposit: Annotated[int, Field(ge=0, lt=10**16)] = 0
    changed: AwareDatetime | None = Field(strict=False)

    def product(self) -> Product:
        """Return the product."""
        return Product(**self.model_dump(exclude={"changed"}))


class ViewRecord(Record):
    """A view: its crop, and its vector as a row of its profile's vectors."""

    sku: Sku
    crop: Sha
    """The crop is ``crops/<this>.jpg``; this is its content's sum, too."""
    profile: Count
    """Place in the manifest's list of profiles."""
    row: Count
    quality: Annotated[float, Field(ge=0, le=1)]


def vectors_name(profile: int) -> str:
    """Return the member that holds the vectors of a profile."""
    return f"vectors/{profile}.npy"


def crop_name(sha: str) -> str:
    """Return the member that holds a crop."""
    return f"crops/{sha}.jpg"


def require_room(folder: Path, needed: int) -> None:
    """Raise `NoRoom` unless a folder's disk takes so many bytes and keeps `ROOM`."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < needed + ROOM:
        raise NoRoom(
            f"{folder} has {free >> 20} MiB free, and {(needed + ROOM) >> 20} MiB are needed.",
            "Free some space on this disk, or choose another.",
        )


def crop_fault(data: bytes) -> str:
    """Return why these bytes are no crop as the shop stores them, as the end of a sentence; empty if they are one."""
    if len(data) > MAX_CROP:
        return f"has more than {MAX_CROP >> 20} MiB"
    if fault := fault_of(data):
        return fault
    width, height = claimed_size(data) or (0, 0)
    if not data.startswith(b"\xff\xd8\xff") or width * height > MAX_CROP_PIXELS:
        return f"is no JPEG of at most {MAX_CROP_PIXELS} pixels"
    return ""


def unit(vectors: Vectors) -> NDArray[np.bool_]:
    """Return which rows of (n, dim) vectors are numbers of unit length."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64)
    return np.asarray(np.abs(squares - 1.0) < 1e-3)


def some(texts: Sequence[str], limit: int = 5) -> str:
    """Return the first of some texts, and how many more there are."""
    more = f" and {len(texts) - limit} more" if len(texts) > limit else ""
    return ", ".join(texts[:limit]) + more
