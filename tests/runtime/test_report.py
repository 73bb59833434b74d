from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from checkout_app.runtime.evaluation import evaluate_recognition
from checkout_app.runtime.report import ReportNotWritten, write_plots, write_report
from checkout_app.runtime.report_plots import MissingPlotter
from tests.runtime.test_evaluation import Corners, strangers, write


@pytest.fixture
def figures(tmp_path: Path) -> dict[str, Any]:
    reference, query = write(tmp_path / "reference", 9, 4, 1), write(tmp_path / "query", 9, 2, 2)
    (query / "any" / "sku0").rename(query / "any" / "kept")
    (query / "any" / "sku1").rename(query / "any" / "sku0")
    unknown = strangers(tmp_path / "unknown", 2, 5)
    return evaluate_recognition(reference, query, Corners(), views=(1, 2), unknown=unknown, rotate=True)


def test_the_report_is_one_file_with_figures_plots_and_pictures(figures: dict[str, Any], tmp_path: Path) -> None:
    shown = sum(2 + bool(pair["right_view"]) for pair in figures["confused"])
    figures["confused"].append(figures["confused"][0] | {"sku": "<b>&", "query": "gone.jpg", "right_view": None})
    file = tmp_path / "report.html"
    write_report(figures, file)
    page = file.read_text("utf-8")
    assert page.count("data:image/png") == 2 * 4, "four plots, for a light and a dark ground"
    assert page.count("data:image/jpeg") == shown + 1 > 4
    assert page.count("picture gone") == 1, "a file that is not there any more"
    assert "&lt;b&gt;&amp;" in page
    assert "<b>&<" not in page
    assert not re.search(r"""(src|href|srcset)="(?!data:)|url\(|\$[a-z]""", page), "nothing is fetched or left open"
    assert f"{figures['open_set']['auroc']:.4f}" in page
    assert f"{100 * figures['open_set']['wrong_at_95']:.2f} %" in page
    assert "prefers-color-scheme: dark" in page


def test_a_report_of_what_was_not_measured_leaves_it_out(figures: dict[str, Any], tmp_path: Path) -> None:
    for key in ("open_set", "rotation", "rotation_drop"):
        del figures[key]
    figures["confused"] = []
    write_report(figures, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("data:image/png") == 2 * 3
    assert "AUROC" not in page
    assert "<p>None.</p>" in page


def test_plots_are_pictures(figures: dict[str, Any], tmp_path: Path) -> None:
    files = write_plots(figures, tmp_path / "new" / "plots")
    assert [file.name for file in files] == ["views.png", "wrong-lines.png", "confidence.png", "rotation.png"]
    for file in files:
        image = cv2.imread(str(file))
        assert image.shape[1] > 600
        assert len(np.unique(image.reshape(-1, 3), axis=0)) > 20, f"{file.name} shows nothing"


def test_what_cannot_be_written_is_named(
    figures: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportNotWritten, match="nowhere"):
        write_report(figures, tmp_path / "nowhere" / "report.html")
    with pytest.raises(ReportNotWritten, match="file"):
        write_plots(figures, tmp_path / "file")
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingPlotter, match="matplotlib") as error:
        write_plots(figures, tmp_path / "plots")
    assert "checkout-station[evaluate]" in error.value.hint
