"""Measures whole baskets on pictures of counters: every item found, recognised and listed as a lane would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from checkout_app.core.basket_scores import Basket, Found, Item, basket_figures, mistakes
from checkout_app.core.looks import Looks
from checkout_app.core.parts import whole
from checkout_app.core.seen import State
from checkout_app.core.tracker import Track
from checkout_app.core.vision import VisionRules, crop
from checkout_app.core.votes import Votes
from checkout_app.errors import CheckoutError
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.views import read_view
from db.records import Gallery
from engines.types import Detector, Embedder, Image

CLUTTER = ("easy", "medium", "hard")
LOOKS = 6
"""Looks after which a lane has made up its mind, whatever it is."""
_BATCH = 16
Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""


class BadScenes(CheckoutError):
    """The annotations of scenes cannot be used."""


class LearnsFirst(CheckoutError):
    """The detector has to see the empty counter before it finds anything."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of a counter and what truly lies there."""

    path: Path
    clutter: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Till:
    """The lane's eyes for single pictures."""

    detector: Detector
    embedder: Embedder
    gallery: GalleryIndex
    looks: int

    def look(self, image: Image) -> tuple[Found, ...]:
        """Return what lies in a picture of items lying still."""
        self.detector.reset()
        found = self.detector.detect(image)
        if found.scene == "learning":
            raise LearnsFirst(
                f"{self.detector.name} finds nothing in single pictures: it learns the empty counter first.",
                "Name a trained one: --detector NAME; checkout engines lists them.",
            )
        if not len(found):
            return ()
        margin = VisionRules().margin
        crops = [crop(image, Track(at, box, 0.0), margin) for at, box in enumerate(found.boxes)]
        votes = self._votes(crops)
        items = [_found(box, one) for box, one in zip(found.boxes.tolist(), votes, strict=True)]
        looks = [one.evidence.best if one.evidence else None for one in votes]
        return tuple(items[at] for at in whole([item.box for item in items], looks))

    def _votes(self, crops: list[Image]) -> list[Votes]:
        """Look at each item until the lane has made up its mind; one that is sure looks the same every time."""
        votes, looks, due = [Votes() for _ in crops], [Looks() for _ in crops], list(range(len(crops)))
        for done in range(self.looks):
            vectors = self.embedder.embed([looks[at].crop(crops[at]) for at in due])
            asked = np.stack([looks[at].together(vector) for at, vector in zip(due, vectors, strict=True)])
            for at, match in zip(due, self.gallery.match(asked), strict=True):
                looks[at].heard(match.verdict)
                for _ in range(1 if looks[at].turn else self.looks - done):
                    votes[at].observe(match)
            due = [at for at in due if looks[at].turn]
            if not due:
                break
        return votes


def _found(box: list[float], votes: Votes) -> Found:
    best = votes.evidence.best if votes.evidence else None
    state: State = votes.state
    return Found(best.sku if best else None, (box[0], box[1], box[2], box[3]), state)


