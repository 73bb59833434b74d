"""The only module that knows ONNX Runtime: opens a model on the CPU or on an NVIDIA GPU and runs it."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    EPFail,
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    NotImplemented,
    RuntimeException,
)

from engines.errors import ModelError
from engines.reasons import refused
from engines.runtime import CutSession, Tensor, default_threads, fixed_batch

log = logging.getLogger(__name__)

# Names in a damaged file need not be text.
LOAD_ERRORS = (
    EPFail,
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    NotImplemented,
    RuntimeException,
    UnicodeDecodeError,
)
# What a file leaves open may turn out not to fit together at the first picture.
RUN_ERRORS = (EPFail, Fail, InvalidArgument, NotImplemented, RuntimeException)


class Provider(NamedTuple):
    """Where ONNX Runtime computes."""

    name: str
    """ONNX Runtime's own."""
    shown: str
    settings: Mapping[str, str] = {}
    """By ONNX Runtime's keys."""


CPU = Provider("CPUExecutionProvider", "CPU")
CUDA = Provider("CUDAExecutionProvider", "CUDA", {"cudnn_conv_algo_search": "HEURISTIC"})
TENSORRT = Provider("TensorrtExecutionProvider", "TensorRT EP")
"""It makes an engine of what it can, which takes minutes; `engines.ort_engines` has the settings to keep it."""


INSTALL = "A library of NVIDIA's is missing or of another version: install the extra gpu again."


class OrtSession(CutSession):
    """A model on ONNX Runtime; follows `engines.runtime.Session`."""

    _fewest = 1

    def __init__(self, path: Path, threads: int | None = None, provider: Provider = CPU) -> None:
        """Open the file; `ModelError` names it, or the provider that cannot be had.

        Args:
            path: the ONNX file.
            threads: on the CPU; by default one a core, at most 4.
            provider: where it computes; whoever names another than the CPU asked `engines.driver.probe` before.
        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads or default_threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # Threads that spin after a run would take the cores from what comes next: crops, the other network, the window.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = ort.InferenceSession(str(path), options, providers=_providers(provider), enable_fallback=0)
            self._inputs = {node.name: _tensor(node) for node in self._session.get_inputs()}
            self._outputs = {node.name: _tensor(node) for node in self._session.get_outputs()}
        except LOAD_ERRORS as error:
            raise refused(path, error) from error
        except RuntimeError as error:
            # TensorRT's part says so of libraries that it misses; the CPU's never does.
            said = str(error).rpartition(") ")[2].strip()
            raise ModelError(f"{path}: {provider.shown} cannot be used: {said}", INSTALL) from error
        if (taken := self._session.get_providers()[0]) != provider.name:
            raise ModelError(
                f"{path}: ONNX Runtime took {taken} instead of {provider.name}.",
                INSTALL,
            )
        self.path, self.runtime = path, provider.shown
        self._most = fixed_batch(self._inputs)

    def _part(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        try:
            return [np.asarray(out) for out in self._session.run(list(outs), feeds)]
        except RUN_ERRORS as error:
            raise refused(self.path, error) from error


def offers(provider: Provider) -> bool:
    """Tell whether the ONNX Runtime that is installed was built with this provider."""
    return provider.name in ort.get_available_providers()


def _providers(provider: Provider) -> list[tuple[str, dict[str, str]]]:
    """Return what ONNX Runtime is asked for: what TensorRT does not take CUDA does, and the CPU the rest."""
    if provider.name == CPU.name:
        return [(CPU.name, {})]
    if not offers(provider):
        raise ModelError(f"This ONNX Runtime has no {provider.name}.", "Install the extra gpu.")
    _find_libraries()
    below = [CUDA] if provider.name == TENSORRT.name else []
    return [(each.name, dict(each.settings)) for each in (provider, *below, CPU)]


@cache
def _find_libraries() -> None:
    """Let ONNX Runtime find CUDA and cuDNN among the installed packages."""
    said = io.StringIO()
    # It tells what is missing on the standard output, which is not ours to write on.
    with contextlib.redirect_stdout(said):
        ort.preload_dlls()
    if text := said.getvalue().strip():
        log.info("ONNX Runtime looked for CUDA: %s", text)


def _tensor(node: ort.NodeArg) -> Tensor:
    kind = node.type.removeprefix("tensor(").removesuffix(")")
    return Tensor(node.shape, {"float": "float32", "double": "float64"}.get(kind, kind))
