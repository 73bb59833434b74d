"""A stand-in for TensorRT 10 or 11: plans hold the network itself, and ONNX Runtime computes.

It has the names, arguments and manners of the real module, the bad ones too: a runtime that is made and null.
"""

from __future__ import annotations

import ctypes
import enum
import json
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import pytest

from engines.driver import Answer, Gpu
from tests.engines.fake_cuda import FakeCuda

GPU = Gpu("Fake 4000", (8, 9), 20 << 30, "12.8")
KINDS = {"float32": "FLOAT", "float16": "HALF", "int64": "INT64", "int32": "INT32", "uint8": "UINT8"}
NO_DRIVER = "createInferRuntime: Error Code 6: API Usage Error (CUDA initialization failure with error: 35)"


def install(monkeypatch: pytest.MonkeyPatch, version: str, **manners: Any) -> tuple[FakeTensorRt, FakeCuda]:
    """Let this process believe in a GPU with such a TensorRT; `manners` are of `FakeTensorRt` or of `FakeCuda`."""
    cuda = FakeCuda(manners.pop("room", 1 << 30), manners.pop("captures", True))
    trt = FakeTensorRt(version, cuda, **manners)
    monkeypatch.setattr("engines.driver._answer", lambda: Answer(GPU, ""))
    monkeypatch.setitem(sys.modules, "tensorrt", trt)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "cuda.bindings", trt)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "cuda.bindings.runtime", cuda)  # type: ignore[arg-type]
    return trt, cuda


class Crash(BaseException):
    """Where the real thing ends the process."""


class Severity(enum.IntEnum):
    INTERNAL_ERROR, ERROR, WARNING, INFO, VERBOSE = range(5)


class ILogger:
    INTERNAL_ERROR, ERROR, WARNING, INFO, VERBOSE = Severity


class IProgressMonitor:
    pass


class Null:
    """A pointer to nothing, wrapped: neither to be used nor to be let go."""

    def __init__(self, trt: FakeTensorRt) -> None:
        self._trt = trt

    def __del__(self) -> None:
        self._trt.crashed = True

    def __getattr__(self, name: str) -> Any:
        raise Crash(name)


class FakeTensorRt:
    """The module `tensorrt`; `faults` are of "null runtime", "no runtime", "no room", "no memory", "no run"."""

    ILogger = ILogger
    IProgressMonitor = IProgressMonitor
    MemoryPoolType = SimpleNamespace(WORKSPACE="workspace")
    __spec__ = SimpleNamespace(name="tensorrt")

    def __init__(self, version: str, cuda: FakeCuda, plugins: Sequence[str] = (), faults: Sequence[str] = ()) -> None:
        self.__version__, self.cuda, self.plugins, self.faults = version, cuda, plugins, faults
        weak = {"FP16": "fp16", "INT8": "int8"} if version.startswith("10.") else {}
        self.BuilderFlag = SimpleNamespace(TF32="tf32", **weak)
        self.initialised = self.crashed = False
        self.configs: list[Config] = []

    def init_libnvinfer_plugins(self, logger: ILogger, namespace: str) -> bool:
        self.initialised = True
        return True

    def get_plugin_registry(self) -> Any:
        known = self.plugins if self.initialised else ()
        return SimpleNamespace(all_creators=[SimpleNamespace(name=name) for name in known])

    def Runtime(self, logger: Any) -> Any:
        if "no runtime" in self.faults:
            raise TypeError("pybind11::init(): factory function returned nullptr")
        if "null runtime" in self.faults:
            logger.log(Severity.ERROR, NO_DRIVER)
            return Null(self)
        return Runtime(self, logger)

    def Builder(self, logger: Any) -> Any:
        if "no runtime" in self.faults:
            raise TypeError("pybind11::init(): factory function returned nullptr")
        return Builder(self, logger)

    def OnnxParser(self, network: Network, logger: Any) -> Parser:
        return Parser(self, network)


