"""Runs TensorRT's plans: pinned memory, a stream of its own, and a graph where nothing changes between runs."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.cuda_memory import Buffer, CudaMemory, CudaRuntime, cuda_runtime
from engines.driver import probe
from engines.errors import EngineError, ModelError
from engines.plans import Plans, fit
from engines.profile import BoxProfile, VectorProfile
from engines.runtime import CutSession, Tensor
from engines.tensorrt_api import library, listen, made, major, plugins_of, register_plugins
from engines.tensorrt_types import Engine, Library

log = logging.getLogger(__name__)

DTYPES = {
    "FLOAT": "float32",
    "HALF": "float16",
    "INT8": "int8",
    "INT32": "int32",
    "INT64": "int64",
    "BOOL": "bool",
    "UINT8": "uint8",
}
"""NumPy's names by TensorRT's."""
AGAIN = "Build it again: checkout engines build"


class Libraries(NamedTuple):
    """What a session works with."""

    tensorrt: Library
    cuda: CudaRuntime


class _Port(NamedTuple):
    """One input or output, and its memory."""

    dtype: np.dtype[Any]
    buffer: Buffer


def open_plan(file: Path, profile: BoxProfile | VectorProfile, plans: Path) -> TensorRtSession:
    """Return the plan that fits a file on this machine, opened; `EngineError` says why there is none."""
    trt, gpu = library(), probe()
    assert gpu is not None
    found = Plans(plans).find(fit(profile, file, trt.__version__, gpu.name))
    if found.plan is None:
        raise EngineError(
            f"{profile.name} has no TensorRT plan that fits: {found.reason}.",
            f"Build it: checkout engines build {profile.name}",
        )
    return TensorRtSession(found.plan, Libraries(trt, cuda_runtime()), plugins_of(file, profile.plugins))


class TensorRtSession(CutSession):
    """A plan on TensorRT; follows `engines.runtime.Session`."""

    runtime = "TensorRT"

    def __init__(self, plan: Path, libraries: Libraries, plugins: Sequence[str] = ()) -> None:
        """Open the plan; `EngineError` names it and what is wrong.

        Args:
            plan: one that `engines.plans` found to fit.
            libraries: TensorRT and CUDA; nobody has them who did not ask `engines.driver.probe` before.
            plugins: operators of TensorRT's own that the network contains.
        """
        trt = libraries.tensorrt
        major(trt)
        self.path = plan
        self._log = listen(trt)
        register_plugins(trt, self._log, plugins)
        # Each is kept for as long as what it made.
        self._runtime = made("runtime", lambda: trt.Runtime(self._log.sink), self._log)
        engine = self._runtime.deserialize_cuda_engine(plan.read_bytes())
        if engine is None:
            raise ModelError(f"{plan}: TensorRT {trt.__version__} does not take it: {self._log.last}.", AGAIN)
        self._engine: Engine = engine
        context = engine.create_execution_context()
        if context is None:
            raise ModelError(f"{plan}: there is no room on the GPU: {self._log.last}.", "Take a smaller batch.")
        self._context = context
        names = [engine.get_tensor_name(number) for number in range(engine.num_io_tensors)]
        self._inputs = {name: self._declared(name) for name in names if engine.get_tensor_mode(name).name == "INPUT"}
        self._outputs = {name: self._declared(name) for name in names if name not in self._inputs}
        self._ranges = {name: self._range(name) for name in self._inputs}
        self._least, self._most = (min(shapes[at][0] for shapes in self._ranges.values()) for at in (0, 2))
        self._memory = CudaMemory(libraries.cuda)
        weakref.finalize(self, self._memory.close)
        self._ports = self._prepared()
        self._fixed = all(tuple(least) == tuple(most) for least, _, most in self._ranges.values())
        self._launch: Callable[[], None] | None = None
        self._one_at_a_time = threading.Lock()

    def _part(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named; a part that is too short for the plan is filled up."""
        rows = max(len(feed) for feed in feeds.values())
        found = self._once({name: _filled(feed, self._least) for name, feed in feeds.items()}, outs)
        return [out[:rows] if rows < self._least else out for out in found]

    def _once(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        with self._one_at_a_time:
            for name, feed in feeds.items():
                self._shape(name, feed.shape)
                self._view(name, feed.shape)[...] = feed
            if self._launch is None:
                self._submit()
            else:
                self._launch()
            self._memory.wait()
            if self._fixed and self._launch is None:
                self._record()
            # A copy, because the next run writes over the session's own memory.
            return [self._view(name, self._size(name)).copy() for name in outs]

    def _submit(self) -> None:
        """Put one run on the stream: up, through, down."""
        for name in self._inputs:
            self._memory.upload(self._ports[name].buffer, self._bytes(name))
        if not self._context.execute_async_v3(self._memory.stream):
            raise ModelError(f"{self.path}: cannot be run: {self._log.last}.", AGAIN)
        for name in self._outputs:
            self._memory.download(self._ports[name].buffer, self._bytes(name))

    def _record(self) -> None:
        """Make one launch of what a run puts on the stream; some networks cannot have that."""
        try:
            self._launch = self._memory.record(self._submit)
        except EngineError as error:
            log.info("%s runs without a CUDA graph: %s", self.path.name, error)
            self._fixed = False

    def _prepared(self) -> dict[str, _Port]:
        """Return memory for the largest batch, known to TensorRT."""
        for name, (_, _, most) in self._ranges.items():
            self._shape(name, tuple(most))
        ports = {}
        for name, tensor in {**self._inputs, **self._outputs}.items():
            size = self._size(name)
            if any(side < 0 for side in size):
                raise ModelError(
                    f"{self.path}: the size of {name!r} depends on what is found.",
                    "Take a variant of the profile that reads the raw outputs.",
                )
            dtype = np.dtype(tensor.dtype)
            ports[name] = _Port(dtype, self._memory.buffer(int(np.prod(size)) * dtype.itemsize))
            self._context.set_tensor_address(name, ports[name].buffer.device)
        return ports

    def _shape(self, name: str, shape: tuple[int, ...]) -> None:
        if self._size(name) != shape and not self._context.set_input_shape(name, shape):
            raise ModelError(f"{self.path}: {name!r} does not take {shape}: {self._log.last}.", AGAIN)

    def _size(self, name: str) -> tuple[int, ...]:
        """Return the shape that a tensor has with the inputs as they are set."""
        return tuple(self._context.get_tensor_shape(name))

    def _bytes(self, name: str) -> int:
        return int(np.prod(self._size(name))) * self._ports[name].dtype.itemsize

    def _view(self, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
        """Return the pinned memory of a tensor, seen as what it holds."""
        dtype, buffer = self._ports[name]
        return buffer.host[: int(np.prod(shape)) * dtype.itemsize].view(dtype).reshape(shape)

    def _range(self, name: str) -> Sequence[Sequence[int]]:
        """Return least, usual and most of an input; what nothing is open of is in no profile."""
        shape = self._engine.get_tensor_shape(name)
        if all(side >= 0 for side in shape):
            return [shape] * 3
        return self._engine.get_tensor_profile_shape(name, 0)

    def _declared(self, name: str) -> Tensor:
        kind = self._engine.get_tensor_dtype(name).name
        if kind not in DTYPES:
            raise ModelError(f"{self.path}: {name!r} is {kind}, which NumPy lacks.", "Export it with float32 there.")
        shape = self._engine.get_tensor_shape(name)
        return Tensor([None if side < 0 else side for side in shape], DTYPES[kind])


def _filled(feed: NDArray[Any], least: int) -> NDArray[Any]:
    """Return a batch of at least so many, the last one repeated."""
    short = least - len(feed)
    return feed if short <= 0 else np.concatenate([feed, np.repeat(feed[-1:], short, axis=0)])
