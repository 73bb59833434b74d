"""``checkout catalogue``: a shop's products out to a file and into another shop, at the terminal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner

from checkout_app.build import Shop
from checkout_app.cli_catalogue import catalogue
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.importer import import_folder


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def said(*words: str, home: Path) -> str:
    """What a command prints, in one line."""
    result = CliRunner().invoke(catalogue, [*words, "--home", str(home)], catch_exceptions=False)
    assert result.exit_code == 0
    return " ".join(result.output.split())


def refused(*words: str, home: Path) -> str:
    with pytest.raises(CheckoutError) as error:
        said(*words, home=home)
    assert error.value.hint
    return f"{error.value.text} {error.value.hint}"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for sku, shade in (("red", 30), ("blue", 200)):
        (tmp_path / "in" / sku).mkdir(parents=True)
        for each in range(2):
            image = np.full((64, 64, 3), (shade, 30 + 60 * each, 230 - shade), np.uint8)
            cv2.imwrite(str(tmp_path / "in" / sku / f"{each}.png"), image)
    return tmp_path / "in"


def test_a_list_goes_out_is_edited_and_comes_in(tmp_path: Path) -> None:
    home, path = tmp_path / "shop", tmp_path / "products.csv"
    path.write_text("sku,name,price\ntea,[b]Tea[/b],2.49\nrum,Rum,19.99\n")
    assert "2 new, 0 changed" in said("import", str(path), "--dry-run", home=home)
    assert "0 products" in said("list", home=home)
    assert "2 new products" in said("import", str(path), home=home)
    assert "2 products written" in said("export", str(path), home=home)
    path.write_text(path.read_text("utf-8").replace("2.49", "2.99"), "utf-8")
    preview = said("import", str(path), "--dry-run", home=home)
    assert "price 2.49 -> 2.99" in preview
    assert "0 new, 1 changed, 1 unchanged, 0 wrong" in preview
    path.write_text("sku,price\ntea,1\nrum,dear\n")
    assert "line 3: 'dear' is not a price" in refused("import", str(path), home=home)
    listed = said("list", home=home)
    assert "[b]Tea[/b]" in listed, "names are text, not markup"
    assert "2.49" in listed
    assert said("retire", "tea", home=home) == "tea is off sale."
    assert "1 products" in said("list", home=home)
    assert "no product milk" in refused("retire", "milk", home=home)


def test_an_archive_goes_to_another_shop(tmp_path: Path, pictures: Path) -> None:
    here, there, path = tmp_path / "here", tmp_path / "there", tmp_path / "shop.zip"
    with Shop(Home(here)) as shop:
        import_folder(pictures, shop.embedder(), shop.catalogue, shop.crops)
    assert "2 products and 4 views written" in said("export", str(path), home=here)
    (tmp_path / "p.csv").write_text("sku,name,price\nred,Ruby,1\n")
    said("import", str(tmp_path / "p.csv"), home=there)
    text = refused("import", str(path), home=there)
    assert "1 products differ" in text
    assert "--on-conflict" in text
    taken = said("import", str(path), "--on-conflict", "mine", home=there)
    assert "Ruby" in taken
    assert "1 new products, 0 changed, 1 left as they were; 4 new views (0 embedded here), 0 were there" in taken
    assert "2 products and 4 views" in said("list", home=there)
    path.write_bytes(path.read_bytes()[:-30])
    assert "cut off, damaged" in refused("import", str(path), home=there)


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    assert "neither in .csv nor in .zip" in refused("export", str(tmp_path / "shop.rar"), home=tmp_path / "shop")
    assert not list(tmp_path.glob("shop.rar*"))
