"""Composed pictures say exactly what is seen; counters and cut-outs come as promised."""

import json

import cv2
import numpy as np
import pytest

from engines.training.compose import Piece, compose, scatter, shelf
from engines.training.counters import counter
from engines.training.cutouts import CutoutError, polygons, read_view, rendered, trimmed
from engines.training.detector_drawn import others, products

RED = np.dstack([np.full((40, 40, 3), (0, 0, 255), np.uint8), np.full((40, 40), 255, np.uint8)])
GROUND = np.full((120, 160, 3), 128, np.uint8)


def test_the_box_is_around_what_is_seen():
    dice = np.random.default_rng(0)
    sample = compose(GROUND, [Piece(RED, 40, (80, 60), upright=True)], dice)
    x1, y1, x2, y2 = sample.boxes[0]
    reddish = sample.image[..., 2].astype(int) - sample.image[..., 0] > 60
    rows, columns = np.flatnonzero(reddish.any(1)), np.flatnonzero(reddish.any(0))
    assert (x1, y1, x2, y2) == pytest.approx((columns[0], rows[0], columns[-1] + 1, rows[-1] + 1), abs=2)


def test_an_item_under_another_is_ignored_and_a_hand_is_no_item():
    dice = np.random.default_rng(0)
    under, over = Piece(RED, 30, (80, 60), upright=True), Piece(RED, 60, (80, 60), upright=True)
    sample = compose(GROUND, [under, over], dice)
    assert len(sample.boxes) == 1
    assert len(compose(GROUND, [Piece(RED, 60, (80, 60), item=False)], dice).boxes) == 0
    covered = compose(GROUND, [under, Piece(RED, 60, (95, 60), item=False, upright=True)], dice)
    assert len(covered.boxes) + len(covered.ignored) <= 1


def test_pieces_beyond_the_edges_do_no_harm():
    dice = np.random.default_rng(1)
    corners = [(-50, -50), (400, 60), (80, 500), (0, 0), (159, 119)]
    sample = compose(GROUND, [Piece(RED, 40, at) for at in corners], dice)
    assert sample.image.shape == GROUND.shape
    assert (sample.boxes >= 0).all()
    assert (sample.boxes[:, 2] <= 160).all()


def test_counters_shelves_and_heaps_of_drawn_products():
    dice = np.random.default_rng(2)
    pixels = [each.pixels for each in products(12, 5)]
    for pieces in (scatter(pixels, (160, 120), (10, 60), dice), shelf(pixels, (160, 120), dice)):
        ground = counter(160, 120, dice)
        assert ground.shape == (120, 160, 3)
        assert ground.dtype == np.uint8
        assert len(compose(ground, pieces, dice).boxes) > 3
    assert all(each.pixels.shape[2] == 4 for each in others(8, 5))


def test_the_same_dice_give_the_same_picture():
    first, second = (counter(64, 48, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(first, second)
    assert np.array_equal(products(3, 1)[2].pixels, products(3, 1)[2].pixels)


def test_rendered_views_are_read_by_split(tmp_path):
    folder = tmp_path / "views" / "soup"
    folder.mkdir(parents=True)
    picture = np.zeros((20, 20, 4), np.uint8)
    picture[5:9, 6:12] = 255
    cv2.imwrite(str(folder / "00.png"), picture)
    (tmp_path / "products.csv").write_text("sku,family,shape,split\nsoup,f,can,val\nrice,f,box,train\n")
    (found,) = rendered(tmp_path, "val")
    assert (found.sku, found.pixels.shape) == ("soup", (4, 6, 4))
    with pytest.raises(CutoutError, match=r"products\.csv"):
        rendered(tmp_path / "nowhere", "val")
    cv2.imwrite(str(tmp_path / "flat.png"), picture[..., :3])
    with pytest.raises(CutoutError, match="alpha"):
        read_view(tmp_path / "flat.png")
    assert trimmed(np.zeros((3, 3, 4), np.uint8)).shape == (3, 3, 4)


def test_polygons_leave_out_photographs_with_a_held_out_product(tmp_path):
    cv2.imwrite(str(tmp_path / "a.png"), np.full((30, 30, 3), 90, np.uint8))
    ring = [5, 5, 15, 5, 15, 20, 5, 20]
    marks = [(1, 1), (2, 1), (2, 2)]
    coco = {
        "images": [{"id": each, "file_name": "a.png"} for each in (1, 2)],
        "categories": [{"id": 1, "name": "ours"}, {"id": 2, "name": "theirs"}],
        "annotations": [{"image_id": i, "category_id": c, "segmentation": [ring]} for i, c in marks],
    }
    path = tmp_path / "coco.json"
    path.write_text(json.dumps(coco))
    assert len(polygons(tmp_path, path, {"ours"})) == 2
    (found,) = polygons(tmp_path, path, {"ours"}, {"theirs"})
    assert found.pixels.shape[:2] == pytest.approx((15, 10), abs=1)
    path.write_text("[]")
    with pytest.raises(CutoutError, match=r"coco\.json"):
        polygons(tmp_path, path, {"ours"})
