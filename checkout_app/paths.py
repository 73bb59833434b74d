"""Where a shop's data lives, and where the packaged resources are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import platformdirs

APP = "checkout"


@dataclass(frozen=True, slots=True)
class Home:
    """One shop's data folder; nothing is created by naming it."""

    root: Path
    around: Home | None = None
    """The shop's home, for one inside it that shares what was made for this machine."""

    @property
    def database(self) -> Path:
        """Return the SQLite file."""
        return self.root / "shop.db"

    @property
    def crops(self) -> Path:
        """Return the folder of enrolled crop images."""
        return self.root / "crops"

    @property
    def settings(self) -> Path:
        """Return the settings file."""
        return self.root / "settings.toml"

    @property
    def models(self) -> Path:
        """Return the folder of models that the shop brought itself."""
        return self.root / "models"

    @property
    def draft(self) -> Path:
        """Return the folder of an enrolment that is not saved yet."""
        return self.root / "draft"

    @property
    def logs(self) -> Path:
        """Return the folder of log files."""
        return self.root / "logs"

    @property
    def cache(self) -> Path:
        """Return the folder of what can be made again: the user's cache, or one inside a home of one's own choice."""
        if self.around is not None:
            return self.around.cache
        return platformdirs.user_cache_path(APP, appauthor=False) if self.root == _default() else self.root / "cache"


def home(override: Path | None = None) -> Home:
    """Return the home that ``--home`` names, else ``CHECKOUT_HOME``, else the user's data folder."""
    chosen = override or os.environ.get("CHECKOUT_HOME") or _default()
    return Home(Path(chosen).expanduser().absolute())


def resource(*parts: str) -> Path:
    """Return the path of a packaged resource, such as ``resource("demo", "clip.mp4")``; it may be missing."""
    return Path(str(files("resources"))).joinpath(*parts)


def _default() -> Path:
    return platformdirs.user_data_path(APP, appauthor=False)
