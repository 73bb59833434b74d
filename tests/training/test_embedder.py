"""The embedder's trainer on drawn packages: the loss falls, a run goes on where it stopped, the export runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("pytorch_metric_learning")

import onnxruntime
import torch

from engines.training.config_file import ConfigError
from engines.training.embedder import train_embedder
from engines.training.embedder_losses import RecipeLoss, triplet_angular
from engines.training.run_folder import CHECKPOINT, LOSSES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")

SHORT = """schema = 1
[data]
drawn = 5
drawn_classes = 3
[net]
trunk = "tiny"
dim = 16
[training]
recipe = "RECIPE"
steps = 6
views = 2
sides = [32]
save_every = 3
start_pictures = 16
[export]
side = 32
"""


def _config(folder: Path, recipe: str = "cosine") -> Path:
    path = folder / "short.toml"
    path.write_text(SHORT.replace("RECIPE", recipe), encoding="utf-8")
    return path


class _PowerCut(Exception):
    pass


def _cut_at(step: int, _steps: int, _loss: float) -> None:
    if step == 4:
        raise _PowerCut


def test_the_tiny_run_learns_and_its_model_tells_products_apart(tmp_path: Path) -> None:
    trained = train_embedder("tiny", tmp_path)
    assert np.mean(trained.losses[-10:]) < 0.8 * np.mean(trained.losses[:5])
    session = onnxruntime.InferenceSession(str(trained.model))
    image = np.random.default_rng(0).standard_normal((3, 3, 64, 64)).astype(np.float32)
    (vectors,) = session.run(["vector"], {"image": image})
    assert vectors.shape == (3, 32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)
    assert trained.model.name in trained.profile.read_text(encoding="utf-8")
    assert len((tmp_path / LOSSES).read_text(encoding="utf-8").splitlines()) == len(trained.losses) + 1


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(tmp_path: Path) -> None:
    config = _config(tmp_path)
    whole = train_embedder(config, tmp_path / "whole")
    with pytest.raises(_PowerCut):
        train_embedder(config, tmp_path / "cut", _cut_at)
    assert (tmp_path / "cut" / CHECKPOINT).is_file()
    resumed = train_embedder(config, tmp_path / "cut")
    np.testing.assert_allclose(resumed.losses, whole.losses, rtol=1e-4)


def test_peaks_and_colours_are_exported_beside_the_vector(tmp_path: Path) -> None:
    config = _config(tmp_path)
    added = "side = 32\npeak = 1.0\ncolour = 0.5\ndim = 8\nwhiten = 0.2\npictures = 20\n"
    config.write_text(config.read_text(encoding="utf-8").replace("side = 32\n", added), encoding="utf-8")
    trained = train_embedder(config, tmp_path / "run")
    session = onnxruntime.InferenceSession(str(trained.model))
    image = np.random.default_rng(0).standard_normal((3, 3, 32, 32)).astype(np.float32)
    (vectors,) = session.run(["vector"], {"image": image})
    assert vectors.shape == (3, 8)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)
    assert "dim = 8\n" in trained.profile.read_text(encoding="utf-8")


@pytest.mark.parametrize("recipe", ["triplet", "angular", "cosine", "adaptors"])
def test_every_recipe_gives_a_loss_with_a_gradient(recipe: str) -> None:
    torch.manual_seed(0)
    vectors = torch.randn(6, 8, requires_grad=True)
    loss = RecipeLoss(recipe, 8, 3)(vectors, torch.tensor([0, 0, 1, 1, 2, 2]))
    loss.backward()
    assert vectors.grad is not None
    assert float(vectors.grad.abs().sum()) > 0


def test_triplet_angular_is_nothing_for_perfect_vectors() -> None:
    vectors = torch.eye(4).repeat_interleave(2, dim=0)
    labels = torch.arange(4).repeat_interleave(2)
    assert float(triplet_angular(vectors, labels)) == 0.0
    assert float(triplet_angular(vectors, labels.flip(0).roll(1))) > 0.5


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("steps = 6", "steps = 6\nstepz = 6", "training.stepz"),
        ("drawn_classes = 3", "drawn_classes = 9", "drawn_classes exceeds drawn"),
        ("sides = [32]", "sides = [33]", "training.sides.0"),
        ("side = 32", "side = 32\ndim = 400", "pictures has to exceed dim"),
        ("schema = 1", "schema = ", "no TOML"),
    ],
)
def test_a_wrong_configuration_is_named(tmp_path: Path, before: str, after: str, named: str) -> None:
    path = _config(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(ConfigError, match=named) as raised:
        train_embedder(path, tmp_path / "out")
    assert str(path) in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    train_embedder(_config(tmp_path), tmp_path / "run")
    with pytest.raises(ConfigError, match="another configuration"):
        train_embedder(_config(tmp_path, "triplet"), tmp_path / "run")
