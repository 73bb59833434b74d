"""Finds the file of weights that a profile names and makes sure that it is that very file."""

from __future__ import annotations

import hashlib
import importlib.resources
from pathlib import Path

from engines.errors import WeightsError
from engines.profile import Weights


def models_folder() -> Path:
    """Return the folder of the models that come with the product."""
    return Path(str(importlib.resources.files("resources") / "models"))


def find(weights: Weights, beside: Path) -> Path:
    """Return the file, looked for in the folder `beside` (the profile's) and then in the product's models."""
    places = [folder / weights.file for folder in (beside, models_folder())]
    for place in places:
        if place.is_file():
            return place
    looked = " and ".join(str(place) for place in dict.fromkeys(places))
    raise WeightsError(f"The weights {weights.file} are missing; looked for {looked}.", "Put the file there.")


def check(path: Path, weights: Weights) -> Path:
    """Return the path if the file's sha256 is the profile's, else raise `WeightsError` naming the file."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"{path}: cannot be read: {error.strerror}.", "Check its permissions.") from error
    if digest != weights.sha256:
        raise WeightsError(
            f"{path}: sha256 is {digest}, the profile says {weights.sha256}.",
            "The file is damaged or another version: get it again, or correct the profile.",
        )
    return path
