"""Where pictures to enrol come from: class folders, PaddleClas gallery lists or TAO reference folders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

from checkout_app.errors import CheckoutError
from checkout_app.runtime.class_folders import NoPictures, class_folders
from checkout_app.runtime.pictures import SUFFIXES

MAX_BYTES = 50 << 20
"""Most bytes of a list or a class map."""
_SPACED = re.compile(rf"(.+?(?:{'|'.join(map(re.escape, sorted(SUFFIXES)))}))[ ]+(\S+)", re.I)
_PAIR = re.compile(r"""(["']?)(?P<key>.+?)\1\s*:\s+(["']?)(?P<value>.*?)\3\s*""")
_REFERENCE = "reference"
"""TAO's folder of pictures to enrol; those beside it (train, query) are for other ends."""
_MAPS = ("class_map.yaml", "class_map.yml", "class_map.txt")


class BadGalleryList(CheckoutError):
    """A list of pictures cannot be read, or leads out of its folder; nothing was imported."""


def read_source(path: Path) -> dict[str, list[Path]]:
    """Return the picture files of each SKU, whichever of these a path is.

    - A text file: a PaddleClas gallery list, a line ``relative/path<TAB or space>label`` a picture, labels being SKUs.
      The paths begin at the list's folder, or at the folder above.
    - A folder that holds one such list (as PP-ShiTu's index libraries do).
    - A folder with a folder ``reference`` of class folders, as TAO has it; only that one is read.
    - Any other folder: class folders, as `class_folders` reads them.

    A picture that a list names may be missing; reading it tells.

    Raises:
        NoPictures: there is nothing to read.
        BadGalleryList: a list is damaged or leads out of its folder.
    """
    listed = path if path.is_file() else _list_in(path)
    if listed:
        return _listed(listed)
    return class_folders(_reference(path))


def read_names(path: Path) -> dict[str, str]:
    """Return names to show by SKU from a TAO class map, ``folder: name`` a line; empty if there is none.

    TAO's other kind of class map, a folder a line, has no names.

    Raises:
        BadGalleryList: it cannot be read.
    """
    places = (folder / name for folder in (path, path / _REFERENCE) for name in _MAPS)
    found = next((place for place in places if place.is_file()), None)
    pairs = (_PAIR.fullmatch(line.split(" #")[0].strip()) for line in (_lines(found) if found else ()))
    return {pair["key"]: pair["value"] for pair in pairs if pair and pair["value"]}


def _reference(root: Path) -> Path:
    inner = root / _REFERENCE
    return inner if inner.is_dir() and any(each.is_dir() for each in inner.iterdir()) else root


def _list_in(folder: Path) -> Path | None:
    """Return the text file in a folder that lists pictures which are there."""
    lists = [text for text in sorted(folder.glob("*.txt")) if text.is_file() and _is_list(text)]
    if len(lists) > 1:
        names = ", ".join(text.name for text in lists)
        raise BadGalleryList(f"{folder} holds several lists of pictures: {names}.", "Name the one to import.")
    return lists[0] if lists else None


def _is_list(text: Path) -> bool:
    with text.open("rb") as file:
        start = file.read(1 << 14).decode("utf-8-sig", "replace")
    first = next((_split(line) for line in islice(_said(start), 1)), None)
    return first is not None and any(_there(base / first[0]) for base in (text.parent, text.parent.parent))


def _listed(path: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    base: Path | None = None
    for number, line in enumerate(_lines(path), 1):
        pair = _split(line)
        if pair is None:
            raise _bad(path, number, f"{line[:80]!r} is no path and label")
        name, label = pair
        base = base or _base(path, name)
        if _leaves(base, name):
            raise _bad(path, number, f"{name!r} leads out of {base}")
        found.setdefault(label, []).append(base / name)
    if not found:
        raise NoPictures(f"{path} lists no pictures.", "A line is: relative/path.jpg, a tab, and the SKU.")
    return dict(sorted(found.items()))


def _split(line: str) -> tuple[str, str] | None:
    """Return path, with forward slashes, and label of a line."""
    path, tab, rest = line.partition("\t")
    if tab:
        label = rest.split("\t")[0]
    else:
        spaced = _SPACED.match(line)
        path, label = (spaced[1], spaced[2]) if spaced else ("", "")
    path, label = path.strip().replace("\\", "/"), label.strip()
    shown = label.isprintable() and "\0" not in path
    return (path, label) if path and label and shown else None


def _base(path: Path, name: str) -> Path:
    """Return the folder that a list's paths begin at."""
    above = path.parent.parent
    return above if _there(above / name) and not _there(path.parent / name) else path.parent


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _leaves(base: Path, name: str) -> bool:
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in PurePosixPath(name).parts:
        return True
    return not (base / name).resolve().is_relative_to(base.resolve())


def _lines(path: Path) -> Iterator[str]:
    """Return the lines of a text file that say something."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadGalleryList(f"{path} has more than {MAX_BYTES >> 20} MiB.", "It is no list of pictures.")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadGalleryList(f"{path} cannot be read: {error}.", "Save it as text in UTF-8.") from error
    return _said(text)


def _said(text: str) -> Iterator[str]:
    return (line.rstrip("\r") for line in text.split("\n") if line.strip() and not line.startswith("#"))


def _bad(path: Path, number: int, why: str) -> BadGalleryList:
    return BadGalleryList(
        f"{path}, entry {number}: {why}.", "A line is: relative/path.jpg, a tab, and the SKU. Nothing was imported."
    )