class Runtime:
    def __init__(self, trt: FakeTensorRt, logger: Any) -> None:
        self.trt, self.logger = trt, logger

    def deserialize_cuda_engine(self, serialized_engine: bytes) -> Engine | None:
        head, _, network = serialized_engine.partition(b"\0")
        told = json.loads(head) if network else {"version": None}
        if told["version"] != self.trt.__version__:
            self.logger.log(Severity.ERROR, "Serialization assertion stdVersionRead == serializationVersion failed.")
            return None
        return Engine(self, told["ranges"], network)


class Engine:
    def __init__(self, runtime: Runtime, ranges: dict[str, Any], network: bytes) -> None:
        self.trt, self.logger, self.ranges = runtime.trt, runtime.logger, ranges
        self.net = ort.InferenceSession(network, providers=["CPUExecutionProvider"])
        self.nodes = {node.name: node for node in (*self.net.get_inputs(), *self.net.get_outputs())}
        self.inputs = [node.name for node in self.net.get_inputs()]
        self.num_io_tensors = len(self.nodes)

    def get_tensor_name(self, index: int) -> str:
        return list(self.nodes)[index]

    def get_tensor_mode(self, name: str) -> Any:
        return SimpleNamespace(name="INPUT" if name in self.inputs else "OUTPUT")

    def dtype(self, name: str) -> np.dtype[Any]:
        kind = self.nodes[name].type.removeprefix("tensor(").removesuffix(")")
        return np.dtype({"float": "float32"}.get(kind, kind))

    def get_tensor_dtype(self, name: str) -> Any:
        return SimpleNamespace(name=KINDS[self.dtype(name).name])

    def get_tensor_shape(self, name: str) -> list[int]:
        return [side if isinstance(side, int) else -1 for side in self.nodes[name].shape]

    def get_tensor_profile_shape(self, name: str, profile_index: int) -> list[list[int]]:
        return self.ranges[name]

    def create_execution_context(self) -> Context | None:
        if "no room" in self.trt.faults:
            self.logger.log(Severity.ERROR, "Error Code 2: OutOfMemory (Requested size was 123 bytes.)")
            return None
        return Context(self)


class Context:
    def __init__(self, engine: Engine) -> None:
        self.engine, self.places = engine, dict[str, int]()
        self.shapes = {name: engine.get_tensor_shape(name) for name in engine.inputs}

    def set_input_shape(self, name: str, shape: tuple[int, ...]) -> bool:
        least, _, most = self.engine.ranges.get(name, [self.engine.get_tensor_shape(name)] * 3)
        if len(shape) != len(least) or not all(a <= n <= b for a, n, b in zip(least, shape, most, strict=True)):
            self.engine.logger.log(Severity.ERROR, "Error Code 3: setInputShape: out of the profile's range")
            return False
        self.shapes[name] = list(shape)
        return True

    def get_tensor_shape(self, name: str) -> list[int]:
        if name in self.shapes:
            return self.shapes[name]
        first, *rest = self.engine.get_tensor_shape(name)
        return [next(iter(self.shapes.values()))[0] if first < 0 else first, *rest]

    def set_tensor_address(self, name: str, memory: int) -> bool:
        self.places[name] = memory
        return True

    def execute_async_v3(self, stream_handle: int) -> bool:
        if "no run" in self.engine.trt.faults:
            self.engine.logger.log(Severity.ERROR, "Error Code 1: Cuda Runtime (an illegal memory access)")
            return False
        self.engine.trt.cuda.enqueue(stream_handle, self.compute)
        return True

    def compute(self) -> None:
        feeds = {name: self.at(name) for name in self.engine.inputs}
        outs = [name for name in self.engine.nodes if name not in feeds]
        for name, out in zip(outs, self.engine.net.run(outs, feeds), strict=True):
            self.at(name)[...] = out

    def at(self, name: str) -> np.ndarray:
        """Return what lies at a tensor's address."""
        shape, dtype = self.get_tensor_shape(name), self.engine.dtype(name)
        size = int(np.prod(shape)) * dtype.itemsize
        return np.frombuffer((ctypes.c_uint8 * size).from_address(self.places[name]), dtype).reshape(shape)


