"""Finds the file of weights that a profile names and makes sure that it is that very file."""

from __future__ import annotations

import hashlib
import importlib.resources
from pathlib import Path

from engines.errors import WeightsError
from engines.profile_input import Files


def models_folder() -> Path:
    """Return the folder of the models that come with the product."""
    return Path(str(importlib.resources.files("resources") / "models"))


def find(files: Files, beside: Path) -> Path:
    """Return the network's file, looked for in the folder `beside` (the profile's) and then in the product's models."""
    if not files.onnx or not files.sha256:
        raise WeightsError(
            "The profile is of a file that you bring yourself.", "Run: checkout engines add FILE --profile NAME"
        )
    places = [folder / files.onnx for folder in (beside, models_folder())]
    for place in places:
        if place.is_file():
            return place
    looked = " and ".join(str(place) for place in dict.fromkeys(places))
    raise WeightsError(f"The weights {files.onnx} are missing; looked for {looked}.", "Put the file there.")


def digest(path: Path) -> str:
    """Return the sha256 of a file; `WeightsError` if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"{path}: cannot be read: {error.strerror}.", "Check its permissions.") from error


def check(path: Path, files: Files) -> Path:
    """Return the path if the file's sha256 is the profile's, else raise `WeightsError` naming the file."""
    found = digest(path)
    if found != files.sha256:
        raise WeightsError(
            f"{path}: sha256 is {found}, the profile says {files.sha256}.",
            "The file is damaged or another version: get it again, or correct the profile.",
        )
    return path
