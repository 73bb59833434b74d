"""The names of a network's classes."""

from __future__ import annotations

from pathlib import Path

from engines.errors import ProfileError
from engines.profile import BoxProfile, VectorProfile


def names(profile: BoxProfile | VectorProfile, folder: Path, classes: int | None = None) -> dict[int, str]:
    """Return the name of each class that has one.

    Args:
        profile: says the names, or the file that holds one a line.
        folder: where the file is looked for; without it the names in the profile hold.
        classes: how many the network has, if the profile leaves it open.
    """
    spec, every = profile.labels, listed(profile, folder)
    known = profile.output.classes or classes
    base = spec.base if spec.base is not None else int(known is not None and len(every) == known - 1)
    return {base + number: name for number, name in enumerate(every) if name}


def listed(profile: BoxProfile | VectorProfile, folder: Path) -> list[str]:
    """Return the names in order, empty where a class has none; see `names`."""
    spec = profile.labels
    return _lines(folder / spec.file) if spec.file and (folder / spec.file).is_file() else list(spec.inline)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"{path}: cannot be read: {error}.", "Put a text file of names there, one a line."
        ) from error
    # A line's number is the class's, so an empty one in between counts.
    return [line.strip() for line in text.rstrip().splitlines()]
