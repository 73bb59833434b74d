"""Makes the INT8 version of a network for lanes without a GPU, from pictures of the shop's own (extra `convert`)."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static

from engines.added import add, remove
from engines.contract import bind
from engines.detector import NetDetector
from engines.embedder import NetEmbedder
from engines.errors import EngineError
from engines.fold import folded
from engines.load import INT8_OF, ORT, describe, open_session
from engines.loss import MOST_POINTS, Loss, box_loss, vector_loss
from engines.preprocess import batch
from engines.profile import BoxProfile, CounterProfile, Section, VectorProfile, read, to_toml
from engines.runtime import Session
from engines.tune import Pictures
from engines.weights import check, find

WAYS = ("minmax", "percentile", "entropy")
METHODS = {
    "minmax": CalibrationMethod.MinMax,
    "percentile": CalibrationMethod.Percentile,
    "entropy": CalibrationMethod.Entropy,
}
PERCENTILE = 99.99
WEIGHTED = ("Conv", "Gemm", "MatMul")
BETWEEN = ("Add", "Clip", "Concat", "MaxPool", "Pad", "Resize")
"""Operators that stay in bytes where what is before and behind them is in bytes."""
CALIBRATED = 48
"""Pictures whose value ranges are taken; more change little."""
Progress = Callable[[int, int], None]


class QuantizeError(EngineError):
    """No INT8 version was made; nothing was changed."""


class Terms(NamedTuple):
    """What is compared, and what may be lost."""

    ways: Sequence[str] = WAYS
    limit: float = MOST_POINTS
    """Most hundredths of pictures that an embedder may no longer recognise."""


class Tried(NamedTuple):
    """One way to choose the ranges, and what it loses."""

    way: str
    loss: Loss


class Quantized(NamedTuple):
    """The version that was made."""

    profile: Path
    """Its TOML file among the added engines."""
    tried: tuple[Tried, ...]
    """The best first: it was kept."""
    layers: int
    """Layers of weights in bytes."""


class _Task(NamedTuple):
    profile: BoxProfile | VectorProfile
    file: Path
    pictures: Pictures
    limit: float


class _Reader(CalibrationDataReader):  # type: ignore[misc]
    """Feeds the pictures one by one."""

    def __init__(self, feeds: Iterable[dict[str, NDArray[Any]]]) -> None:
        self._feeds = iter(feeds)

    def get_next(self) -> dict[str, NDArray[Any]] | None:
        """Return the next, None at the end."""
        return next(self._feeds, None)


def quantize(
    name: str,
    pictures: Pictures,
    models: Path,
    terms: Terms | None = None,
    progress: Progress = lambda done, total: None,
) -> Quantized:
    """Write `NAME-int8` beside the added engines; `checkout engines tune` then takes it where it is quicker.

    Args:
        name: of an embedder or detector.
        pictures: to take the ranges from, and to measure the loss on.
        models: folder of the added engines; an INT8 version made before is replaced.
        terms: what is compared, and what may be lost.
        progress: called with the done and the total.

    Raises:
        EngineError: there is no such network, or every way loses more than the limit; nothing was changed.
    """
    ways, limit = terms or Terms()
    profile, path = describe(name, models)
    if isinstance(profile, CounterProfile):
        raise QuantizeError(f"{name} is no network.", "Name an embedder or a detector of checkout engines.")
    if not pictures.images:
        raise QuantizeError("There are no pictures to take the ranges from.", "Enrol products, or name --images DIR.")
    task = _Task(profile, check(find(profile.files, path.parent), profile.files), pictures, limit)
    with tempfile.TemporaryDirectory() as folder, _quiet():
        plain = Path(folder) / "plain.onnx"
        layers = _prepare(task.file, plain)
        reference = _results(task, open_session(task.file, profile, ORT))
        tried: list[Tried] = []
        for at, way in enumerate(ways):
            progress(at, len(ways))
            file = Path(folder) / f"{way}.onnx"
            _convert(task, plain, file, way, layers)
            tried.append(Tried(way, _judged(task, reference, _results(task, open_session(file, profile, ORT)))))
        progress(len(ways), len(ways))
        best = min(tried, key=lambda one: (not one.loss.within, one.loss.lost))
        if not best.loss.within:
            raise QuantizeError(
                f"An INT8 version of {name} loses too much: {best.loss.text}.",
                "Keep the network as it is, give more pictures (--images), or raise --limit.",
            )
        written = _add(task, Path(folder) / f"{best.way}.onnx", models)
    return Quantized(written, (best, *(one for one in tried if one is not best)), len(layers.weighted))


class _Layers(NamedTuple):
    """Names of nodes that are turned into bytes."""

    weighted: list[str]
    between: list[str]


def _prepare(file: Path, plain: Path) -> _Layers:
    """Write the network with its constants folded and every node named; return which nodes are turned into bytes."""
    model = folded(file)
    onnx.save(model, str(plain))
    layers = _inner(model.graph)
    if not layers.weighted:
        raise QuantizeError(f"{file.name} has no layers between its first and its last.", "Keep it as it is.")
    return layers


def _inner(graph: Any) -> _Layers:
    """Return the layers that are neither a first nor a last one, and what lies between such.

    A first layer sees the picture itself (so does all of a branch without layers, such as a histogram of colours), a
    last one makes the answer: both need finer steps than a byte has, and take little time.
    """
    given = {weights.name for weights in graph.initializer}
    weighted = {
        node.name for node in graph.node if node.op_type in WEIGHTED and any(name in given for name in node.input[1:2])
    }
    before = _reached(graph.node, weighted, backwards=False)
    behind = _reached(graph.node, weighted, backwards=True)
    inner = weighted & before & behind
    between = _reached(graph.node, inner, backwards=False) & _reached(graph.node, inner, backwards=True)
    kept = [node for node in graph.node if node.op_type in BETWEEN and node.name in between]
    return _Layers([node.name for node in graph.node if node.name in inner], [node.name for node in kept])


def _reached(nodes: Sequence[Any], sources: set[str], *, backwards: bool) -> set[str]:
    """Return the nodes behind any of the sources, or before any of them; nodes are in the order of running."""
    marked: set[str] = set()
    found: set[str] = set()
    for node in reversed(nodes) if backwards else nodes:
        entry, result = (node.output, node.input) if backwards else (node.input, node.output)
        if marked.intersection(entry):
            found.add(node.name)
        if node.name in sources or node.name in found:
            marked.update(name for name in result if name)
    return found


def _convert(task: _Task, plain: Path, file: Path, way: str, layers: _Layers) -> None:
    """Write the INT8 file: weights by channel and symmetric, what flows between as unsigned bytes."""
    quantize_static(
        str(plain),
        str(file),
        _Reader(_feeds(task)),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=METHODS[way],
        op_types_to_quantize=[*WEIGHTED, *BETWEEN],
        nodes_to_quantize=[*layers.weighted, *layers.between],
        extra_options={"WeightSymmetric": True, "CalibPercentile": PERCENTILE},
    )


def _feeds(task: _Task) -> Iterator[dict[str, NDArray[Any]]]:
    bound = bind(task.profile, open_session(task.file, task.profile, ORT))
    if bound.size is None or bound.extra:
        raise QuantizeError(f"{task.profile.name} takes more than pictures of one size.", "Keep it as it is.")
    step = max(1, len(task.pictures.images) // CALIBRATED)
    for image in task.pictures.images[::step]:
        yield {bound.image: batch([image], task.profile.input, bound.size)}


def _results(task: _Task, session: Session) -> Any:
    if isinstance(task.profile, BoxProfile):
        detect = NetDetector(task.profile, session).detect
        return [detect(image) for image in task.pictures.images]
    return NetEmbedder(task.profile, session).embed(task.pictures.images)


def _judged(task: _Task, reference: Any, results: Any) -> Loss:
    if isinstance(task.profile, BoxProfile):
        return box_loss(reference, results).judged()
    return vector_loss(reference, results, np.asarray(task.pictures.classes)).judged(task.limit)


def _add(task: _Task, file: Path, models: Path) -> Path:
    """Put the file among the added engines, with the profile of the original."""
    name = f"{task.profile.name}-int8"
    path = models / f"{name}.toml"
    if path.is_file() and getattr(read(path), "source", "").startswith(INT8_OF):
        remove(name, models)
    named = file.with_name(f"{name}.onnx")
    file.replace(named)
    spec: Section = task.profile.model_copy(
        update={
            "name": name,
            "title": f"{task.profile.shown}, INT8",
            "source": f"{INT8_OF}{task.profile.files.sha256}",
        }
    )
    described = file.with_name(f"{name}.toml")
    described.write_text(to_toml(spec), encoding="utf-8")
    return add(named, str(described), models)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's advice, which names its own functions, from the user."""
    root = logging.getLogger()
    before = root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
