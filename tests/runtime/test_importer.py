from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout_app.errors import CheckoutError
from checkout_app.runtime.class_folders import NoPictures
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.importer import LONGEST_SIDE, ImportReport, import_folder, readable
from checkout_app.runtime.picture_lists import BadGalleryList, read_names, read_source
from checkout_app.runtime.product_list import BadProductList
from db.catalogue import Catalogue
from db.connect import connect
from db.records import Product
from engines.types import Detections, Image, Vectors


class MeanColour:
    """An embedder that any test can predict."""

    name, profile, dim = "mean colour", "mean/1", 3

    def __init__(self) -> None:
        self.batches: list[int] = []

    def embed(self, crops: Sequence[Image]) -> Vectors:
        self.batches.append(len(crops))
        means = np.array([crop.mean(axis=(0, 1)) + 1 for crop in crops], np.float32).reshape(-1, 3)
        return means / np.linalg.norm(means, axis=1, keepdims=True)


class MiddleBox:
    """A detector that sees one small item in a corner and a large one in the middle."""

    name = "middle"

    def detect(self, image: Image) -> Detections:
        h, w = image.shape[:2]
        boxes = [[0, 0, w / 8, h / 8], [w / 4, h / 4, 3 * w / 4, 3 * h / 4]]
        return Detections(np.array(boxes, np.float32), np.array([0.9, 0.8], np.float32))

    def reset(self) -> None:
        pass


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    engine = connect(tmp_path / "shop.db")
    yield Catalogue(engine)
    engine.dispose()


@pytest.fixture
def crops(tmp_path: Path) -> CropStore:
    return CropStore(tmp_path / "crops")