def evaluate_baskets(  # noqa: PLR0913 - the options of the command
    scenes: Path,
    views: Path,
    detector: Detector,
    embedder: Embedder,
    *,
    looks: int = LOOKS,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Enrol the views in memory, list every scene's basket, and return the figures of `basket_figures`.

    Args:
        scenes: holds ``annotations.json`` and the pictures, see `read_scenes`.
        views: class folders of the products on sale; cut-outs may have a transparent ground.
        detector: finds the items of single pictures.
        embedder: makes the vectors.
        looks: how often a lane has looked at each item when the basket is read.
        progress: called after each batch of views and each scene.

    Returns:
        The figures over all scenes; ``by_clutter``, the same by level; ``mistakes``, each wrong charge; ``profile``,
        ``detector`` and ``counts`` of what was measured.

    Raises:
        BadScenes, NoPictures, LearnsFirst, SourceError: the text names the file or detector.
    """
    pictures, folders = read_scenes(scenes), class_folders(views)
    total = sum(map(len, folders.values())) + len(pictures)
    tick = progress or (lambda done, total: None)
    gallery = enrolled(folders, embedder, lambda done: tick(done, total))
    till, baskets = _Till(detector, embedder, gallery, looks), []
    for scene in pictures:
        baskets.append(Basket(scene.items, till.look(read_image(scene.path))))
        tick(total - len(pictures) + len(baskets), total)
    return {
        **basket_figures(baskets),
        "by_clutter": _by_clutter(pictures, baskets),
        "mistakes": list(_mistakes(pictures, baskets)),
        "detector": detector.name,
        "profile": embedder.profile,
        "counts": _totals(pictures, gallery),
    }


def enrolled(folders: dict[str, list[Path]], embedder: Embedder, progress: Callable[[int], None]) -> GalleryIndex:
    """Return a gallery of the pictures of each SKU, in memory; ``progress`` is called with the pictures done."""
    work = [(sku, path) for sku, paths in folders.items() for path in paths]
    vectors = [np.empty((0, embedder.dim), np.float32)]
    for start in range(0, len(work), _BATCH):
        some = work[start : start + _BATCH]
        vectors.append(embedder.embed([shrink(read_view(path)) for _, path in some]))
        progress(start + len(some))
    index = GalleryIndex(embedder.profile, embedder.dim)
    skus = tuple(sku for sku, _ in work)
    index.rebuild(Gallery(embedder.profile, np.arange(1, len(work) + 1), skus, np.concatenate(vectors)))
    return index


def read_scenes(folder: Path) -> list[Scene]:
    """Return the scenes of a COCO file ``annotations.json`` beside its pictures.

    An image may say its ``clutter``: easy, medium or hard. The name of a category is the SKU. Crowds are left out.

    Raises:
        BadScenes: there is no such file, it is not COCO, or a picture it names is missing.
    """
    path = folder / "annotations.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        skus = {category["id"]: str(category["name"]) for category in data["categories"]}
        items: dict[Any, list[Item]] = {image["id"]: [] for image in data["images"]}
        for a in data["annotations"]:
            if not a.get("iscrowd"):
                items[a["image_id"]].append(_item(skus[a["category_id"]], a["bbox"]))
        scenes = [
            Scene(folder / i["file_name"], str(i.get("clutter", "")), tuple(items[i["id"]])) for i in data["images"]
        ]
    except OSError as error:
        raise BadScenes(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except KeyError as error:
        raise BadScenes(f"{path} refers to {error}, which it does not hold.", _HINT) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise BadScenes(f"{path} is not a COCO file of boxes: {error}", _HINT) from error
    _check(path, scenes)
    return scenes


_HINT = "It needs images (id, file_name, clutter), annotations (image_id, category_id, bbox) and categories (id, name)."


def _item(sku: str, bbox: list[float]) -> Item:
    x, y, width, height = map(float, bbox)
    return Item(sku, (x, y, x + width, y + height))


def _check(path: Path, scenes: list[Scene]) -> None:
    if not scenes:
        raise BadScenes(f"{path} holds no images.", _HINT)
    missing = [scene.path for scene in scenes if not scene.path.is_file()]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise BadScenes(f"{path} names {missing[0]}{more}, which is not there.", "Put the pictures beside it.")


def _by_clutter(scenes: list[Scene], baskets: list[Basket]) -> dict[str, dict[str, float]]:
    levels = {scene.clutter for scene in scenes} - {""}
    order = [level for level in CLUTTER if level in levels] + sorted(levels.difference(CLUTTER))
    return {
        level: basket_figures([b for s, b in zip(scenes, baskets, strict=True) if s.clutter == level])
        for level in order
    }


def _mistakes(scenes: list[Scene], baskets: list[Basket]) -> Iterator[dict[str, str | None]]:
    for scene, basket in zip(scenes, baskets, strict=True):
        for sku, charged in mistakes(basket):
            yield {"picture": scene.path.name, "product": sku, "charged": charged}


def _totals(scenes: list[Scene], gallery: GalleryIndex) -> dict[str, int]:
    lying = {item.sku for scene in scenes for item in scene.items}
    return {
        "products": len(gallery.skus),
        "views": len(gallery),
        "products_in_scenes": len(lying),
        "products_not_enrolled": len(lying - gallery.skus),
    }