class Network:
    def __init__(self) -> None:
        self.model = onnx.ModelProto()

    @property
    def inputs(self) -> list[Any]:
        given = {weights.name for weights in self.model.graph.initializer}
        return [entry for entry in self.model.graph.input if entry.name not in given]

    @property
    def num_inputs(self) -> int:
        return len(self.inputs)

    def get_input(self, index: int) -> Any:
        entry = self.inputs[index]
        dims = entry.type.tensor_type.shape.dim
        return SimpleNamespace(name=entry.name, shape=[dim.dim_value if dim.dim_value else -1 for dim in dims])


class Parser:
    def __init__(self, trt: FakeTensorRt, network: Network) -> None:
        self.trt, self.network, self.errors = trt, network, list[Any]()

    @property
    def num_errors(self) -> int:
        return len(self.errors)

    def get_error(self, index: int) -> Any:
        return self.errors[index]

    def parse_from_file(self, model: str) -> bool:
        self.network.model = onnx.load(model)
        known = {creator.name for creator in self.trt.get_plugin_registry().all_creators}
        for node in self.network.model.graph.node:
            if node.op_type.endswith("_TRT") and node.op_type not in known:
                words = {"desc": "Plugin not found", "node_name": node.name, "node_operator": node.op_type}
                self.errors.append(SimpleNamespace(**{key: lambda text=text: text for key, text in words.items()}))
        return not self.errors


class TimingCache:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def serialize(self) -> bytearray:
        return bytearray(self.data)


class Config:
    def __init__(self, trt: FakeTensorRt) -> None:
        self.trt, self.flags, self.limits = trt, list[str](), dict[str, int]()
        self.progress_monitor: Any = None
        self.ranges: dict[str, Any] = {}
        self.cache: TimingCache | None = None

    def set_flag(self, flag: str) -> None:
        self.flags.append(flag)

    def set_memory_pool_limit(self, pool: str, pool_size: int) -> None:
        self.limits[pool] = pool_size

    def add_optimization_profile(self, profile: Any) -> int:
        self.ranges = profile.ranges
        return 0

    def create_timing_cache(self, serialized_timing_cache: bytes) -> TimingCache:
        return TimingCache(serialized_timing_cache)

    def set_timing_cache(self, cache: TimingCache, ignore_mismatch: bool) -> bool:
        if cache.data not in (b"", b"timed"):
            return False
        self.cache = cache
        return True

    def get_timing_cache(self) -> TimingCache | None:
        return self.cache


class Range:
    def __init__(self) -> None:
        self.ranges: dict[str, Any] = {}

    def set_shape(self, input: str, min: Sequence[int], opt: Sequence[int], max: Sequence[int]) -> None:
        self.ranges[input] = [list(min), list(opt), list(max)]


class Builder:
    def __init__(self, trt: FakeTensorRt, logger: Any) -> None:
        self.trt, self.logger = trt, logger

    def create_network(self, flags: int) -> Network:
        return Network()

    def create_builder_config(self) -> Config:
        self.trt.configs.append(Config(self.trt))
        return self.trt.configs[-1]

    def create_optimization_profile(self) -> Range:
        return Range()

    def build_serialized_network(self, network: Network, config: Config) -> bytearray | None:
        if not steps(config.progress_monitor):
            self.logger.log(Severity.WARNING, "The build was cancelled.")
            return None
        if "no memory" in self.trt.faults:
            self.logger.log(Severity.ERROR, "Error Code 2: OutOfMemory (Could not find any implementation for node x.)")
            return None
        assert config.cache is not None
        config.cache.data = b"timed"
        head = json.dumps({"version": self.trt.__version__, "ranges": config.ranges}).encode()
        return bytearray(head + b"\0" + network.model.SerializeToString())


def steps(monitor: Any) -> bool:
    """Go through phases as the builder does, and return whether nobody stopped it."""
    monitor.phase_start("Building", None, 2)
    for outer in range(2):
        monitor.phase_start("Timing", "Building", 2)
        going = all(monitor.step_complete("Timing", inner) for inner in range(2))
        monitor.phase_finish("Timing")
        if not going or not monitor.step_complete("Building", outer):
            return False
    monitor.phase_finish("Building")
    return True
