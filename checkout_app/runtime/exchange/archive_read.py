"""Reads an archive that anybody may have made: it is verified as a whole before anything of it is used."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import cv2
import numpy as np
from pydantic import TypeAdapter, ValidationError

from checkout_app.runtime.exchange import archive as a
from checkout_app.runtime.pictures import decoded
from engines.types import Image, Vectors

_HINT = "Have it exported again and copied anew; nothing of it was stored."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError, struct.error)
"""What reading a broken zip file raises."""
_NPY = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '<f4', 'fortran_order': False, 'shape': \(([0-9]{1,9}), ([0-9]{1,9})\), \} *\n",
    re.S,
)
"""The only header taken; NumPy's own reader would run what it says through an evaluation."""
_STEP = 1 << 20
_T = TypeVar("_T")


class Archive:
    """A verified archive; what it hands out has been compared with the manifest's sums at that moment."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path, self._file = path, file
        self._infos = _members(path, file)
        raw = self._unpacked(self._infos[a.MANIFEST], a.MAX_MANIFEST)
        self.manifest = _parsed(path, a.MANIFEST, raw, TypeAdapter(a.Manifest))
        _check_manifest(path, self.manifest, self._infos)
        self.products = _parsed(path, a.PRODUCTS, self.read(a.PRODUCTS), TypeAdapter(list[a.ProductRecord]))
        self.views = _parsed(path, a.VIEWS, self.read(a.VIEWS), TypeAdapter(list[a.ViewRecord]))
        _check_records(self)

    def read(self, name: str) -> bytes:
        """Return a member, unpacked.

        Raises:
            BadArchive: it is not as the manifest says.
        """
        said = self.manifest.members[name]
        data = self._unpacked(self._infos[name], min(said.size, _most(name)))
        if len(data) != said.size or hashlib.sha256(data).hexdigest() != said.sha256:
            raise bad(self.path, f"{name} is not what was exported: it was altered or damaged")
        return data

    def vectors(self, profile: int) -> Vectors:
        """Return the (views, dim) unit vectors of a profile.

        Raises:
            BadArchive: they are others than the manifest says, or no unit vectors.
        """
        name, said = a.vectors_name(profile), self.manifest.profiles[profile]
        data = self.read(name)
        head = _NPY.match(data)
        shape = (said.views, said.dim)
        if not head or (int(head[1]), int(head[2])) != shape or len(data) - head.end() != 4 * said.views * said.dim:
            raise bad(self.path, f"{name} is no array of {said.views} x {said.dim} numbers")
        vectors = np.load(io.BytesIO(data), allow_pickle=False).astype(np.float32, copy=False)
        if not a.unit(vectors).all():
            raise bad(self.path, f"{name} holds vectors that are not of unit length")
        return np.ascontiguousarray(vectors)

    def crop(self, sha: str) -> bytes:
        """Return the JPEG file of a crop, which can be decoded.

        Raises:
            BadArchive: it is damaged, or no picture.
        """
        data = self.read(a.crop_name(sha))
        fault = a.crop_fault(data)
        if fault or decoded(data, cv2.IMREAD_COLOR) is None:
            raise bad(self.path, f"{a.crop_name(sha)} {fault or 'cannot be decoded'}")
        return data

    def image(self, sha: str) -> Image:
        """Return the pixels of a crop, BGR.

        Raises:
            BadArchive: as `crop`.
        """
        return np.ascontiguousarray(decoded(self.crop(sha), cv2.IMREAD_COLOR), np.uint8)

    def _unpacked(self, info: zipfile.ZipInfo, most: int) -> bytes:
        """Return a member, reading one byte more than there may be at most."""
        parts, left = [], most + 1
        try:
            with self._file.open(info) as file:
                while left and (part := file.read(min(_STEP, left))):
                    parts.append(part)
                    left -= len(part)
        except _BROKEN as error:
            raise bad(self.path, f"{info.filename} cannot be unpacked ({error})") from error
        if not left:
            raise bad(self.path, f"{info.filename} holds more than its {most} bytes")
        return b"".join(parts)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive and verify all of it: names, sizes, sums, lists, vectors and pictures.

    Raises:
        BadArchive: something is wrong; its text says what.
        NewerArchive: a newer version of the program wrote it.
    """
    with ExitStack() as stack:
        archive = _opened(path, stack)
        for profile in range(len(archive.manifest.profiles)):
            archive.vectors(profile)
        for sha in {view.crop for view in archive.views}:
            archive.crop(sha)
        yield archive


def _opened(path: Path, stack: ExitStack) -> Archive:
    try:
        if not path.is_file() or path.stat().st_size > a.MAX_ARCHIVE:
            raise bad(path, "it is too large" if path.is_file() else "there is no such file")
        raw = stack.enter_context(path.open("rb"))
        _check_directory(path, raw)
        return Archive(path, stack.enter_context(zipfile.ZipFile(raw)))
    except _BROKEN as error:
        raise bad(path, f"it is cut off, damaged or no zip file ({error})") from error


