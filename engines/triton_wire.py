"""Speaks with a Triton server: HTTP or gRPC, with a time limit on whatever may wait."""

from __future__ import annotations

import http.client
import importlib
import json
import socket
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from numpy.typing import NDArray

from engines.errors import EngineError

Arrays = Mapping[str, NDArray[Any]]
PORTS = {"http": 8000, "grpc": 8001}
HINT = "Write http://HOST:8000 or grpc://HOST:8001."
CHECK = "See that the server runs, that this computer reaches it, and that it has this model."
STALE = (http.client.BadStatusLine, BrokenPipeError, ConnectionResetError, ConnectionAbortedError)
"""What a connection shows that the server closed while nobody used it."""
NONSENSE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What Triton's client raises at an answer that is none."""


class TritonError(EngineError):
    """The server is not there in time, refuses, or has another model than expected."""


class Server(NamedTuple):
    """One model on one server."""

    way: str
    """`http` or `grpc`."""
    host: str
    port: int
    model: str
    version: str = ""
    """Empty takes the one that the server serves by itself."""

    def __str__(self) -> str:
        """Return model and server as errors name them."""
        version = f" version {self.version}" if self.version else ""
        return f"{self.model}{version} on {self.way} {self.host}:{self.port}"

    @property
    def place(self) -> str:
        """Return the model's address below the server's."""
        return f"v2/models/{self.model}" + (f"/versions/{self.version}" if self.version else "")


def server(url: str, model: str = "") -> Server:
    """Return what `http://HOST[:PORT][/MODEL[/VERSION]]` or `grpc://...` names; `TritonError` if it is no such thing.

    Args:
        url: the address.
        model: the name of the model where the address has none.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise TritonError(f"{url!r} is not the address of a Triton server: {error}.", HINT) from error
    names = [name for name in parts.path.split("/") if name]
    if parts.scheme not in PORTS or not parts.hostname or len(names) > 2 or parts.query or parts.fragment:
        raise TritonError(f"{url!r} is not the address of a Triton server.", HINT)
    named, version = (*names, "", "")[:2]
    return Server(parts.scheme, parts.hostname, port or PORTS[parts.scheme], named or model, version)


class Wire(Protocol):
    """One way to speak with a server; may be used by several threads."""

    def metadata(self) -> dict[str, Any]:
        """Return what the server says of the model's tensors."""
        ...

    def config(self) -> dict[str, Any]:
        """Return the model's configuration; empty if the server tells none."""
        ...

    def infer(self, feeds: Arrays, outs: Sequence[str]) -> list[NDArray[Any] | None]:
        """Return the outputs named, None for one that the server leaves out."""
        ...


def wire(to: Server, seconds: float) -> Wire:
    """Return the way to a server, whose every wait is at most so long; nothing is asked yet but the host's address."""
    return HttpWire(to, seconds) if to.way == "http" else GrpcWire(to, seconds)


def library(name: str) -> Any:
    """Return a part of tritonclient; `TritonError` if it is not installed."""
    try:
        return importlib.import_module(f"tritonclient.{name}")
    except ImportError as error:
        raise TritonError(f"Triton's client cannot be loaded: {error}.", "Install the extra triton.") from error


