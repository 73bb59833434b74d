"""Runs a model on a Triton server, so that several lanes may share one GPU."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, NonNegativeInt, ValidationError

from engines.fallback import FallbackSession
from engines.runtime import CutSession, Session, Tensor, fixed_batch
from engines.triton_wire import CHECK, Server, TritonError, library, server, wire

BUDGET = 0.15
"""Seconds that a lane waits for connecting, and again for an answer: longer, and its own computer does it."""
PATIENCE = 10.0
"""Seconds that one may wait who is not in a hurry: a server's first run of a model may take several."""


class _Tensor(BaseModel):
    name: str
    datatype: str
    shape: tuple[int, ...]


class _Metadata(BaseModel):
    name: str
    inputs: tuple[_Tensor, ...]
    outputs: tuple[_Tensor, ...]


class _Config(BaseModel):
    max_batch_size: NonNegativeInt = 0


class TritonSession(CutSession):
    """A model on a Triton server; follows `engines.runtime.Session`."""

    def __init__(self, to: Server, seconds: float = BUDGET, patience: float = PATIENCE) -> None:
        """Ask the server for the model's inputs and outputs, which may take `patience` seconds.

        Args:
            to: the server and the model.
            seconds: longest wait of a run for a connection, and again for the answer.
            patience: longest wait of the questions asked here.

        Raises:
            TritonError: there is no such server or model; the text names both.
        """
        self.path = Path(str(to))
        self.runtime = f"Triton {to.host}"
        self._to, self._wire = to, wire(to, seconds)
        patient = wire(to, patience)
        try:
            told = _Metadata.model_validate(patient.metadata())
            config = _Config.model_validate(patient.config())
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise TritonError(
                f"{to}: the server's answer is of another kind: {where}: {first['msg']}.", CHECK
            ) from error
        self._inputs = {entry.name: _declared(to, entry) for entry in told.inputs}
        self._outputs = {entry.name: _declared(to, entry) for entry in told.outputs}
        self._most = config.max_batch_size or fixed_batch(self._inputs)

    def _part(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named; `TritonError` if the server does not give them in time, or gives others."""
        given = self._wire.infer(feeds, outs)
        return [self._fitting(name, out) for name, out in zip(outs, given, strict=True)]

    def _fitting(self, name: str, out: NDArray[Any] | None) -> NDArray[Any]:
        """Return an output if it is what the server announced; a model that was replaced may be another one."""
        wanted = self._outputs[name]
        if out is None:
            raise TritonError(f"{self._to}: the server gives no {name!r}.", CHECK)
        rows = zip(out.shape, wanted.shape, strict=False)
        same = len(out.shape) == len(wanted.shape) and all(
            size in (want, size if want is None else want) for size, want in rows
        )
        if not same or out.dtype.name != wanted.dtype:
            kinds = f"{list(wanted.shape)} of {wanted.dtype}", f"{list(out.shape)} of {out.dtype.name}"
            raise TritonError(f"{self._to}: {name!r} should be {kinds[0]}, the server gives {kinds[1]}.", CHECK)
        return out


def shared(url: str, model: str, local: Session) -> FallbackSession:
    """Return a session that a Triton server runs as long as it can, and this computer otherwise; it opens at once.

    Args:
        url: as of `engines.triton_wire.server`; without a model it means the one named `model`.
        model: the engine's name.
        local: the same model here.

    Raises:
        TritonError: the address is none.
    """
    to = server(url, model)
    return FallbackSession(local, partial(TritonSession, to), str(to))


def _declared(to: Server, entry: _Tensor) -> Tensor:
    kind = library("utils").triton_to_np_dtype(entry.datatype)
    if kind is None or kind is np.object_:
        raise TritonError(f"{to}: {entry.name!r} is {entry.datatype[:20]}, which cannot be fed.", CHECK)
    return Tensor([None if side < 0 else side for side in entry.shape], np.dtype(kind).name)
