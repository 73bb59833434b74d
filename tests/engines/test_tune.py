"""The fastest way that loses nothing is chosen, for each other there is a reason, and loading follows."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

import engines
from engines.choice import Option, recall
from engines.errors import UnknownEngine
from engines.load import ORT
from engines.loss import BoxLoss, Loss, VectorLoss, box_loss, vector_loss
from engines.tune import Job, Pictures, Trial, TuneError, compare, missing, tune, tune_apart
from engines.types import Detections
from tests.engines.nets import box_profile

SAME = Loss("the same", True)


def trial(runtime: str, seconds: float, loss: Loss = SAME) -> Trial:
    return Trial(Option(runtime, "fp32", 1), lambda: time.sleep(seconds), loss)


def frames(count: int = 2) -> Pictures:
    return Pictures([np.full((64, 64, 3), 255, np.uint8)] * count, np.zeros(count, np.int64))


def job(folder: Path) -> Job:
    path = box_profile(folder, [(10, 20, 30, 40, 0.9)])
    return Job(str(path), frames(), None, folder / "cache")


def test_the_fastest_that_loses_nothing_is_chosen_and_the_others_have_reasons() -> None:
    trials = [
        trial("plain", 0.020),
        trial("wrong", 0.001, Loss("bad", False)),
        trial("best", 0.005),
        trial("slow", 0.04),
    ]
    rounds: list[int] = []
    rows = compare(trials, rounds.append, seconds=0.5)
    assert [row.option.runtime for row in rows] == ["best", "wrong", "plain", "slow"]
    assert [row.reason.split(" ")[0] for row in rows] == ["chosen", "loses", "takes", "takes"]
    assert rounds[-1] >= 1


def test_a_little_quicker_is_not_worth_another_way() -> None:
    rows = compare([trial("plain", 0.0200), trial("near", 0.0198)], lambda _: None, seconds=0.3)
    assert rows[0].option.runtime == "plain"


def test_a_model_is_measured_its_choice_kept_and_followed(tmp_path: Path) -> None:
    work = job(tmp_path)
    assert missing(["counter", work.name], None, work.choices) == [work.name]
    choice = tune(work)
    assert missing([work.name], None, work.choices) == []
    assert recall(work.choices, choice.model) == choice
    assert {row.option.runtime for row in choice.rows} == set(engines.runtimes())
    assert choice.rows[0].reason == "chosen"
    assert choice.rows[0].option == choice.chosen
    engine = engines.load_detector(work.name, choices=work.choices)
    assert ("OpenVINO" in engine.name) == (choice.chosen.runtime != ORT)
    assert len(engine.detect(frames().images[0])) == 1


def test_the_counter_has_nothing_to_choose(tmp_path: Path) -> None:
    with pytest.raises(TuneError, match="no network"):
        tune(Job("counter", frames(), None, tmp_path))


def test_a_child_measures_and_tells_its_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    work = job(tmp_path)
    (choice,) = tune_apart([work], lambda done, total: told.append((done, total)))
    assert recall(work.choices, choice.model) == choice
    assert told[-1][0] <= told[-1][1]


def test_what_the_child_cannot_do_is_said_here(tmp_path: Path) -> None:
    with pytest.raises(TuneError, match="There is no engine"):
        list(tune_apart([Job("gone", frames(), None, tmp_path)], lambda done, total: None))


class Bomb:
    """Ends the process that unpacks it, without a word, as a crash in a runtime does."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (7,)


def test_a_child_that_crashes_ends_only_itself(tmp_path: Path) -> None:
    crashing = Job("item_detector", Pictures([Bomb()], np.zeros(1, np.int64)), None, tmp_path)  # type: ignore[list-item]
    with pytest.raises(TuneError, match="item_detector stopped with code 7") as caught:
        list(tune_apart([crashing], lambda done, total: None))
    assert "goes on as before" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_it_is_cancelled_by_its_progress(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise UnknownEngine("stopped", "")

    with pytest.raises(UnknownEngine):
        list(tune_apart([job(tmp_path)], stop))
    assert not (tmp_path / "cache").exists()


def test_vectors_lose_by_angle_or_by_what_they_recognise() -> None:
    reference = np.eye(4, dtype=np.float32)[[0, 0, 1, 1]]
    classes = np.array([0, 0, 1, 1])
    assert vector_loss(reference, reference, classes).judged() == Loss(
        "cosine 1.0000 at least, 1.0000 on average; +0.00 points lost", True, 0.0
    )
    turned = reference[::-1].copy()
    assert vector_loss(reference, turned, classes) == VectorLoss(0, 0, 100)
    assert not vector_loss(reference, turned, classes).judged().within
    assert not VectorLoss(0.9, 0.97, 0.0).judged().within
    assert VectorLoss(0.99, 0.995, 0.2).judged().within
    assert not VectorLoss(0.99, 0.995, 0.3).judged().within


def test_boxes_lose_what_is_not_found_again_in_place() -> None:
    def found(*boxes: tuple[float, float, float, float]) -> Detections:
        return Detections(np.array(boxes, np.float32).reshape(-1, 4), np.full(len(boxes), 0.9, np.float32))

    one = found((0, 0, 100, 100))
    assert box_loss([one], [found((0, 0, 100, 98))]) == BoxLoss(1.0, 2)
    assert not box_loss([one], [found((0, 0, 100, 80))]).judged().within
    assert box_loss([one], [found()]) == BoxLoss(0.0, 1)
    assert box_loss([one], [found((0, 0, 100, 100), (200, 200, 300, 300))]).share == pytest.approx(2 / 3)
    assert box_loss([found()], [found()]).judged().within
