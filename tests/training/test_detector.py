"""The tiny detector trains on what it draws itself, goes on after a stop, and its file runs."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
ort = pytest.importorskip("onnxruntime")

from engines.errors import WeightsError  # noqa: E402
from engines.training import yolox  # noqa: E402
from engines.training.config_file import ConfigError  # noqa: E402
from engines.training.detector import train_detector  # noqa: E402
from engines.training.detector_config import read_config  # noqa: E402
from engines.training.detector_loss import Truth, assign, encoded, generalised, loss, overlaps  # noqa: E402

COCO = Path(__file__).parents[2].parent / "shared" / "weights" / "yolox_nano_coco.onnx"
TINY = Path(yolox.__file__).parent / "configs" / "detector-tiny.toml"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_tiny_trains_and_its_file_runs(tmp_path):
    seen = []
    trained = train_detector("tiny", tmp_path, lambda done, steps, found: seen.append((done, steps)))
    assert seen[-1] == (60, 60)
    assert np.mean(trained.losses[-15:]) < 0.95 * np.mean(trained.losses[:15])
    assert (tmp_path / "losses.csv").read_text().count("\n") == 61
    session = ort.InferenceSession(str(trained.models[0]))
    found = session.run(["items"], {"image": np.full((2, 3, 96, 96), 114, np.float32)})[0]
    assert found.shape == (2, 144 + 36 + 9, 5)
    assert np.allclose(found[0], found[1], atol=1e-4)
    assert ((found[..., 4] >= 0) & (found[..., 4] <= 1)).all()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_a_run_that_was_cut_off_ends_like_one_that_was_not(tmp_path):
    text = TINY.read_text().replace("steps = 60", "steps = 4\nsave_every = 2")
    config = tmp_path / "short.toml"
    config.write_text(text)
    whole = train_detector(config, tmp_path / "whole")

    def stop(done, steps, found):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_detector(config, tmp_path / "cut", stop)
    assert train_detector(config, tmp_path / "cut").losses == pytest.approx(whole.losses, rel=1e-4)
    config.write_text(text.replace("drawn = 40", "drawn = 41"))
    with pytest.raises(ConfigError, match="another configuration"):
        train_detector(config, tmp_path / "cut")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("steps = 60", "steps = 60\nstep = 1", r"training\.step:"),
        ("sides = [96]\nrate", "sides = [100]\nrate", r"training\.sides"),
        ("composed = 4", "composed = 4\nphotos = 1", r"shared is needed"),
        ("schema = 1", "schema = [", "no TOML"),
        ("[export]", "[export]\nkeep = 0.5", r"needs training\.start"),
    ],
)
def test_a_wrong_configuration_is_named(tmp_path, old, new, named):
    path = tmp_path / "wrong.toml"
    path.write_text(TINY.read_text().replace(old, new))
    with pytest.raises(ConfigError, match=named) as caught:
        read_config(path)
    assert "wrong.toml" in str(caught.value)
    assert caught.value.hint


def test_raw_values_give_back_their_boxes():
    cells, strides = yolox.grid(64, 64)
    boxes = torch.tensor([[3.0, 5.0, 40.0, 30.0]]).expand(len(cells), 4)
    raw = torch.cat((encoded(boxes, cells, strides), torch.zeros(len(cells), 1)), 1)
    assert torch.allclose(yolox.decoded(raw[None], 64, 64)[0, :, :4], boxes, atol=1e-3)


def test_overlaps():
    a, b = torch.tensor([[0.0, 0, 10, 10]]), torch.tensor([[5.0, 0, 15, 10], [20.0, 0, 30, 10]])
    assert overlaps(a, b)[0].tolist() == pytest.approx([1 / 3, 0], abs=1e-4)
    assert generalised(a, b[1:]).item() == pytest.approx(-1 / 3, abs=1e-4)


def test_touching_items_are_answered_for_by_different_places():
    items = torch.tensor([[8.0, 8, 40, 56], [40.0, 8, 72, 56]])
    cells, strides = yolox.grid(96, 96)
    middle = (cells + 0.5) * strides
    rows = torch.cat((middle - 16, middle + 16, torch.zeros(len(cells), 1)), 1)
    owner, fit = assign(rows, items, 96)
    assert set(owner.tolist()) == {-1, 0, 1}
    assert (fit[owner >= 0] > 0).all()


def test_what_is_unknown_costs_nothing():
    raw = yolox.Yolox(2).raw(torch.zeros(1, 3, 64, 64)).detach()
    raw[..., 4] = 2.0
    rows, none = yolox.decoded(raw, 64, 64)[0], torch.zeros(0, 4)
    doubtful = rows.clone()
    assert loss(raw, [Truth(none, none)], 64) > 1
    assert loss(raw, [Truth(none, none, doubtful)], 64) == 0
    assert loss(raw, [Truth(none, rows[:, :4])], 64) == 0


def test_a_file_of_another_network_is_refused(tmp_path):
    path = tmp_path / "wrong.onnx"
    path.write_bytes(b"nothing of the kind")
    for each in (path, tmp_path / "nowhere.onnx"):
        with pytest.raises(WeightsError, match=each.name):
            yolox.load(each)


@pytest.mark.skipif(not COCO.is_file(), reason="needs the published weights")
def test_the_published_weights_give_the_published_numbers():
    image = np.random.default_rng(0).uniform(0, 255, (1, 3, 416, 416)).astype(np.float32)
    theirs = ort.InferenceSession(str(COCO)).run(None, {"images": image})[0]
    with torch.no_grad():
        ours = yolox.load(COCO).raw(torch.from_numpy(image))
    assert np.abs(ours[..., :4].numpy() - theirs[..., :4]).max() < 1e-3
    assert np.abs(ours[..., 4].sigmoid().numpy() - theirs[..., 4]).max() < 1e-3
