"""A model on a Triton server: over HTTP and gRPC, lost in the middle, and found again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engines.errors import EngineError
from engines.fallback import FallbackSession
from engines.load import load_embedder
from engines.ort import OrtSession
from engines.runtime import LOST, OTHER, Session
from engines.triton import TritonSession, shared
from engines.triton_wire import TritonError, server
from tests.engines.vector_net import engine, net

pytest.importorskip("tritonclient.grpc")
from tests.engines.fake_triton import GrpcTriton, HttpTriton, Model

PICTURES = np.random.default_rng(3).normal(size=(5, 3, 8, 8)).astype(np.float32)
FEEDS = {"image": PICTURES}
BUDGET = 0.15


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return net(tmp_path / "net.onnx")


@pytest.fixture
def local(file: Path) -> OrtSession:
    return OrtSession(file, threads=1)


@pytest.fixture(params=[HttpTriton, GrpcTriton])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def served(kind: Any, file: Path) -> Iterator[Any]:
    model = Model(file, "net", most=2)
    triton = kind(model)
    triton.model = model
    yield triton
    triton.kill()


def test_tensors_and_results_are_the_models_own(served: Any, local: OrtSession) -> None:
    session = TritonSession(server(served.url, "net"))
    assert list(session.inputs["image"].shape) == [None, 3, 8, 8]
    assert session.outputs["vector"].dtype == "float32"
    (vectors,) = session.run(FEEDS, ["vector"])
    assert np.allclose(vectors, local.run(FEEDS, ["vector"])[0])
    # The server takes two at once, which the fake one asserts.
    assert served.model.runs == 3


def test_an_unknown_model_names_model_server_and_what_it_said(served: Any) -> None:
    with pytest.raises(TritonError, match=r"other version 9 on \w+ 127.0.0.1:\d+: .*unknown model"):
        TritonSession(server(f"{served.url}/other/9"))


def test_a_server_that_is_not_there_is_named_soon(kind: Any) -> None:
    way = "grpc" if kind is GrpcTriton else "http"
    start = time.monotonic()
    with pytest.raises(TritonError, match=f"net on {way} 127.0.0.1:9"):
        TritonSession(server(f"{way}://127.0.0.1:9", "net"), patience=0.3)
    assert time.monotonic() - start < 5


def test_the_frame_in_which_the_server_dies_has_its_results_and_the_way_back_is_found(
    kind: Any, file: Path, local: OrtSession, caplog: pytest.LogCaptureFixture
) -> None:
    triton = kind(Model(file, "net"))
    reach = lambda: TritonSession(server(triton.url, "net"))  # noqa: E731
    session = FallbackSession(local, reach, "net", pause=0.05)
    wanted = local.run(FEEDS, ["vector"])[0]
    # Before anything is known of the server, this computer does the work.
    assert np.array_equal(session.run(FEEDS, ["vector"])[0], wanted)
    session.wait()
    assert session.runtime == "Triton 127.0.0.1"
    assert np.allclose(session.run(FEEDS, ["vector"])[0], wanted)
    triton.kill()
    start = time.monotonic()
    assert np.array_equal(session.run(FEEDS, ["vector"])[0], wanted)
    assert time.monotonic() - start < 2 * BUDGET + 0.2
    assert session.runtime == f"CPU ({LOST})"
    caplog.clear()
    port, triton = triton.port, None
    triton = kind(Model(file, "net"), port)
    try:
        _until(session, "Triton 127.0.0.1")
        assert np.allclose(session.run(FEEDS, ["vector"])[0], wanted)
    finally:
        triton.kill()


def test_a_server_that_hangs_costs_one_budget_and_no_more(
    served: Any, local: OrtSession, caplog: pytest.LogCaptureFixture
) -> None:
    session = shared(served.url, "net", local)
    session.run(FEEDS, ["vector"])
    session.wait()
    served.model.delay.clear()
    start = time.monotonic()
    session.run(FEEDS, ["vector"])
    taken = time.monotonic() - start
    served.model.delay.set()
    assert BUDGET <= taken < 3 * BUDGET + 0.2
    assert session.runtime.endswith(f"({LOST})")
    assert [record.levelname for record in caplog.records if "is lost" in record.message] == ["WARNING"]
    caplog.clear()
    # Until the pause is over nobody asks again.
    runs = served.model.runs
    start = time.monotonic()
    session.run(FEEDS, ["vector"])
    assert time.monotonic() - start < BUDGET
    assert served.model.runs <= runs + 1


def test_a_server_with_another_network_is_never_used(kind: Any, tmp_path: Path, local: OrtSession) -> None:
    triton = kind(Model(net(tmp_path / "other.onnx", seed=2), "net"))
    session = shared(triton.url, "net", local)
    first = session.run(FEEDS, ["vector"])[0]
    session.wait()
    assert session.runtime == f"CPU ({OTHER})"
    assert np.array_equal(session.run(FEEDS, ["vector"])[0], first)
    triton.kill()


def test_a_model_of_other_shapes_is_another_model(file: Path, local: OrtSession) -> None:
    def wider(told: dict[str, Any]) -> None:
        told["inputs"][0]["shape"] = [-1, 3, 16, 16]

    triton = HttpTriton(Model(file, "net", change=wider))
    session = shared(triton.url, "net", local)
    session.run(FEEDS, ["vector"])
    session.wait()
    triton.kill()
    assert session.runtime == f"CPU ({OTHER})"


def test_results_of_another_shape_than_announced_are_named(file: Path) -> None:
    def longer(told: dict[str, Any]) -> None:
        told["outputs"][0]["shape"] = [-1, 20]

    triton = HttpTriton(Model(file, "net", change=longer))
    try:
        session = TritonSession(server(triton.url, "net"))
        with pytest.raises(TritonError, match=r"net on http .*'vector' should be \[None, 20\] of float32.*\[5, 12\]"):
            session.run(FEEDS, ["vector"])
    finally:
        triton.kill()


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("inputs"),
        lambda told: told["inputs"][0].update(datatype="BYTES"),
        lambda told: told["inputs"][0].update(datatype="NONSENSE"),
        lambda told: told["outputs"][0].update(shape="wide"),
    ],
)
def test_metadata_that_means_nothing_is_an_error_of_ours(file: Path, change: Any) -> None:
    triton = HttpTriton(Model(file, "net", change=change))
    try:
        with pytest.raises(TritonError, match="net on http"):
            TritonSession(server(triton.url, "net"))
    finally:
        triton.kill()


@pytest.mark.parametrize(
    "canned",
    [
        (b"", None),
        (b"no JSON", 7),
        (b"{}", 2),
        (b"{}", 9000),
        (b'{"outputs": ["vector"]}', None),
        (b'{"outputs": [{"name": "vector", "datatype": "FP32", "shape": [5, 12]}]}', None),
        (
            b'{"outputs": [{"name": "vector", "datatype": "FP32", "shape": [5, 12],'
            b' "parameters": {"binary_data_size": 240}}]}1234',
            107,
        ),
        (b"[" * 100_000, None),
        (b"\xff" * 50, 20),
    ],
)
def test_an_answer_that_means_nothing_is_an_error_of_ours(file: Path, canned: tuple[bytes, int | None]) -> None:
    triton = HttpTriton(model := Model(file, "net"))
    try:
        session = TritonSession(server(triton.url, "net"))
        model.canned = canned
        with pytest.raises(TritonError, match="net on http"):
            session.run(FEEDS, ["vector"])
    finally:
        triton.kill()


def test_a_server_that_comes_and_goes_is_asked_ever_more_seldom(
    local: OrtSession, caplog: pytest.LogCaptureFixture
) -> None:
    class Flapping(OrtSession):
        """Answers when it is tried, and never again."""

        runs = 0

        def run(self, feeds: Any, outs: Any) -> Any:
            self.runs += 1
            if self.runs > 1:
                raise TritonError("gone", "")
            return super().run(feeds, outs)

    reached: list[float] = []

    def reach() -> Session:
        reached.append(time.monotonic())
        return Flapping(local.path, threads=1)

    session = FallbackSession(local, reach, "net", pause=0.02)
    while len(reached) < 5:
        session.run(FEEDS, ["vector"])
        session.wait()
    pauses = np.diff(reached)
    assert pauses[-1] > 2 * pauses[0] > 0.04
    caplog.clear()


def test_connections_that_the_server_closed_while_idle_are_no_loss(file: Path, local: OrtSession) -> None:
    triton = HttpTriton(Model(file, "net"))
    try:
        session = TritonSession(server(triton.url, "net"))
        session.run(FEEDS, ["vector"])
        triton.cut()
        assert np.allclose(session.run(FEEDS, ["vector"])[0], local.run(FEEDS, ["vector"])[0])
    finally:
        triton.kill()


@pytest.mark.parametrize(
    "url", ["host:8000", "ftp://host", "http://", "http://host:99999", "http://h/a/b/c", "http://h/m?x=1", ""]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(TritonError, match="is not the address of a Triton server") as caught:
        server(url, "net")
    assert "http://HOST:8000" in caught.value.hint


def test_an_address_may_name_model_and_version() -> None:
    assert server("http://till:9000/items/3", "net") == ("http", "till", 9000, "items", "3")
    assert server("grpc://till", "net") == ("grpc", "till", 8001, "net", "")
    assert server("http://till/items").place == "v2/models/items"


def test_an_error_of_this_computer_is_no_matter_of_the_server(local: OrtSession) -> None:
    session = shared("http://127.0.0.1:9", "net", local)
    with pytest.raises(EngineError, match=r"net\.onnx"):
        session.run({"image": PICTURES[:, :2]}, ["vector"])
    session.wait()


def _until(session: FallbackSession, runtime: str) -> None:
    end = time.monotonic() + 10
    while session.runtime != runtime and time.monotonic() < end:
        session.run(FEEDS, ["vector"])
        session.wait()
        time.sleep(0.02)
    assert session.runtime == runtime


def test_an_engine_that_is_loaded_from_an_address_goes_there(tmp_path: Path) -> None:
    profile = engine(tmp_path)
    triton = HttpTriton(Model(tmp_path / "net.onnx", "goods"))
    crops = [np.full((60, 40, 3), 40 * n, np.uint8) for n in range(1, 6)]
    here, there = load_embedder(profile), load_embedder(profile, f"{triton.url}/goods/3")
    assert (there.profile, there.name) == (here.profile, "Net · CPU")
    try:
        end = time.monotonic() + 10
        while there.name != "Net · Triton 127.0.0.1" and time.monotonic() < end:
            assert np.allclose(there.embed(crops), here.embed(crops), atol=1e-5)
            time.sleep(0.05)
        assert there.name == "Net · Triton 127.0.0.1"
        assert np.allclose(there.embed(crops), here.embed(crops), atol=1e-5)
    finally:
        triton.kill()


def test_a_server_that_never_was_there_is_said_once(local: OrtSession, caplog: pytest.LogCaptureFixture) -> None:
    def reach() -> Session:
        raise TritonError("there is no such server", "")

    session = FallbackSession(local, reach, "net", pause=0)
    for _ in range(3):
        session.run(FEEDS, ["vector"])
        session.wait()
    assert session.runtime == f"CPU ({LOST})"
    loud = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert loud == ["net cannot be reached: there is no such server"]
    caplog.clear()


def test_a_missing_client_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tritonclient.http", None)
    with pytest.raises(TritonError, match="client cannot be loaded") as caught:
        TritonSession(server("http://127.0.0.1:9", "net"))
    assert caught.value.hint == "Install the extra triton."
