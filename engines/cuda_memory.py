"""The only module that knows CUDA's memory: pinned and device buffers, one stream and its graph, all of one session."""

# ruff: noqa: D102 - the names in `CudaRuntime` are explained by NVIDIA.

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from engines.errors import EngineError


class CudaRuntime(Protocol):
    """What is used of `cuda.bindings.runtime`; each call returns the error and then its results."""

    cudaStreamNonBlocking: int
    cudaMemcpyKind: Any
    cudaStreamCaptureMode: Any

    def cudaMalloc(self, size: int) -> tuple[Any, ...]: ...
    def cudaFree(self, devPtr: int) -> tuple[Any, ...]: ...
    def cudaHostAlloc(self, size: int, flags: int) -> tuple[Any, ...]: ...
    def cudaFreeHost(self, ptr: int) -> tuple[Any, ...]: ...
    def cudaMemcpyAsync(self, dst: int, src: int, count: int, kind: Any, stream: Any) -> tuple[Any, ...]: ...
    def cudaStreamCreateWithFlags(self, flags: int) -> tuple[Any, ...]: ...
    def cudaStreamSynchronize(self, stream: Any) -> tuple[Any, ...]: ...
    def cudaStreamDestroy(self, stream: Any) -> tuple[Any, ...]: ...
    def cudaStreamBeginCapture(self, stream: Any, mode: Any) -> tuple[Any, ...]: ...
    def cudaStreamEndCapture(self, stream: Any) -> tuple[Any, ...]: ...
    def cudaGraphInstantiate(self, graph: Any, flags: int) -> tuple[Any, ...]: ...
    def cudaGraphLaunch(self, graphExec: Any, stream: Any) -> tuple[Any, ...]: ...
    def cudaGraphDestroy(self, graph: Any) -> tuple[Any, ...]: ...
    def cudaGraphExecDestroy(self, graphExec: Any) -> tuple[Any, ...]: ...
    def cudaGetErrorString(self, error: Any) -> tuple[Any, ...]: ...


class CudaError(EngineError):
    """CUDA refused: no memory is left, or the GPU is lost."""


class Buffer(NamedTuple):
    """Memory for one tensor, on both sides."""

    host: NDArray[np.uint8]
    """Pinned, so that copies need not wait; flat."""
    device: int
    """Address."""


def cuda_runtime() -> CudaRuntime:
    """Return NVIDIA's own binding; `EngineError` if it is missing."""
    try:
        return cast("CudaRuntime", importlib.import_module("cuda.bindings.runtime"))
    except (ImportError, OSError) as error:
        raise EngineError(f"The package cuda-bindings cannot be loaded: {error}.", "Install the extra gpu.") from error


class CudaMemory:
    """Buffers and a stream; `close` gives all of it back."""

    def __init__(self, runtime: CudaRuntime) -> None:
        """Make the stream; `CudaError` if CUDA refuses."""
        self._cuda = runtime
        self._back: list[Callable[[], object]] = []
        self._stream = self._call(runtime.cudaStreamCreateWithFlags, runtime.cudaStreamNonBlocking)
        self._back.append(lambda: runtime.cudaStreamDestroy(self._stream))

    @property
    def stream(self) -> int:
        """Return the stream as TensorRT takes it."""
        return int(self._stream)

    def buffer(self, size: int) -> Buffer:
        """Return memory of so many bytes on both sides; `CudaError` if there is not enough."""
        # No model has a tensor of nothing, but its least batch may.
        size = max(1, size)
        device = int(self._call(self._cuda.cudaMalloc, size))
        self._back.append(lambda: self._cuda.cudaFree(device))
        host = int(self._call(self._cuda.cudaHostAlloc, size, 0))
        self._back.append(lambda: self._cuda.cudaFreeHost(host))
        return Buffer(np.ctypeslib.as_array((ctypes.c_uint8 * size).from_address(host)), device)

    def upload(self, buffer: Buffer, size: int) -> None:
        """Let the first bytes go to the GPU, in the stream's turn."""
        kind = self._cuda.cudaMemcpyKind.cudaMemcpyHostToDevice
        self._call(self._cuda.cudaMemcpyAsync, buffer.device, buffer.host.ctypes.data, size, kind, self._stream)

    def download(self, buffer: Buffer, size: int) -> None:
        """Let the first bytes come from the GPU, in the stream's turn."""
        kind = self._cuda.cudaMemcpyKind.cudaMemcpyDeviceToHost
        self._call(self._cuda.cudaMemcpyAsync, buffer.host.ctypes.data, buffer.device, size, kind, self._stream)

    def wait(self) -> None:
        """Return when the stream is done; `CudaError` tells also of what went wrong in it before."""
        self._call(self._cuda.cudaStreamSynchronize, self._stream)

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        """Return the launch of a graph of what `work` puts on the stream; nothing of it runs yet."""
        mode = self._cuda.cudaStreamCaptureMode.cudaStreamCaptureModeThreadLocal
        self._call(self._cuda.cudaStreamBeginCapture, self._stream, mode)
        try:
            work()
        except EngineError:
            # The stream is of no use before this; what it returns is broken.
            self._cuda.cudaStreamEndCapture(self._stream)
            raise
        graph = self._call(self._cuda.cudaStreamEndCapture, self._stream)
        ready = self._call(self._cuda.cudaGraphInstantiate, graph, 0)
        self._cuda.cudaGraphDestroy(graph)
        self._back.append(lambda: self._cuda.cudaGraphExecDestroy(ready))
        return lambda: self._call(self._cuda.cudaGraphLaunch, ready, self._stream)

    def close(self) -> None:
        """Give everything back, the last first; errors do not matter any more."""
        while self._back:
            self._back.pop()()

    def _call(self, function: Callable[..., tuple[Any, ...]], *values: Any) -> Any:
        error, *results = function(*values)
        if int(error):
            said = self._cuda.cudaGetErrorString(error)[-1]
            text = said.decode() if isinstance(said, bytes) else str(said)
            raise CudaError(f"CUDA: {text} ({int(error)}).", "Close what else uses the GPU, or take a smaller batch.")
        return results[0] if results else None
