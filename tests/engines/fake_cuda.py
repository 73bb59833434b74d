"""A stand-in for CUDA, as `cuda.bindings.runtime`: plain memory, and streams that work at once or record."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any


class FakeCuda:
    """The module; both sides' memory is alike, `room` bytes in all. Without `captures` no stream can record."""

    cudaStreamNonBlocking = 1
    cudaMemcpyKind = SimpleNamespace(cudaMemcpyHostToDevice=1, cudaMemcpyDeviceToHost=2)
    cudaStreamCaptureMode = SimpleNamespace(cudaStreamCaptureModeThreadLocal=1)

    def __init__(self, room: int = 1 << 30, captures: bool = True) -> None:
        self.room, self.captures, self.launched = room, captures, 0
        self.memory: dict[int, Any] = {}
        self.streams: set[int] = set()
        self.recording: list[Callable[[], None]] | None = None
        self.graphs: list[list[Callable[[], None]]] = []

    def cudaMalloc(self, size: int) -> tuple[int, int]:
        if size + sum(map(len, self.memory.values())) > self.room:
            return 2, 0
        block = (ctypes.c_uint8 * size)()
        self.memory[ctypes.addressof(block)] = block
        return 0, ctypes.addressof(block)

    def cudaHostAlloc(self, size: int, flags: int) -> tuple[int, int]:
        return self.cudaMalloc(size)

    def cudaFree(self, devPtr: int) -> tuple[int]:
        del self.memory[devPtr]
        return (0,)

    cudaFreeHost = cudaFree

    def cudaMemcpyAsync(self, dst: int, src: int, count: int, kind: int, stream: int) -> tuple[int]:
        return (self.enqueue(stream, lambda: ctypes.memmove(dst, src, count)),)

    def cudaStreamCreateWithFlags(self, flags: int) -> tuple[int, int]:
        self.streams.add(7)
        return 0, 7

    def cudaStreamSynchronize(self, stream: int) -> tuple[int]:
        return (0,)

    def cudaStreamDestroy(self, stream: int) -> tuple[int]:
        self.streams.remove(stream)
        return (0,)

    def cudaStreamBeginCapture(self, stream: int, mode: int) -> tuple[int]:
        self.recording = []
        return (0,)

    def cudaStreamEndCapture(self, stream: int) -> tuple[Any, ...]:
        graph, self.recording = self.recording, None
        return (0, graph) if self.captures else (901, None)

    def cudaGraphInstantiate(self, graph: list[Callable[[], None]], flags: int) -> tuple[int, int]:
        self.graphs.append(graph)
        return 0, len(self.graphs) - 1

    def cudaGraphLaunch(self, graphExec: int, stream: int) -> tuple[int]:
        self.launched += 1
        for work in self.graphs[graphExec]:
            work()
        return (0,)

    def cudaGraphDestroy(self, graph: Any) -> tuple[int]:
        return (0,)

    def cudaGraphExecDestroy(self, graphExec: int) -> tuple[int]:
        self.graphs[graphExec] = []
        return (0,)

    def cudaGetErrorString(self, error: int) -> tuple[int, bytes]:
        return 0, {2: b"out of memory", 901: b"operation failed due to a previous error during capture"}[error]

    def enqueue(self, stream: int, work: Callable[[], object]) -> int:
        assert stream in self.streams
        if self.recording is None:
            work()
        else:
            self.recording.append(work)  # type: ignore[arg-type]
        return 0
