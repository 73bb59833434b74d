"""Held-out products are apart, and the annotations of a part hold only its photographs."""

from engines.training.splits import held_out, only


def test_the_parts_share_no_product():
    for name in ("upd-grocery", "grocery-store"):
        tune, report = held_out(name, "tune"), held_out(name, "report")
        assert tune
        assert not tune & report
        assert held_out(name) == tune | report


def test_only_photographs_that_show_them():
    shown = {1: "a", 2: "b", 3: "a"}
    coco = {
        "images": [{"id": each} for each in shown],
        "categories": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
        "annotations": [{"image_id": 1, "category_id": 1}, {"image_id": 2, "category_id": 2}]
        + [{"image_id": 3, "category_id": each} for each in (1, 2)],
    }
    assert [each["id"] for each in only(coco, {"a"})["images"]] == [1, 3]
    assert len(only(coco, {"a"})["annotations"]) == 3
    assert [each["id"] for each in only(coco, {"a"}, {"b"})["images"]] == [1]
