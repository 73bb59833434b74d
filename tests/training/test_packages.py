"""Invented products fall alike on every machine, and no family is in two splits."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

pytest.importorskip("PIL", reason="label art needs the train extra")

from engines.training.synthetic.art import LAYOUTS, face, wrap
from engines.training.synthetic.packages import SHAPES, SIZES, contrast, products


def test_products_fall_alike_each_time() -> None:
    assert products() == products()


def test_there_are_enough_of_every_shape_and_no_sku_twice() -> None:
    made = products()
    assert len({package.sku for package in made}) == len(made) >= 150
    assert {package.shape for package in products("train")} == set(SHAPES) == set(SIZES)


def test_a_family_is_in_one_split() -> None:
    splits = defaultdict(set)
    for package in products():
        splits[package.family].add(package.split)
    assert all(len(split) == 1 for split in splits.values())
    assert {split for family in splits.values() for split in family} == {"train", "val", "test"}


def test_a_family_shares_shape_and_brand_but_not_flavour() -> None:
    families = defaultdict(list)
    for package in products():
        families[package.family].append(package)
    for kin in families.values():
        assert len({(package.shape, package.size, package.brand) for package in kin}) == 1
        assert len({package.word.upper() for package in kin}) == len(kin) >= 3


def test_lettering_can_be_read_on_its_band() -> None:
    assert contrast((255, 255, 255)) == (20, 20, 30)
    assert contrast((0, 0, 90)) == (250, 250, 245)


@pytest.mark.parametrize("layout", range(len(LAYOUTS)))
def test_flavours_look_different_in_every_layout(layout: int) -> None:
    one = next(package for package in products() if package.layout == layout)
    other = next(package for package in products() if package.family == one.family and package.sku != one.sku)
    first, second = (np.asarray(face(package, 120, 160), np.int16) for package in (one, other))
    assert first.shape == (160, 120, 3)
    assert np.abs(first - second).mean() > 4
    assert (np.asarray(face(one, 120, 160)) == first).all()


def test_a_wrap_goes_round_with_front_and_back_twice() -> None:
    package = products()[0]
    around = np.asarray(wrap(package, 400, 200))
    assert (around[:, :200] == around[:, 200:]).all()
    assert (around[:, :100] == np.asarray(face(package, 100, 200, 0))).all()
    assert not (around[:, :100] == around[:, 100:200]).all()