def picture(path: Path, colour: tuple[int, int, int] = (10, 120, 240), size: tuple[int, int] = (40, 60)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = np.full((*size, 3), colour, np.uint8)
    path.write_bytes(cv2.imencode(path.suffix.lower(), image)[1].tobytes())
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    for n in range(3):
        picture(folder / "drinks" / "oat_milk-1l" / f"{n}.jpg", (n * 60, 120, 240))
    picture(folder / "TEA" / "1.PNG", (1, 2, 3))
    picture(folder / "TEA" / "2.webp", (4, 2, 3))
    picture(folder / "TEA" / "3.BMP", (7, 2, 3))
    picture(folder / "TEA" / "4.JpEg", (200, 2, 3))
    (folder / "TEA" / "notes.txt").write_text("not a picture")
    return folder


def run(root: Path, catalogue: Catalogue, crops: CropStore) -> ImportReport:
    return import_folder(root, MeanColour(), catalogue, crops)


def test_folders_at_any_depth_become_products_with_views(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    ticks: list[tuple[int, int]] = []
    embedder = MeanColour()
    report = import_folder(root, embedder, catalogue, crops, batch=3, progress=lambda *tick: ticks.append(tick))
    assert (report.products, report.views, report.skipped) == (2, 7, [])
    assert catalogue.products() == [Product("oat_milk-1l", "Oat milk 1l"), Product("TEA", "TEA")]
    assert ticks == [(3, 7), (6, 7), (7, 7)]
    assert embedder.batches == [3, 3, 1]
    gallery = catalogue.gallery("mean/1")
    assert sorted(gallery.skus) == ["TEA"] * 4 + ["oat_milk-1l"] * 3
    view = catalogue.view(int(gallery.ids[-1]))
    assert view is not None
    again = MeanColour().embed([crops.read(view.crop)])[0]
    np.testing.assert_allclose(again, view.vector, atol=0.02)


def test_importing_again_adds_only_what_is_new(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    run(root, catalogue, crops)
    catalogue.put_products([Product("TEA", "Green tea", 199, "123")])
    report = run(root, catalogue, crops)
    assert (report.views, report.known) == (0, 7)
    assert catalogue.product("TEA") == Product("TEA", "Green tea", 199, "123"), "what the shop edited stays"
    picture(root / "TEA" / "5.png", (90, 90, 90))
    picture(root / "TEA" / "same as 5.png", (90, 90, 90))
    report = run(root, catalogue, crops)
    assert (report.views, report.known) == (1, 8)


def test_a_retired_product_comes_back_without_double_views(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    run(root, catalogue, crops)
    catalogue.retire("TEA")
    assert run(root, catalogue, crops).views == 0
    assert catalogue.gallery("mean/1").skus.count("TEA") == 4


def test_another_embedder_enrols_the_same_pictures(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    run(root, catalogue, crops)
    other = MeanColour()
    other.profile = "mean/2"
    assert import_folder(root, other, catalogue, crops).views == 7


def test_bad_pictures_are_named_and_skipped(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    empty, text, cut = root / "TEA" / "0.jpg", root / "TEA" / "8.jpg", root / "TEA" / "9.jpg"
    empty.write_bytes(b"")
    text.write_text("this is no picture")
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    data = cv2.imencode(".jpg", noise)[1].tobytes()
    cut.write_bytes(data[: len(data) // 2])
    report = run(root, catalogue, crops)
    assert report.views == 7
    assert {path for path, _ in report.skipped} == {empty, text, cut}
    assert all(str(path) in why for path, why in report.skipped)


def test_pictures_are_stored_small_and_upright(tmp_path: Path, catalogue: Catalogue, crops: CropStore) -> None:
    path = picture(tmp_path / "in" / "big" / "a.jpg", size=(300, 900))
    # An EXIF segment that says "turn by 90 degrees", right after the start marker.
    tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:])
    run(tmp_path / "in", catalogue, crops)
    view = catalogue.view(int(catalogue.gallery("mean/1").ids[0]))
    assert view is not None
    assert crops.read(view.crop).shape == (LONGEST_SIDE, 107, 3)


def test_a_detector_takes_the_main_item(tmp_path: Path, catalogue: Catalogue, crops: CropStore) -> None:
    picture(tmp_path / "in" / "a" / "a.png", size=(80, 120))
    import_folder(tmp_path / "in", MeanColour(), catalogue, crops, detector=MiddleBox())
    view = catalogue.view(int(catalogue.gallery("mean/1").ids[0]))
    assert view is not None
    assert crops.read(view.crop).shape == (40, 60, 3)


def test_a_cut_out_is_stored_before_grey(tmp_path: Path, catalogue: Catalogue, crops: CropStore) -> None:
    image = np.zeros((64, 64, 4), np.uint8)
    image[16:48, 16:48] = (200, 30, 30, 255)
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "a.png").write_bytes(cv2.imencode(".png", image)[1].tobytes())
    run(tmp_path / "in", catalogue, crops)
    view = catalogue.view(int(catalogue.gallery("mean/1").ids[0]))
    assert view is not None
    stored = crops.read(view.crop)
    assert max(stored.shape) < 40, "only what shows"
    assert stored.min() > 20, "no black ground"


def test_folders_of_one_name_are_one_product_and_reported(
    tmp_path: Path, catalogue: Catalogue, crops: CropStore
) -> None:
    picture(tmp_path / "in" / "old" / "cola" / "1.png", (1, 1, 1))
    picture(tmp_path / "in" / "new" / "cola" / "2.png", (9, 9, 9))
    report = run(tmp_path / "in", catalogue, crops)
    assert (report.products, report.views) == (1, 2)
    assert report.merged == {"cola": [tmp_path / "in" / "new" / "cola", tmp_path / "in" / "old" / "cola"]}


def test_a_list_gives_names_prices_and_codes(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    (root / "products.csv").write_text(
        'SKU,Price,Name,GTIN,Shelf\nTEA,2.49,"Tea, green",4006381333931,7\nbag,0.10,,,\n', "utf-8-sig"
    )
    report = run(root, catalogue, crops)
    assert report.products == 3
    assert catalogue.product("TEA") == Product("TEA", "Tea, green", 249, "4006381333931")
    assert catalogue.product("bag") == Product("bag", "Bag", 10), "sold without a picture"


def test_a_list_with_semicolons_and_decimal_commas(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    (root / "products.csv").write_text("sku;name;price\nTEA;Tee, grün;2,49\n", "utf-8")
    run(root, catalogue, crops)
    assert catalogue.product("TEA") == Product("TEA", "Tee, grün", 249)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("sku,price\nTEA,cheap", "line 2: 'cheap' is not a price"),
        ("sku,price\nTEA,1\nx,2.999", "line 3: '2.999' is not a price in EUR"),
        ("sku,price\nTEA,-1", "line 2"),
        ("sku,price\n,1", "line 2: the SKU is missing"),
        ("sku,gtin\nTEA,4.00638E+12", "line 2: GTIN '4.00638E+12'"),
        ("sku\nTEA\nTEA", "line 3: SKU 'TEA' is there twice"),
        ("sku,name\nTEA,Tea, green", "line 2: more fields than columns"),
        ("name,price\nTea,1", "line 1: no column is named sku"),
        ("", "line 1: no column is named sku"),
        ("sku,price\n" + "x,y\n" * 7, "and 2 more"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(
    root: Path, catalogue: Catalogue, crops: CropStore, rows: str, text: str
) -> None:
    path = root / "products.csv"
    path.write_text(rows)
    with pytest.raises(BadProductList) as error:
        run(root, catalogue, crops)
    assert str(path) in error.value.text
    assert text in error.value.text
    assert error.value.hint
    assert catalogue.counts() == (0, 0)


def test_a_list_that_is_not_utf8_is_named(root: Path, catalogue: Catalogue, crops: CropStore) -> None:
    (root / "products.csv").write_bytes("sku,name\nTEA,Grün".encode("latin-1"))
    with pytest.raises(BadProductList, match=r"products\.csv cannot be read"):
        run(root, catalogue, crops)


def test_a_folder_without_class_folders_is_refused(tmp_path: Path, catalogue: Catalogue, crops: CropStore) -> None:
    picture(tmp_path / "in" / "1.png")
    picture(tmp_path / "in" / ".thumbnails" / "1.png")
    with pytest.raises(NoPictures, match="No class folder"):
        run(tmp_path / "in", catalogue, crops)
    with pytest.raises(NoPictures, match="There is no folder"):
        run(tmp_path / "nowhere", catalogue, crops)


def test_a_class_folder_may_be_a_link_but_links_are_not_followed_in_circles(
    tmp_path: Path, catalogue: Catalogue, crops: CropStore
) -> None:
    picture(tmp_path / "elsewhere" / "oat-milk" / "1.png")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "oat-milk").symlink_to(tmp_path / "elsewhere" / "oat-milk")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert run(tmp_path / "in", catalogue, crops).views == 1


@pytest.mark.parametrize(
    ("sku", "name"), [("oat_milk-1l", "Oat milk 1l"), ("Royal-Gala", "Royal Gala"), ("4006381333931",) * 2, ("_", "_")]
)
def test_names_are_made_readable(sku: str, name: str) -> None:
    assert readable(sku) == name


def test_a_gallery_list_names_pictures_and_skus(tmp_path: Path, catalogue: Catalogue, crops: CropStore) -> None:
    picture(tmp_path / "in" / "images" / "a b.png", (1, 2, 3))
    picture(tmp_path / "in" / "images" / "2.jpg", (200, 2, 3))
    listed = tmp_path / "in" / "label.txt"
    listed.write_text("images/a b.png\tgreen tea\nimages\\2.jpg\toolong\t7\r\nimages/gone.jpg\toolong\n", "utf-8-sig")
    (tmp_path / "in" / "products.csv").write_text("sku,price\noolong,3.10\n")
    (tmp_path / "in" / "readme.txt").write_bytes(b"\xff not a list")
    for root in (listed, tmp_path / "in"):
        report = run(root, catalogue, crops)
        assert (report.products, len(report.skipped), report.merged) == (2, 1, {})
        assert "gone.jpg" in report.skipped[0][1]
    assert catalogue.products() == [Product("green tea", "Green tea"), Product("oolong", "Oolong", 310)]
    assert catalogue.counts() == (2, 2)


def test_a_list_may_part_by_spaces_and_begin_a_folder_above(tmp_path: Path) -> None:
    path = picture(tmp_path / "in" / "gallery" / "001.jpeg")
    listed = tmp_path / "in" / "gallery" / "label.txt"
    listed.write_text("gallery/001.jpeg cola 5\n")
    assert read_source(listed) == {"cola": [path]}
    (tmp_path / "in" / "gallery" / "more.txt").write_text("gallery/001.jpeg cola\n")
    with pytest.raises(BadGalleryList, match=r"label\.txt, more\.txt"):
        read_source(listed.parent)


@pytest.mark.parametrize(
    "line",
    ["../a.png\tx", "/etc/a.png\tx", "C:/a.png\tx", "..\\a.png\tx", "b/../../a.png\tx", "link/a.png\tx", "a.png"],
)
def test_a_list_that_leads_out_of_its_folder_is_refused(
    tmp_path: Path, catalogue: Catalogue, crops: CropStore, line: str
) -> None:
    picture(tmp_path / "a.png")
    root = tmp_path / "in"
    picture(root / "ok.png")
    (root / "link").symlink_to(tmp_path)
    (root / "list.txt").write_text(f"ok.png\tx\n{line}\n")
    with pytest.raises(BadGalleryList, match=r"list\.txt, entry 2"):
        run(root / "list.txt", catalogue, crops)
    assert catalogue.products(include_retired=True) == []


def test_of_tao_folders_the_reference_is_read_with_its_names(
    tmp_path: Path, catalogue: Catalogue, crops: CropStore
) -> None:
    for part in ("train", "query", "reference"):
        picture(tmp_path / "in" / part / "cola_330" / f"{part}.png")
    (tmp_path / "in" / "class_map.yaml").write_text("# names\n'cola_330': \"Cola: 330 ml\"\nother: x\n")
    run(tmp_path / "in", catalogue, crops)
    assert catalogue.products() == [Product("cola_330", "Cola: 330 ml")]
    assert catalogue.counts() == (1, 1)
    (tmp_path / "in" / "class_map.yaml").rename(tmp_path / "in" / "class_map.txt").write_text("cola_330\nother\n")
    assert read_names(tmp_path / "in") == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text("a./\\\t \n:~", max_size=60).map(str.encode))
def test_any_bytes_are_a_list_inside_the_folder_or_our_error(tmp_path: Path, data: bytes) -> None:
    root = tmp_path / "in"
    root.mkdir(exist_ok=True)
    (root / "list.txt").write_bytes(data)
    with suppress(CheckoutError):
        found = read_source(root / "list.txt")
        assert all(path.resolve().is_relative_to(tmp_path) for paths in found.values() for path in paths)
