"""A lane whose settings name a Triton server, from the settings to the status."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checkout_app.build import Shop
from checkout_app.core.seen import Frame, Seen
from checkout_app.core.vision import Vision
from checkout_app.paths import Home
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.vision_worker import VisionWorker
from engines.runtime import LOST
from engines.types import Image
from tests.core.test_vision import FakeDetector

pytest.importorskip("tritonclient.grpc")
from tests.engines.fake_triton import HttpTriton, Model
from tests.engines.vector_net import engine

PICTURE: Image = np.full((60, 60, 3), 90, np.uint8)
BOX = [10.0, 10.0, 50.0, 50.0]


def test_the_lane_goes_to_the_server_and_comes_back_from_a_lost_one(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shop_home = Home(home)
    shop_home.models.mkdir(parents=True)
    engine(shop_home.models)
    triton = HttpTriton(Model(shop_home.models / "net.onnx", "net"))
    shop_home.settings.write_text(f'embedder = "net"\ndetector = "counter"\ntriton = "{triton.url}"\n', "utf-8")
    with Shop(shop_home) as shop:
        embedder = shop.embedder()
        gallery = GalleryIndex(embedder.profile, embedder.dim)
        frames, seen = Latest[Frame](), Latest[Seen]()
        vision = Vision(FakeDetector([BOX]), embedder, gallery)
        vision.watching = True
        worker = VisionWorker(lambda: vision, frames, seen, lambda: None)
        worker.start()

        def until(runtime: str) -> None:
            for index in range(400):
                frames.put(Frame(PICTURE, index, index / 8))
                assert seen.take(timeout=5) is not None
                if worker.status.runtime == runtime:
                    return
            raise AssertionError(worker.status.runtime)

        try:
            until("Net · Triton 127.0.0.1")
            triton.kill()
            until(f"Net · CPU ({LOST})")
        finally:
            worker.stop()
            embedder._session.wait()  # type: ignore[attr-defined]
            gallery.close()
    caplog.clear()
