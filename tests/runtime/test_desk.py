"""What the wizard and the catalogue page do to database, crops and gallery together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from checkout_app.core.enrolment import TakenView
from checkout_app.core.ports import Draft
from checkout_app.core.seen import Match
from checkout_app.core.vision import Vision
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.desk import NotLoaded, ShopDesk
from checkout_app.runtime.drafts import DraftStore
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from db.catalogue import Catalogue
from db.connect import connect
from db.edits import Edits
from db.records import Edit, Product
from engines.types import Detections, Image, Vectors


class ColourEmbedder:
    """Tells crops apart by their mean colour."""

    name, profile, dim = "colour", "colour:1", 3

    def embed(self, crops: Sequence[Image]) -> Vectors:
        means = np.array([crop.reshape(-1, 3).mean(0) for crop in crops], np.float32) - 100
        return means / np.linalg.norm(means, axis=1, keepdims=True)


class Blind:
    name = "blind"

    def detect(self, image: Image) -> Detections:
        return Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32))

    def reset(self) -> None: ...


class Place:
    def __init__(self, root: Path) -> None:
        self.engine = connect(root / "shop.db")
        self.catalogue, self.edits = Catalogue(self.engine), Edits(self.engine)
        self.crops, self.drafts, self.eyes = CropStore(root / "crops"), DraftStore(root / "draft"), Eyes()
        self.desk = ShopDesk(self.catalogue, self.edits, self.crops, self.drafts, self.eyes)
        self.index = GalleryIndex("colour:1", 3)

    def open_eyes(self) -> None:
        self.eyes.open(Vision(Blind(), ColourEmbedder(), self.index), self.index)

    def close(self) -> None:
        self.eyes.close()
        self.engine.dispose()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    place.open_eyes()
    yield place
    place.close()


def _crop(*colour: int) -> Image:
    return np.full((40, 30, 3), colour, np.uint8)


def _draft(product: Product, *crops: Image) -> Draft:
    views = tuple(TakenView(n, crop, 0.5 + n / 100) for n, crop in enumerate(crops, 1))
    return Draft(product, views=views, vectors=ColourEmbedder().embed(crops))


RED, BLUE = Product("red", "Red", 100), Product("blue", "Blue", 200)
REDS = (_crop(90, 100, 220), _crop(80, 100, 230))
BLUES = (_crop(220, 100, 90), _crop(230, 100, 80))


def _best(place: Place, crop: Image) -> str | None:
    found: Match = place.index.match(ColourEmbedder().embed([crop]))[0]
    return found.best.sku if found.best else None


def test_a_saved_product_is_found_at_once_and_gone_after_undo(place: Place) -> None:
    place.desk.keep(_draft(RED, *REDS))
    place.desk.save(_draft(RED, *REDS), "Kim")
    place.desk.save(_draft(BLUE, *BLUES), "Kim")
    assert place.drafts.kept() is None
    assert _best(place, REDS[0]) == "red"
    assert _best(place, BLUES[1]) == "blue"
    assert place.desk.undo("Kim") == "Enrolled Blue"
    assert _best(place, BLUES[0]) == "red"
    assert place.desk.redo("Kim") == "Enrolled Blue"
    assert _best(place, BLUES[0]) == "blue"
    assert place.desk.newest() == ("Enrolled Blue", None)


def test_the_gallery_in_memory_is_that_of_the_database_after_every_edit(place: Place) -> None:
    place.desk.save(_draft(RED, *REDS), "Kim")
    place.desk.save(_draft(BLUE, *BLUES), "Kim")
    place.desk.edit(Edit("Moved", move={1: "blue"}), "Kim")
    place.desk.edit(Edit("Out", remove=frozenset({4})), "Kim")
    place.desk.add_view("red", _crop(70, 100, 240), "Kim")
    stored = place.catalogue.gallery("colour:1")
    assert len(place.index) == len(stored.ids) == 4
    assert _best(place, REDS[0]) == "blue"
    assert _best(place, _crop(70, 100, 240)) == "red"


def test_the_twin_is_shown_with_the_side_that_tells_them_apart(place: Place) -> None:
    place.desk.save(_draft(RED, *REDS), "Kim")
    pink, green = _crop(95, 105, 215), _crop(60, 220, 60)
    twin = place.desk.twin(_draft(Product("pink", "Pink", 1), pink, green))
    assert twin is not None
    assert (twin.sku, twin.mine is pink, twin.telling is green) == ("red", True, True)
    assert twin.likeness > 0.9
    assert twin.theirs is not None
    assert Path(twin.theirs).exists()


def test_a_draft_is_tried_out_against_the_gallery_before_it_is_saved(place: Place) -> None:
    place.desk.save(_draft(RED, *REDS), "Kim")
    draft = _draft(BLUE, *BLUES)
    tried = place.desk.try_out(draft, ColourEmbedder().embed([_crop(225, 100, 85)])[0])
    assert tried is not None
    assert tried.best is not None
    assert (tried.best.sku, tried.verdict) == ("blue", "accepted")
    assert place.catalogue.product("blue") is None


def test_before_the_models_are_loaded_edits_wait_for_nothing_and_views_are_refused(tmp_path: Path) -> None:
    place = Place(tmp_path)
    try:
        place.desk.edit(Edit("New", (RED,)), "Kim")
        assert place.catalogue.product("red") == RED
        with pytest.raises(NotLoaded):
            place.desk.add_view("red", REDS[0], "Kim")
        assert place.desk.twin(_draft(BLUE, *BLUES)) is None
    finally:
        place.close()


def test_the_item_put_aside_leaves_the_list_when_it_is_enrolled(place: Place) -> None:
    waiting = place.catalogue.put_aside(place.crops.put("waiting", REDS[0]), "lane 1")
    found = place.desk.aside(waiting)
    assert found is not None
    assert (found[0].shape, found[1].shape) == ((40, 30, 3), (3,))
    draft = _draft(RED, *REDS)
    place.desk.save(Draft(draft.product, views=draft.views, vectors=draft.vectors, waiting=waiting), "Kim")
    assert place.catalogue.waiting() == []
