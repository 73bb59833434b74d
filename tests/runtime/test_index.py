from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from checkout_app.core.calibration import genuine_level
from checkout_app.core.matcher import PLAIN
from checkout_app.core.metric import Metric
from checkout_app.runtime.index import DamagedVectors, GalleryIndex, ProfileMismatch
from db.records import Gallery, View
from engines.types import Vectors
from tests.core.test_metric import shop, unit

DIM = 24


def gallery(classes: int = 8, views: int = 6, seed: int = 0, profile: str = "p") -> Gallery:
    vectors, labels = shop(classes, views, DIM, seed)
    return Gallery(profile, np.arange(1, len(labels) + 1), tuple(labels), vectors)


def index(stored: Gallery | None = None) -> GalleryIndex:
    made = GalleryIndex("p", DIM)
    made.rebuild(stored or gallery())
    return made


def test_it_answers_with_the_view_that_matched() -> None:
    stored = gallery()
    made = index(stored)
    assert made.fitted
    assert len(made) == 48
    assert made.skus == set(stored.skus)
    for row, match in enumerate(made.match(stored.vectors)):
        assert match.best is not None
        assert (match.best.sku, match.best.view) == (stored.skus[row], row + 1)
        assert match.best.score == pytest.approx(1.0, abs=1e-4)
        assert len({c.sku for c in match.candidates}) == 5


