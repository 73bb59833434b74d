from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app import cli_craft
from checkout_app.errors import CheckoutError
from checkout_app.runtime.craft import OPTIONS, Option, evaluate_craft
from checkout_app.runtime.craft_variants import TURNS, VARIANTS, turned
from checkout_app.runtime.evaluation import NothingToCompare
from tests.runtime.test_evaluation import Corners, write


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "reference", 6, 4, 1), write(tmp_path / "query", 6, 2, 2)


def test_every_option_gives_a_row_over_the_same_draws(folders: tuple[Path, Path]) -> None:
    ticks: list[tuple[int, int]] = []
    result = evaluate_craft(*folders, Corners(), views=(1, 3), draws=2, progress=lambda *t: ticks.append(t))
    assert [row["name"] for row in result["rows"]] == [option.name for option in OPTIONS]
    for row in result["rows"]:
        assert list(row["accuracy"]) == ["1", "3"]
        shares = (*row["accuracy"].values(), row["turned"], row["wrong_at_95"])
        assert all(0.0 <= share <= 1.0 for share in shares)
    rows = {row["name"]: row for row in result["rows"]}
    shipped = next(row for name, row in rows.items() if name.startswith("fitted"))
    assert rows["threshold per SKU"]["accuracy"] == shipped["accuracy"]
    assert (shipped["vectors"], rows["+ 7 rotations"]["vectors"]) == (1, 8)
    assert rows["query turned 4 ways"]["ms"] == pytest.approx(4 * shipped["ms"])
    assert ticks[-1] == (24 * len(VARIANTS) + 12 * len(TURNS),) * 2
    assert result["counts"] == {"classes": 6, "reference": 24, "query": 12, "draws": 2, "seed": 0}
    assert json.loads(json.dumps(result)) == result


def test_enrolling_rotations_recognises_what_is_turned(folders: tuple[Path, Path]) -> None:
    options = (Option("plain", shrinkage=1.0), Option("all", shrinkage=1.0, extra=TURNS[1:]))
    plain, rotated = evaluate_craft(*folders, Corners(), views=(4,), options=options, draws=1)["rows"]
    assert rotated["turned"] > plain["turned"] + 0.1


def test_queries_without_reference_are_left_out(folders: tuple[Path, Path]) -> None:
    reference, query = folders
    (query / "any" / "sku5").rename(query / "any" / "stranger")
    result = evaluate_craft(reference, query, Corners(), views=(1,), options=OPTIONS[:1], draws=1)
    assert (result["counts"]["classes"], result["counts"]["query"]) == (6, 10)
    for label in range(5):
        (query / "any" / f"sku{label}").rename(query / "any" / f"stranger{label}")
    with pytest.raises(NothingToCompare) as error:
        evaluate_craft(reference, query, Corners())
    assert error.value.hint


def test_variants_show_what_they_say() -> None:
    image = np.random.default_rng(0).integers(0, 200, (40, 60, 3), np.uint8)
    made = {name: change(image) for name, change in VARIANTS.items()}
    assert all(out.dtype == np.uint8 and out.flags.c_contiguous and out.ndim == 3 for out in made.values())
    np.testing.assert_array_equal(made["0"], image)
    np.testing.assert_array_equal(made["90"], np.rot90(image))
    np.testing.assert_array_equal(made["nearer"], image[4:36, 6:54])
    np.testing.assert_array_equal(made["bottom right"], image[8:, 12:])
    np.testing.assert_array_equal(made["mirrored"][:, 0], image[:, -1])
    np.testing.assert_array_equal(made["farther"][5:45, 7:67], image)
    assert made["darker"].mean() < image.mean() < made["brighter"].mean()
    assert made["45"].shape == (71, 71, 3)


def test_a_diagonal_turn_goes_the_same_way_as_a_right_one() -> None:
    image = np.zeros((41, 41, 3), np.uint8)
    image[15:26, 30:40] = 255  # in the east
    north = turned(image, 90).mean(axis=2)
    north_east = turned(image, 45).mean(axis=2)
    assert north[:15].sum() > 0
    assert north[15:].sum() == 0
    height, width = north_east.shape
    assert north_east[: height // 2, width // 2 :].sum() > 0.95 * north_east.sum()


def test_the_command_prints_and_saves(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import engines

    monkeypatch.setattr(engines, "load_embedder", lambda name, models=None: Corners())
    app = typer.Typer()
    app.callback()(lambda: None)
    cli_craft.register(app)
    target = tmp_path / "figures.json"
    arguments = ["craft", "--reference", str(folders[0]), "--query", str(folders[1]), "--views", "2,1"]
    result = CliRunner().invoke(app, [*arguments, "--json", str(target)], env={"COLUMNS": "160"})
    assert result.exit_code == 0, result.output
    assert "mean with 2 scales" in result.output
    assert list(json.loads(target.read_text())["rows"][0]["accuracy"]) == ["1", "2"]
    bad = CliRunner().invoke(app, [*arguments[:-1], "0"])
    assert isinstance(bad.exception, CheckoutError)
