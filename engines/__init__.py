"""Images in, boxes and vectors out: `load_detector("counter")`, `load_embedder("efficientnet_lite2")`, `names()`."""

from engines.errors import EngineError
from engines.load import EngineInfo, load, load_detector, load_embedder, names, runtimes
from engines.types import Detections, Detector, Embedder, Image, Scene, Vectors

__all__ = [
    "Detections",
    "Detector",
    "Embedder",
    "EngineError",
    "EngineInfo",
    "Image",
    "Scene",
    "Vectors",
    "load",
    "load_detector",
    "load_embedder",
    "names",
    "runtimes",
]
