"""A small Triton server, over HTTP and gRPC, that runs one model by ONNX Runtime."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import grpc
import numpy as np
from numpy.typing import NDArray
from tritonclient.grpc import service_pb2, service_pb2_grpc

from engines.ort import OrtSession

KINDS = {"float32": "FP32", "int64": "INT64", "float16": "FP16", "uint8": "UINT8", "int32": "INT32"}
Change = Callable[[dict[str, Any]], None]


class Model:
    """What both servers serve."""

    def __init__(self, file: Path, name: str, most: int = 0, change: Change = lambda told: None) -> None:
        self.session, self.name, self.most, self.change = OrtSession(file, threads=1), name, most, change
        self.runs = 0
        self.canned: tuple[bytes, int | None] | None = None
        """Answered to whatever is asked to be run."""
        self.delay = threading.Event()
        self.delay.set()

    def metadata(self) -> dict[str, Any]:
        tensors = lambda found: [  # noqa: E731
            {"name": n, "datatype": KINDS[t.dtype], "shape": [s if isinstance(s, int) else -1 for s in t.shape]}
            for n, t in found.items()
        ]
        told = {"name": self.name, "versions": ["3"], "platform": "onnxruntime_onnx"}
        told |= {"inputs": tensors(self.session.inputs), "outputs": tensors(self.session.outputs)}
        self.change(told)
        return told

    def infer(self, feeds: dict[str, NDArray[Any]], outs: list[str]) -> list[NDArray[Any]]:
        self.delay.wait(5)
        self.runs += 1
        assert not self.most or max(len(feed) for feed in feeds.values()) <= self.most
        return self.session.run(feeds, outs)


def _array(data: bytes, kind: str, shape: list[int]) -> NDArray[Any]:
    dtype = next(name for name, triton in KINDS.items() if triton == kind)
    return np.frombuffer(data, dtype).reshape(shape)


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, model: Model, port: int) -> None:
        self.model = model
        self.live: list[socket.socket] = []
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.server.live.append(self.connection)

    def log_message(self, *words: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.removeprefix("/v2/models/").split("/")[0] != self.server.model.name:
            self.answer(400, json.dumps({"error": f"Request for unknown model: {self.path!r}"}).encode())
        elif self.path.endswith("/config"):
            self.answer(200, json.dumps({"max_batch_size": self.server.model.most}).encode())
        else:
            self.answer(200, json.dumps(self.server.model.metadata()).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.model.canned is not None:
            self.answer(200, *self.server.model.canned)
            return
        length = int(self.headers["Inference-Header-Content-Length"])
        asked, rest, feeds = json.loads(body[:length]), body[length:], {}
        for entry in asked["inputs"]:
            size = entry["parameters"]["binary_data_size"]
            feeds[entry["name"]] = _array(rest[:size], entry["datatype"], entry["shape"])
            rest = rest[size:]
        outs = [entry["name"] for entry in asked["outputs"]]
        results = self.server.model.infer(feeds, outs)
        told = [
            {
                "name": name,
                "datatype": KINDS[out.dtype.name],
                "shape": list(out.shape),
                "parameters": {"binary_data_size": out.nbytes},
            }
            for name, out in zip(outs, results, strict=True)
        ]
        head = json.dumps({"model_name": self.server.model.name, "outputs": told}).encode()
        self.answer(200, head + b"".join(out.tobytes() for out in results), len(head))

    def answer(self, status: int, body: bytes, head: int | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if head is not None:
                self.send_header("Inference-Header-Content-Length", str(head))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True


class HttpTriton:
    """Serves on a port until it is killed, which also ends what is connected."""

    def __init__(self, model: Model, port: int = 0) -> None:
        self._server = _Server(model, port)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """End every connection, as a server does that was idle for long."""
        while self._server.live:
            try:
                self._server.live.pop().shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def kill(self) -> None:
        self._server.shutdown()
        self.cut()
        self._server.server_close()
        self._thread.join()


class GrpcTriton(service_pb2_grpc.GRPCInferenceServiceServicer):  # type: ignore[misc]
    """The same over gRPC."""

    def __init__(self, model: Model, port: int = 0) -> None:
        self._model, self._threads = model, ThreadPoolExecutor(2)
        self._server = grpc.server(self._threads)
        service_pb2_grpc.add_GRPCInferenceServiceServicer_to_server(self, self._server)
        self.port = self._server.add_insecure_port(f"127.0.0.1:{port}")
        self._server.start()

    @property
    def url(self) -> str:
        return f"grpc://127.0.0.1:{self.port}"

    def kill(self) -> None:
        self._server.stop(0).wait()
        self._threads.shutdown()

    def ModelMetadata(self, request: Any, context: Any) -> Any:
        if request.name != self._model.name:
            context.abort(grpc.StatusCode.NOT_FOUND, f"Request for unknown model: {request.name!r}")
        told = self._model.metadata()
        answer = service_pb2.ModelMetadataResponse(name=told["name"], versions=told["versions"])
        for kind in ("inputs", "outputs"):
            getattr(answer, kind).extend(answer.TensorMetadata(**entry) for entry in told[kind])
        return answer

    def ModelConfig(self, request: Any, context: Any) -> Any:
        answer = service_pb2.ModelConfigResponse()
        answer.config.max_batch_size = self._model.most
        return answer

    def ModelInfer(self, request: Any, context: Any) -> Any:
        pairs = zip(request.inputs, request.raw_input_contents, strict=True)
        feeds = {entry.name: _array(data, entry.datatype, list(entry.shape)) for entry, data in pairs}
        outs = [entry.name for entry in request.outputs]
        answer = service_pb2.ModelInferResponse(model_name=request.model_name)
        for name, out in zip(outs, self._model.infer(feeds, outs), strict=True):
            entry = answer.outputs.add(name=name, datatype=KINDS[out.dtype.name])
            entry.shape.extend(out.shape)
            answer.raw_output_contents.append(out.tobytes())
        return answer