def bad(path: Path, why: str) -> a.BadArchive:
    """Return the error that says what is wrong with an archive."""
    return a.BadArchive(f"The archive {path} cannot be imported: {why}.", _HINT)


def _check_directory(path: Path, file: BinaryIO) -> None:
    """Refuse a table of contents that is too large to be read, before it is."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - (1 << 16) - 22 - 20 - 56))
    tail = file.read()
    file.seek(0)
    ends = [at for mark, at in ((b"PK\5\6", 12), (b"PK\6\6", 40)) for at in _ends(tail, mark, at)]
    if any(bytes_ > a.MAX_DIRECTORY for bytes_ in ends):
        raise bad(path, "its table of contents is too large")


def _ends(tail: bytes, mark: bytes, offset: int) -> list[int]:
    """Return the size of the table of contents that each record of a kind states; all ones means: see the other."""
    kind = "<I" if mark == b"PK\5\6" else "<Q"
    places = [found.start() + offset for found in re.finditer(re.escape(mark), tail)]
    sizes = [struct.unpack_from(kind, tail, at)[0] for at in places if at + struct.calcsize(kind) <= len(tail)]
    return [size for size in sizes if size != 0xFFFFFFFF]


def _members(path: Path, file: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name, which are plain files of names that we give, as far as their headers tell."""
    infos = file.infolist()
    if len(infos) > a.MAX_MEMBERS:
        raise bad(path, f"it has more than {a.MAX_MEMBERS} members")
    for info in infos:
        if fault := _member_fault(info):
            raise bad(path, f"its member {info.orig_filename!r} {fault}")
    found = {info.filename: info for info in infos}
    if len(found) < len(infos):
        raise bad(path, "two of its members have one name")
    if a.MANIFEST not in found:
        raise bad(path, f"it has no {a.MANIFEST}, so it is no export of a shop")
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        raise bad(path, "its members overlap")
    return found


def _member_fault(info: zipfile.ZipInfo) -> str:
    if info.filename != info.orig_filename or not a.NAMES.fullmatch(info.filename):
        return "has a name that no export gives"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG) or info.external_attr & 0x10:
        return "is no plain file"
    if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is encrypted or packed in an unusual way"
    if info.file_size > _most(info.filename):
        return "is too large"
    if info.file_size > a.MAX_RATIO * info.compress_size + 1024:
        return f"unpacks to more than {a.MAX_RATIO} times its size"
    return ""


def _most(name: str) -> int:
    if name.startswith("crops/"):
        return a.MAX_CROP
    if name.startswith("vectors/"):
        return a.MAX_VECTORS
    return a.MAX_MANIFEST if name == a.MANIFEST else a.MAX_JSON


def _parsed(path: Path, name: str, data: bytes, kind: TypeAdapter[_T]) -> _T:
    try:
        return kind.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise bad(path, f"{name} is not as it should be: {where}: {first['msg']}") from error


def _check_manifest(path: Path, manifest: a.Manifest, infos: dict[str, zipfile.ZipInfo]) -> None:
    if manifest.format != a.FORMAT or manifest.version < 1:
        raise bad(path, f"it is of the kind {manifest.format!r}, not {a.FORMAT!r}")
    if manifest.version > a.VERSION:
        raise a.NewerArchive(
            f"The archive {path} is of version {manifest.version}; this program reads up to {a.VERSION}.",
            "Update this program, or export with the older one.",
        )
    listed, there = set(manifest.members), set(infos) - {a.MANIFEST}
    if strange := sorted(there - listed):
        raise bad(path, f"it holds what its manifest does not list: {a.some(strange)}")
    wanted = {a.PRODUCTS, a.VIEWS, *(a.vectors_name(place) for place in range(len(manifest.profiles)))}
    if lacking := sorted((listed | wanted) - there):
        raise bad(path, f"it lacks {a.some(lacking)}")


def _check_records(archive: Archive) -> None:
    """Refuse lists that contradict the manifest, each other or themselves."""
    manifest, products, views = archive.manifest, archive.products, archive.views
    rows = sum(profile.views for profile in manifest.profiles)
    if (len(products), len(views), len(views)) != (manifest.products, manifest.views, rows):
        raise bad(archive.path, "its lists are longer or shorter than its manifest says")
    skus = {product.sku for product in products}
    if len(skus) < len(products):
        raise bad(archive.path, "it lists a SKU twice")
    if _rows(views) != [(place, row) for place, each in enumerate(manifest.profiles) for row in range(each.views)]:
        raise bad(archive.path, "its views and its vectors do not belong together")
    if lost := sorted({view.sku for view in views} - skus):
        raise bad(archive.path, f"it holds views of products that it does not list: {a.some(lost)}")
    if missing := sorted({a.crop_name(view.crop) for view in views} - manifest.members.keys()):
        raise bad(archive.path, f"it lacks {a.some(missing)}")


def _rows(views: Sequence[a.ViewRecord]) -> list[tuple[int, int]]:
    return sorted((view.profile, view.row) for view in views)
