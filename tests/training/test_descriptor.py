"""What the exported graph adds to the trained vector: peaks and colours, and the components that are kept of all."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("pytorch_metric_learning")

import torch

from engines.training.descriptor import Descriptor, principal_components
from engines.training.embedder_batches import as_input
from engines.training.embedder_config import Export, Net
from engines.training.embedder_net import EmbedderNet
from engines.training.trunk import load_trunk
from engines.types import Image

SIDE = 64


@pytest.fixture
def net() -> EmbedderNet:
    torch.manual_seed(0)
    settings = Net(trunk="tiny", dim=16)
    return EmbedderNet(settings, load_trunk(settings.trunk))


@pytest.fixture
def pictures() -> list[Image]:
    dice = np.random.default_rng(0)
    coarse = dice.integers(0, 256, (24, 8, 8, 3), dtype=np.uint8)
    return list(coarse.repeat(8, axis=1).repeat(8, axis=2))


def test_components_are_those_of_the_samples_and_whitening_evens_them_out() -> None:
    torch.manual_seed(0)
    samples = torch.randn(500, 6) * torch.tensor([9.0, 4.0, 2.0, 1.0, 0.5, 0.1]) + 3
    with torch.no_grad():
        kept = principal_components(samples, 3, 0.0)(samples)
        even = principal_components(samples, 3, 1.0)(samples)
    np.testing.assert_allclose(kept.mean(dim=0), 0.0, atol=1e-4)
    np.testing.assert_allclose(
        kept.std(dim=0), torch.linalg.svdvals(samples - samples.mean(dim=0))[:3] / 499**0.5, rtol=1e-3
    )
    np.testing.assert_allclose(even.std(dim=0), 1.0, rtol=1e-2)


def test_too_few_pictures_cannot_tell_the_components() -> None:
    with pytest.raises(ValueError, match="3 pictures cannot tell 3 components"):
        principal_components(torch.randn(3, 6), 3, 0.0)


def test_without_anything_added_it_is_the_nets_unit_vector(net: EmbedderNet, pictures: list[Image]) -> None:
    image = as_input(pictures[:2])
    with torch.no_grad():
        found = Descriptor(net, Export(side=SIDE), []).eval()(image)
        expected = torch.nn.functional.normalize(net(image), dim=1)
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_each_part_weighs_what_the_configuration_says(net: EmbedderNet, pictures: list[Image]) -> None:
    image = as_input(pictures[:2])
    with torch.no_grad():
        whole = Descriptor(net, Export(side=SIDE, peak=2.0, colour=0.5), pictures).eval()(image)
    assert whole.shape == (2, 16 + net.trunk.width + 100)
    vector, peaks = whole[:, :16].norm(dim=1), whole[:, 16 : 16 + net.trunk.width].norm(dim=1)
    np.testing.assert_allclose(peaks / vector, 2.0, rtol=1e-4)


def test_what_is_kept_has_unit_length_and_tells_two_pictures_apart(net: EmbedderNet, pictures: list[Image]) -> None:
    export = Export(side=SIDE, peak=1.0, colour=0.5, dim=12, whiten=0.2, pictures=24)
    with torch.no_grad():
        found = Descriptor(net, export, pictures).eval()(as_input(pictures[:2]))
    assert found.shape == (2, 12)
    np.testing.assert_allclose(found.norm(dim=1), 1.0, atol=1e-5)
    assert float(found[0] @ found[1]) < 0.9
