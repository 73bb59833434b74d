"""What the product uses of TensorRT 10 and 11, as types: the names and arguments are TensorRT's own."""

# ruff: noqa: D102 - each is explained in TensorRT's reference of its Python interface.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Named(Protocol):
    """Something with a name: a plugin's creator, a tensor, a value of an enumeration."""

    name: str


class NetworkInput(Named, Protocol):
    """An input of a network that is being built; open sizes are -1."""

    shape: Sequence[int]


class Context(Protocol):
    """One line of work on an engine."""

    def set_input_shape(self, name: str, shape: tuple[int, ...]) -> bool: ...
    def get_tensor_shape(self, name: str) -> Sequence[int]: ...
    def set_tensor_address(self, name: str, memory: int) -> bool: ...
    def execute_async_v3(self, stream_handle: int) -> bool: ...


class Engine(Protocol):
    """A plan that was read."""

    num_io_tensors: int

    def get_tensor_name(self, index: int) -> str: ...
    def get_tensor_mode(self, name: str) -> Named: ...
    def get_tensor_dtype(self, name: str) -> Named: ...
    def get_tensor_shape(self, name: str) -> Sequence[int]: ...
    def get_tensor_profile_shape(self, name: str, profile_index: int) -> Sequence[Sequence[int]]: ...
    def create_execution_context(self) -> Context | None: ...


class Runtime(Protocol):
    """Reads plans."""

    def deserialize_cuda_engine(self, serialized_engine: bytes) -> Engine | None: ...


class Network(Protocol):
    """What the parser fills."""

    num_inputs: int

    def get_input(self, index: int) -> NetworkInput: ...


class Range(Protocol):
    """Least, usual and most sizes of the inputs."""

    def set_shape(self, input: str, min: Sequence[int], opt: Sequence[int], max: Sequence[int]) -> None: ...


class TimingCache(Protocol):
    """What was measured of single layers."""

    def serialize(self) -> Any: ...


class Config(Protocol):
    """How to build."""

    progress_monitor: Any

    def set_flag(self, flag: Any) -> None: ...
    def set_memory_pool_limit(self, pool: Any, pool_size: int) -> None: ...
    def add_optimization_profile(self, profile: Range) -> int: ...
    def create_timing_cache(self, serialized_timing_cache: bytes) -> TimingCache | None: ...
    def set_timing_cache(self, cache: TimingCache, ignore_mismatch: bool) -> bool: ...
    def get_timing_cache(self) -> TimingCache | None: ...


class ParserError(Protocol):
    """What the parser does not take."""

    def desc(self) -> str: ...
    def node_name(self) -> str: ...
    def node_operator(self) -> str: ...


class Parser(Protocol):
    """Reads ONNX files."""

    num_errors: int

    def get_error(self, index: int) -> ParserError: ...
    def parse_from_file(self, model: str) -> bool: ...


class Builder(Protocol):
    """Makes plans."""

    def create_network(self, flags: int) -> Network: ...
    def create_builder_config(self) -> Config: ...
    def create_optimization_profile(self) -> Range: ...
    def build_serialized_network(self, network: Network, config: Config) -> Any: ...


class Registry(Protocol):
    """The plugins that are there."""

    all_creators: Sequence[Named]


class Library(Protocol):
    """The module `tensorrt`."""

    __version__: str
    ILogger: Any
    IProgressMonitor: Any
    BuilderFlag: Any
    MemoryPoolType: Any

    def Runtime(self, logger: Any) -> Runtime | None: ...
    def Builder(self, logger: Any) -> Builder | None: ...
    def OnnxParser(self, network: Network, logger: Any) -> Parser: ...
    def init_libnvinfer_plugins(self, logger: Any, namespace: str) -> bool: ...
    def get_plugin_registry(self) -> Registry | None: ...