def test_scores_are_exact_however_many_are_asked_at_once() -> None:
    stored, made = gallery(classes=20), index(gallery(classes=20))
    queries = unit(np.random.default_rng(5).standard_normal((1200, DIM)))
    metric = Metric.fit(stored.vectors, stored.skus)
    scores = metric.apply(queries) @ metric.apply(stored.vectors).T
    alone = [made.match(query[None])[0] for query in queries[::100]]
    for row, match in enumerate(made.match(queries)):
        assert match.best is not None
        assert match.best.score == pytest.approx(scores[row].max(), abs=1e-5)
        assert match.best.view == int(scores[row].argmax()) + 1
        if row % 100 == 0:
            assert [c.view for c in match.candidates] == [c.view for c in alone[row // 100].candidates]


@pytest.mark.parametrize("stored", [Gallery("p", np.empty(0, np.int64), (), np.empty((0, 0), np.float32)), None])
def test_an_empty_gallery_knows_nothing(stored: Gallery | None) -> None:
    made = GalleryIndex("p", DIM)
    if stored:
        made.rebuild(stored)
    (match,) = made.match(unit(np.ones((1, DIM))))
    assert (match.verdict, match.candidates) == ("unknown", ())
    assert made.match(np.empty((0, DIM), np.float32)) == []


def test_candidates_of_other_products_are_found_behind_many_views_of_one() -> None:
    rng = np.random.default_rng(0)
    many = unit(np.eye(DIM)[0] + 0.01 * rng.standard_normal((300, DIM)))
    few = unit(np.eye(DIM)[1:4])
    vectors = np.concatenate([many, few])
    made = index(Gallery("p", np.arange(303), ("many",) * 300 + ("b", "c", "d"), vectors))
    (match,) = made.match(many[:1])
    assert match.candidates[0].sku == "many"
    assert {c.sku for c in match.candidates} == {"many", "b", "c", "d"}


def test_views_are_added_and_removed_without_a_rebuild() -> None:
    made = index()
    new, _ = shop(1, 3, DIM, seed=9)
    made.add([100, 101, 102], ["new"] * 3, new)
    (match,) = made.match(new[:1])
    assert match.best is not None
    assert (match.best.sku, match.best.view) == ("new", 100)
    made.remove([100, 101, 102, 999])
    assert "new" not in made.skus
    assert len(made) == 48
    assert "new" not in {c.sku for c in made.match(new[:1])[0].candidates}


def test_a_refit_equals_a_rebuild() -> None:
    first, second = gallery(seed=1), gallery(seed=2)
    grown = index(first)
    grown.add((second.ids + 48).tolist(), [f"{sku}b" for sku in second.skus], second.vectors)
    grown.refit()
    vectors = np.concatenate([first.vectors, second.vectors])
    skus = (*first.skus, *(f"{sku}b" for sku in second.skus))
    whole = index(Gallery("p", np.arange(1, 97), skus, vectors))
    queries = gallery(seed=3).vectors
    for a, b in zip(grown.match(queries), whole.match(queries), strict=True):
        assert [c.sku for c in a.candidates] == [c.sku for c in b.candidates]
        assert a.margin == pytest.approx(b.margin, abs=1e-5)


@pytest.mark.parametrize("dead", [(), (48,)], ids=["all live", "a dead row"])
def test_views_that_come_and_go_during_a_refit_are_kept_so(monkeypatch: pytest.MonkeyPatch, dead: tuple[int]) -> None:
    made = index()
    new, _ = shop(1, 1, DIM, seed=9)
    made.remove(dead)

    def slow(vectors: Vectors, labels: Sequence[str]) -> float | None:
        made.add([100], ["new"], new)
        made.remove([1, 2])
        made.add([2], ["moved"], gallery().vectors[1:2])
        return genuine_level(vectors, labels)

    monkeypatch.setattr("checkout_app.runtime.index.genuine_level", slow)
    made.refit()
    best = made.match(np.concatenate([new, gallery().vectors[:2]]))
    assert best[0].best is not None
    assert best[0].best.view == 100
    assert 1 not in {c.view for m in best for c in m.candidates}
    assert best[2].best is not None
    assert (best[2].best.sku, best[2].best.view) == ("moved", 2)
    assert len(made) == 48 - len(dead)
    monkeypatch.undo()
    made.refit()
    assert len(made) == len(made._search.views.ids) == 48 - len(dead)


def test_queries_are_answered_while_the_gallery_changes() -> None:
    made, queries = index(), gallery().vectors[:4]
    new, _ = shop(1, 5, DIM, seed=9)
    stop, answers = threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            answers.append([m.best.sku for m in made.match(queries) if m.best])

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(15):
        made.add(range(100, 105), ["new"] * 5, new)
        made.refit_in_background()
        made.remove(range(100, 105))
    made.close()
    stop.set()
    reader.join()
    assert answers
    assert {tuple(a) for a in answers} == {("sku0",) * 4}


def test_a_background_refit_ends_by_itself_or_with_close() -> None:
    made = index()
    new, _ = shop(1, 5, DIM, seed=9)
    made.add(range(100, 105), ["new"] * 5, new)
    before = made._search
    made.refit_in_background()
    made.refit_in_background()
    made.close()
    assert made._search is not before
    made.close()


@pytest.mark.parametrize("wrong", [gallery(profile="other"), Gallery("p", np.array([1]), ("a",), np.ones((1, 3), "f"))])
def test_vectors_of_another_profile_are_refused(wrong: Gallery) -> None:
    made = index()
    with pytest.raises(ProfileMismatch, match="'p' with length 24") as error:
        made.rebuild(wrong)
    assert error.value.hint
    with pytest.raises(ProfileMismatch):
        made.add(wrong.ids.tolist(), wrong.skus, wrong.vectors, wrong.profile)
    assert len(made) == 48


def test_vectors_that_are_not_numbers_are_refused_by_view() -> None:
    bad: Vectors = np.full((1, DIM), np.nan, np.float32)
    with pytest.raises(DamagedVectors, match="views 77 hold"):
        index().add([77], ["a"], bad)


def test_a_view_is_added_once() -> None:
    with pytest.raises(ValueError, match="already"):
        index().add([1], ["a"], unit(np.ones((1, DIM))))


def test_a_query_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="length 24"):
        index().match(np.ones((1, 3), np.float32))


def views(skus: Sequence[str], vectors: Vectors, first: int = 100, profile: str = "p") -> list[View]:
    return [
        View(sku, "c.jpg", vector, profile, 1.0, first + n)
        for n, (sku, vector) in enumerate(zip(skus, vectors, strict=True))
    ]


def test_a_change_of_the_catalogue_is_followed_and_fitted() -> None:
    made, stored = index(), gallery()
    new, _ = shop(1, 3, DIM, seed=9)
    before = made._search
    foreign = views(["x"], unit(np.ones((1, 7))), 200, profile="other")
    moved = views(["moved"], stored.vectors[4:5], first=5)
    made.apply([1, 2, 5, 999], [*views(["new"] * 3, new), *moved, *foreign])
    made.close()
    assert made._search is not before
    assert len(made) == 48 - 3 + 4
    assert made.skus == {*stored.skus, "new", "moved"}
    matches = made.match(np.concatenate([new[:1], stored.vectors[4:5]]))
    assert [(m.best.sku, m.best.view) for m in matches if m.best] == [("new", 100), ("moved", 5)]
    made.apply([], views(["new"] * 3, new))  # said twice, counted once
    made.close()
    assert len(made) == 49
    made.apply([100, 101, 102], [])
    made.close()
    assert "new" not in made.skus


def test_a_damaged_change_changes_nothing() -> None:
    made = index()
    with pytest.raises(DamagedVectors, match="views 100 hold"):
        made.apply([1], views(["a"], np.full((1, DIM), np.nan, np.float32)))
    assert len(made) == 48


def test_a_sku_with_a_score_of_its_own_is_asked_for_more() -> None:
    made, query = index(), gallery(seed=4).vectors[:1]
    query = unit(query + 2 * gallery().vectors[:1])
    (plain,) = made.match(query)
    assert plain.verdict == "accepted"
    assert plain.best is not None
    made.set_accepts({plain.best.sku: plain.best.score + 0.01})
    (asked,) = made.match(query)
    assert (asked.verdict, asked.candidates) == ("ambiguous", plain.candidates)
    for accept in (plain.best.score - 0.01, 0.0):
        made.set_accepts({plain.best.sku: accept, "sku1": 1.0})
        assert made.match(query)[0].verdict == "accepted"


def test_neighbours_are_the_best_views_of_other_skus() -> None:
    stored, made = gallery(), index()
    mine = stored.vectors[:6]
    scores = made.mapped(mine) @ made.mapped(stored.vectors[6:]).T
    found = made.neighbours(mine, "sku0", 3)
    assert len({c.sku for c in found}) == 3
    assert "sku0" not in {c.sku for c in found}
    assert found[0].score == pytest.approx(float(scores.max()), abs=1e-5)
    assert found[0].view == int(scores.max(axis=0).argmax()) + 7
    for candidate in found:
        theirs = made.mapped(mine) @ made.mapped_views(candidate.sku).T
        assert candidate.score == pytest.approx(float(theirs.max()), abs=1e-5)
    assert made.neighbours(np.empty((0, DIM), np.float32), "sku0") == []
    assert made.mapped_views("nobody").shape == (0, DIM)


def test_the_most_confusable_pair_comes_first() -> None:
    vectors, labels = shop(8, 6, DIM)
    twin = unit(vectors[:6] + 0.05 * np.random.default_rng(1).standard_normal((6, DIM)))
    made = index(Gallery("p", np.arange(54), (*labels, *["twin"] * 6), np.concatenate([vectors, twin])))
    (a, b, score), *rest = made.pairs(4)
    assert (a, b) == ("sku0", "twin")
    assert score > 0.9
    assert len(rest) == 3
    assert all(low[2] <= high[2] for high, low in zip([(a, b, score), *rest], rest, strict=False))
    assert all(one < two for one, two, _ in rest)
    assert GalleryIndex("p", DIM).pairs() == []


def test_thresholds_rise_with_what_the_gallery_reaches() -> None:
    assert GalleryIndex("p", DIM).thresholds == PLAIN
    centres = unit(np.random.default_rng(0).standard_normal((5, DIM)))
    noise = 0.001 * np.random.default_rng(1).standard_normal((50, DIM))
    alike = Gallery("p", np.arange(50), tuple("abcde") * 10, unit(np.tile(centres, (10, 1)) + noise))
    made = index(alike)
    assert made.thresholds.accept == PLAIN.ceiling
    assert made.thresholds.unknown == pytest.approx(PLAIN.ceiling - 0.1)
    assert made.thresholds.leans.keys() == set("abcde")
