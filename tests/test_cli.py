from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest


def _checkout(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "300", **environment}
    return subprocess.run(
        [sys.executable, "-m", "checkout_app.cli", *words],
        capture_output=True,
        text=True,
        env=env,
        timeout=120,
        check=False,
    )


@pytest.fixture
def classes(tmp_path: Path) -> Path:
    """Two products with three pictures each, a list of prices, and one picture that is none."""
    dice = np.random.default_rng(1)
    for sku in ("red", "blue"):
        (tmp_path / "shop" / sku).mkdir(parents=True)
        for i in range(3):
            picture = np.full((64, 64, 3), (200, 30, 30) if sku == "blue" else (30, 30, 200), np.uint8)
            cv2.putText(picture, f"{sku}{i}", (4, 40), 0, 0.6, (255, 255, 255), 2)
            noisy = np.clip(picture + dice.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)
            cv2.imwrite(str(tmp_path / "shop" / sku / f"{i}.JPG"), noisy)
    (tmp_path / "shop" / "red" / "bad.jpg").write_bytes(b"no picture")
    (tmp_path / "shop" / "products.csv").write_text("sku,name,price,gtin\nred,Red thing,1.25,\nblue,Blue thing,2.50,\n")
    return tmp_path / "shop"


def test_every_command_has_help() -> None:
    words = ("run", "replay", "import", "catalogue", "evaluate", "bench", "doctor", "engines")
    text = _checkout("--help").stdout
    assert [w for w in words if w not in text] == []


def test_without_a_display_run_says_what_to_do_instead() -> None:
    result = _checkout("run", "--source", "demo", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    if sys.platform != "linux":
        pytest.skip("only Linux has sessions without a display")
    assert result.returncode == 2
    assert "checkout replay demo" in result.stderr
    assert "Traceback" not in result.stderr


def test_import_names_the_bad_picture_and_its_status_says_so(classes: Path) -> None:
    result = _checkout("import", str(classes))
    assert result.returncode == 1
    assert "bad.jpg" in result.stderr
    assert "2 products, 6 new views, 1 pictures skipped" in result.stdout
    assert "Blue thing" in _checkout("catalogue", "list", "blue").stdout
    assert "0 new views" in _checkout("import", str(classes)).stdout


def test_replay_of_a_folder_writes_a_line_a_picture_and_the_basket_last(classes: Path, tmp_path: Path) -> None:
    frames = tmp_path / "frames"
    frames.mkdir()
    for i in range(4):
        cv2.imwrite(str(frames / f"{i}.png"), np.full((240, 320, 3), 140, np.uint8))
    file = tmp_path / "out.jsonl"
    result = _checkout("replay", str(frames), "--json", str(file))
    assert result.returncode == 0, result.stderr
    records = [json.loads(line) for line in file.read_text().splitlines()]
    assert [r["frame"] for r in records[:-1]] == [0, 1, 2, 3]
    assert records[-1]["basket"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("replay", "nothing-here.mp4"), "nothing-here.mp4"),
        (("import", "no-such-folder"), "no-such-folder"),
        (("evaluate", "recognition", "--reference", ".", "--query", ".", "--views", "x"), "--views x"),
        (("evaluate", "detection", "--images", ".", "--annotations", "no-such.json"), "no-such.json"),
        (("evaluate", "detection", "--images", ".", "--annotations", "x", "--detector", "nobody"), "'nobody'"),
    ],
)
def test_a_mistake_is_one_sentence_with_a_remedy(words: tuple[str, ...], said: str) -> None:
    result = _checkout(*words)
    assert result.returncode == 2
    assert said in result.stderr
    assert "What to do" in result.stderr
    assert "Traceback" not in result.stderr


def test_settings_with_a_wrong_key_name_file_and_key(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('lane = "1"\ncolour = "red"\n')
    result = _checkout("catalogue", "list")
    assert result.returncode == 2
    assert "settings.toml" in result.stderr
    assert "'colour'" in result.stderr


def test_two_processes_do_not_share_a_home(home: Path) -> None:
    from checkout_app.build import Shop
    from checkout_app.paths import Home

    with Shop(Home(home)):
        result = _checkout("catalogue", "list")
    assert result.returncode == 2
    assert str(home) in result.stderr
    assert _checkout("catalogue", "list").returncode == 0


def test_engines_are_listed_with_their_state() -> None:
    text = _checkout("engines").stdout
    assert "efficientnet_lite2" in text
    assert "counter" in text


def test_recognition_is_measured_into_figures_plots_and_a_report(classes: Path, tmp_path: Path) -> None:
    (tmp_path / "strange" / "green").mkdir(parents=True)
    cv2.imwrite(str(tmp_path / "strange" / "green" / "0.png"), np.full((64, 64, 3), (30, 200, 30), np.uint8))
    files = {name: tmp_path / name for name in ("figures.json", "report.html", "plots")}
    sides = ("--reference", str(classes), "--query", str(classes), "--unknown", str(tmp_path / "strange"))
    wanted = ("--json", str(files["figures.json"]), "--report", str(files["report.html"]), "--plots")
    result = _checkout("evaluate", "recognition", *sides, "--views", "1", *wanted, str(files["plots"]))
    assert result.returncode == 0, result.stderr
    figures = json.loads(files["figures.json"].read_text())
    assert figures["views"]["all"]["accuracy"] == 1.0
    assert figures["open_set"].keys() >= {"auroc", "wrong_at_90", "wrong_at_95", "wrong_at_99"}
    assert f"AUROC {figures['open_set']['auroc']:.4f}" in result.stdout
    assert "Recognition report" in files["report.html"].read_text()
    assert sorted(path.name for path in files["plots"].iterdir()) == ["confidence.png", "views.png", "wrong-lines.png"]


def test_detection_by_the_lanes_own_detector_says_what_it_needs(classes: Path, tmp_path: Path) -> None:
    item = {"image_id": 1, "category_id": 1, "bbox": [4, 4, 30, 30]}
    file = tmp_path / "coco.json"
    image = {"id": 1, "file_name": "red/0.JPG"}
    file.write_text(json.dumps({"images": [image], "annotations": [item], "categories": [{"id": 1, "name": "red"}]}))
    words = ("evaluate", "detection", "--images", str(classes), "--annotations", str(file), "--detector", "counter")
    result = _checkout(*words)
    assert result.returncode == 2
    assert "sequence" in result.stderr
    assert "--detector" in result.stderr