class HttpWire:
    """HTTP over sockets of its own: those of Triton's client belong to the one thread that opened them."""

    def __init__(self, to: Server, seconds: float) -> None:
        """Find out the host's address, so that no later call has to wait for a name server."""
        self._to, self._seconds = to, seconds
        self._client = library("http")
        self._error = library("utils").InferenceServerException
        try:
            found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise TritonError(f"{to}: the host is not known: {error.strerror}.", CHECK) from error
        self._address = str(found[0][4][0])
        self._idle: list[http.client.HTTPConnection] = []
        weakref.finalize(self, _close, self._idle)

    def metadata(self) -> dict[str, Any]:
        """Return what the server says of the model's tensors."""
        return self._json(self._to.place)

    def config(self) -> dict[str, Any]:
        """Return the model's configuration; empty if the server tells none."""
        with suppress(TritonError):
            return self._json(f"{self._to.place}/config")
        return {}

    def infer(self, feeds: Arrays, outs: Sequence[str]) -> list[NDArray[Any] | None]:
        """Return the outputs named, None for one that the server leaves out."""
        client = self._client
        inputs, wanted = _asked(client, feeds, outs, {"binary_data": True})
        body, length = client.InferenceServerClient.generate_request_body(inputs, outputs=wanted)
        header = "Inference-Header-Content-Length"
        headers = {header: str(length)} if length is not None else {}
        data, told = self._request("POST", f"{self._to.place}/infer", body, headers)
        split = told.get(header)
        try:
            head = int(split) if split else None
            # Triton's client reads JSON in C++, where nesting without end would end the process.
            json.loads(data[:head])
            result = client.InferenceServerClient.parse_response_body(data, header_length=head)
            return [result.as_numpy(name) for name in outs]
        except (*NONSENSE, self._error) as error:
            raise _unread(self._to, error) from error

    def _json(self, path: str) -> dict[str, Any]:
        data, _ = self._request("GET", path, None, {})
        try:
            told = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise _unread(self._to, error) from error
        return told if isinstance(told, dict) else {}

    def _request(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[bytes, http.client.HTTPMessage]:
        """Send one request over a connection that is idle or new, and return the answer's body and headers."""
        try:
            try:
                idle = self._idle.pop()
            except IndexError:
                return self._send(self._connection(), method, path, body, headers)
            try:
                return self._send(idle, method, path, body, headers)
            except STALE:
                return self._send(self._connection(), method, path, body, headers)
        except (OSError, http.client.HTTPException) as error:
            what = f"no answer within {self._seconds:g} s" if isinstance(error, TimeoutError) else str(error) or "gone"
            raise TritonError(f"{self._to}: {what}.", CHECK) from error

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._address, self._to.port, timeout=self._seconds)

    def _send(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
    ) -> tuple[bytes, http.client.HTTPMessage]:
        kept = False
        try:
            connection.request(method, f"/{path}", body, {**headers, "Host": f"{self._to.host}:{self._to.port}"})
            answer = connection.getresponse()
            data = answer.read()
            kept = True
        finally:
            if kept:
                self._idle.append(connection)
            else:
                connection.close()
        if answer.status != 200:
            said = " ".join(data.decode("utf-8", "replace").split())[:200]
            raise TritonError(f"{self._to}: the server says {answer.status}: {said}", CHECK)
        return data, answer.headers


class GrpcWire:
    """gRPC, by Triton's client, whose channel all threads may use."""

    def __init__(self, to: Server, seconds: float) -> None:
        """Open a channel; nothing is sent yet."""
        self._to, self._seconds = to, seconds
        self._module = library("grpc")
        self._error = library("utils").InferenceServerException
        self._client = self._module.InferenceServerClient(f"{to.host}:{to.port}")
        weakref.finalize(self, self._client.close)

    def metadata(self) -> dict[str, Any]:
        """Return what the server says of the model's tensors."""
        return dict(self._called(self._client.get_model_metadata, as_json=True))

    def config(self) -> dict[str, Any]:
        """Return the model's configuration; empty if the server tells none."""
        with suppress(TritonError):
            return dict(self._called(self._client.get_model_config, as_json=True).get("config", {}))
        return {}

    def infer(self, feeds: Arrays, outs: Sequence[str]) -> list[NDArray[Any] | None]:
        """Return the outputs named, None for one that the server leaves out."""
        inputs, wanted = _asked(self._module, feeds, outs, {})
        result = self._called(self._client.infer, inputs=inputs, outputs=wanted)
        try:
            return [result.as_numpy(name) for name in outs]
        except (*NONSENSE, self._error) as error:
            raise _unread(self._to, error) from error

    def _called(self, call: Any, **values: Any) -> Any:
        try:
            return call(self._to.model, model_version=self._to.version, client_timeout=self._seconds, **values)
        except self._error as error:
            raise TritonError(f"{self._to}: {error.status() or ''} {error.message()}.", CHECK) from error


def _asked(client: Any, feeds: Arrays, outs: Sequence[str], how: dict[str, bool]) -> tuple[list[Any], list[Any]]:
    """Return inputs and outputs as Triton's client wants them."""
    kind = library("utils").np_to_triton_dtype
    inputs = []
    for name, feed in feeds.items():
        entry = client.InferInput(name, list(feed.shape), kind(feed.dtype))
        entry.set_data_from_numpy(feed)
        inputs.append(entry)
    return inputs, [client.InferRequestedOutput(name, **how) for name in outs]


def _unread(to: Server, error: Exception) -> TritonError:
    return TritonError(f"{to}: the server's answer cannot be read: {str(error)[:200]}.", CHECK)


def _close(idle: list[http.client.HTTPConnection]) -> None:
    for connection in idle:
        connection.close()
