"""Long work on the catalogue: what may be asked of it besides files, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ConflictRule = Literal["mine", "theirs", "newer"]
"""Whose word counts where shop and archive describe a product differently."""
RowKind = Literal["new", "changed", "differs", "wrong"]
"""``differs``: shop and archive disagree, a rule decides; ``wrong``: the row cannot be read, nothing is taken in."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network of the lane, and what runs it."""

    name: str
    """Profile's name as in the settings."""
    shown: str
    """Its title with the runtime."""
    built: bool = False
    """A plan for this machine's graphics card runs it."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which embedder recognises the products, and which others could."""

    name: str = ""
    """Profile's name as in the settings; empty before the models are loaded."""
    former: str | None = None
    """The one before, whose vectors are still stored."""
    known: tuple[tuple[str, str], ...] = ()
    """Name and title of those that can be used."""
    networks: tuple[Network, ...] = ()
    """The detector, if it is a network, and the embedder."""
    no_build: str | None = None
    """Why no network can be built for a graphics card here; empty if it can, None while nobody has looked."""

    def title(self, name: str) -> str:
        """Return the title of an embedder, its name if it has none."""
        return dict(self.known).get(name, name)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A product that an import would change."""

    kind: RowKind
    sku: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()
    """Name of the field, the shop's value, the file's."""
    text: str = ""
    """What is wrong with the row."""
    theirs_newer: bool = False
    """The file's word is newer than the shop's."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would bring; nothing of it is stored yet."""

    path: str
    mark: str
    """Stands for the very content that was looked at."""
    new: int = 0
    changed: int = 0
    same: int = 0
    differing: int = 0
    wrong: int = 0
    views: int | None = None
    """Views in an archive; None for a list."""
    rows: tuple[PreviewRow, ...] = ()
    """Some of the products that change, wrong rows and those that differ first."""


@dataclass(frozen=True, slots=True)
class PreviewImport:
    """Look at what a list (.csv) or an archive (.zip) would change, in the background; nothing is changed."""

    path: str


@dataclass(frozen=True, slots=True)
class DropPreview:
    """The import that was looked at is not wanted."""


@dataclass(frozen=True, slots=True)
class SwitchEmbedder:
    """Have another embedder recognise the products, once it is at least as good on the stored pictures."""

    name: str


@dataclass(frozen=True, slots=True)
class SwitchBack:
    """Have the embedder of before recognise the products again, whatever the replay would say."""


@dataclass(frozen=True, slots=True)
class BuildNetwork:
    """Build a network for this machine's graphics card, try it, and have it take over if it loses nothing."""

    name: str


CatalogueJob = PreviewImport | DropPreview | SwitchEmbedder | SwitchBack | BuildNetwork
