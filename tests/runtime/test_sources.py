"""Every kind of source, on real files, and every way that one fails, in words that name it."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.runtime import cameras
from checkout_app.runtime.source_errors import NoSuchDevice, NotSupported, SourceError, SourceLost, Undecodable
from checkout_app.runtime.sources import open_source


def grey(level: int, width: int = 64) -> np.ndarray:
    return np.full((48, width, 3), level, np.uint8)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20, (64, 48))
    for number in range(12):
        writer.write(grey(number * 20))
    writer.release()
    return path


def test_a_video_file_gives_every_frame_with_media_time(clip: Path) -> None:
    source = open_source(str(clip))
    frames = list(source.frames())
    assert not source.live
    assert [frame.index for frame in frames] == list(range(12))
    assert [frame.time for frame in frames] == pytest.approx([number / 20 for number in range(12)])
    assert frames[5].image.shape == (48, 64, 3)
    assert frames[5].image.dtype == np.uint8
    assert abs(float(frames[5].image.mean()) - 100) < 5
    assert len(list(source.frames())) == 12, "it can be read again"


@pytest.mark.parametrize("content", [b"", b"these are words, not pictures\n" * 50])
def test_a_file_that_is_no_video_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.mp4"
    path.write_bytes(content)
    with pytest.raises(Undecodable, match=r"words\.mp4") as error:
        list(open_source(str(path)).frames())
    assert error.value.hint
    assert ("empty" in error.value.hint) == (not content)


def test_opencv_and_ffmpeg_keep_quiet(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no video")
    code = """
import sys
from checkout_app.runtime.sources import open_source
from checkout_app.runtime.source_errors import SourceError
for text in (sys.argv[1], "63", "http://127.0.0.1:9/x"):
    try:
        list(open_source(text).frames())
    except SourceError as error:
        print(type(error).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.mp4")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["Undecodable", "NoSuchDevice", "SourceLost"]


def test_a_truncated_video_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "cut.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20, (320, 240))
    for _ in range(30):
        writer.write(np.random.default_rng(0).integers(0, 255, (240, 320, 3), np.uint8))
    writer.release()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    frames = list(open_source(str(path)).frames())
    assert 5 < len(frames) < 25
    assert "cut.avi is damaged" in caplog.text
    caplog.clear()


def test_a_folder_is_read_in_natural_order_whatever_the_case_of_its_endings(tmp_path: Path) -> None:
    for name, level in {"shot10.JPG": 100, "shot2.jpeg": 20, "Shot1.Png": 10, "shot11.bmp": 110}.items():
        cv2.imencode(Path(name).suffix.lower(), grey(level))[1].tofile(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    frames = list(open_source(str(tmp_path), fps=4).frames())
    assert [round(float(frame.image.mean()), -1) for frame in frames] == [10, 20, 100, 110]
    assert [(frame.index, frame.time) for frame in frames] == [(0, 0.0), (1, 0.25), (2, 0.5), (3, 0.75)]


def test_bad_images_in_a_folder_are_named_counted_and_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    whole = cv2.imencode(".jpg", np.random.default_rng(0).integers(0, 255, (80, 80, 3), np.uint8))[1].tobytes()
    (tmp_path / "a.jpg").write_bytes(whole)
    (tmp_path / "b.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.jpg").write_bytes(b"")
    (tmp_path / "d.png").write_bytes(b"no picture at all")
    (tmp_path / "e.jpg").write_bytes(whole)
    assert [frame.index for frame in open_source(str(tmp_path)).frames()] == [0, 1]
    told = " ".join(caplog.messages)
    assert all(name in told for name in ("b.jpg is cut off", "c.jpg is empty", "d.png cannot be decoded", "3 of 5"))
    for good in ("a.jpg", "e.jpg"):
        (tmp_path / good).unlink()
    with pytest.raises(Undecodable, match="None of the 3 images"):
        list(open_source(str(tmp_path)).frames())


def test_nothing_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDevice, match="holds no images"):
        open_source(str(tmp_path))
    for text in ("nothing.mp4", "no/such/folder", "Nonesuch camera", "", "  "):
        with pytest.raises(NoSuchDevice, match=Path(text.strip()).name or "No source") as error:
            open_source(text)
        assert error.value.hint


def test_grey_alpha_and_16_bit_images_become_bgr(tmp_path: Path) -> None:
    deep = np.full((8, 8, 3), 200 * 256, np.uint16)
    for name, image in {
        "grey": grey(200)[..., 0],
        "alpha": np.dstack([grey(200), grey(9)[..., 0]]),
        "deep": deep,
    }.items():
        cv2.imwrite(str(tmp_path / f"{name}.png"), image)
    for frame in open_source(str(tmp_path)).frames():
        assert frame.image.dtype == np.uint8
        assert frame.image.shape[2] == 3
        assert (frame.image == 200).all()
        assert frame.image.flags.c_contiguous


def test_exif_rotation_is_respected(tmp_path: Path) -> None:
    jpeg = cv2.imencode(".jpg", grey(50, width=96))[1].tobytes()
    turned = b"II*\0\x08\0\0\0" + b"\x01\0" + b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" + b"\0\0\0\0"
    exif = b"Exif\0\0" + turned
    (tmp_path / "a.jpg").write_bytes(jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:])
    (frame,) = open_source(str(tmp_path)).frames()
    assert frame.image.shape == (96, 48, 3)


def test_a_missing_camera_says_which_and_what_to_do() -> None:
    source = open_source("63")
    assert source.live
    with pytest.raises(SourceError, match="amera 63") as error:
        next(iter(source.frames()))
    assert error.value.hint


def test_cameras_are_found_by_name(tmp_path: Path) -> None:
    for node, name, index in (
        ("video0", "HD Webcam: HD Webcam", "0"),
        ("video1", "HD Webcam: HD Webcam", "1"),
        ("video10", "Scan Cam", "0"),
        ("video2", "Scan Cam Pro", "0"),
    ):
        (tmp_path / node).mkdir()
        (tmp_path / node / "name").write_text(name + "\n")
        (tmp_path / node / "index").write_text(index + "\n")
    assert cameras.listed(tmp_path) == {0: "HD Webcam: HD Webcam", 2: "Scan Cam Pro", 10: "Scan Cam"}
    assert cameras.by_name("hd webcam", tmp_path).target == 0
    assert cameras.by_name("scan cam", tmp_path).target == 10
    assert cameras.by_name("scan", tmp_path).target == 2
    with pytest.raises(NoSuchDevice, match="'thermal'"):
        cameras.by_name("thermal", tmp_path)


def test_addresses_hide_their_password() -> None:
    source = open_source("rtsp://till:s3cret@10.0.0.9:554/stream1?token=abc")
    assert source.name == "The camera at 10.0.0.9:554/stream1"
    with pytest.raises(NotSupported, match="gopher"):
        open_source("gopher://x/y")


def test_a_pipeline_without_gstreamer_says_so() -> None:
    if cv2.videoio_registry.hasBackend(cv2.CAP_GSTREAMER):
        assert open_source("videotestsrc ! videoconvert ! appsink").live
        return
    with pytest.raises(NotSupported, match="built without it") as error:
        open_source("videotestsrc ! appsink")
    assert error.value.final


def test_the_demo_is_the_packaged_clip(tmp_path: Path, clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checkout_app.paths.files", lambda package: tmp_path / package)
    with pytest.raises(NoSuchDevice, match=r"demo.clip\.mp4.* is missing"):
        open_source("demo")
    (tmp_path / "resources" / "demo").mkdir(parents=True)
    clip.rename(tmp_path / "resources" / "demo" / "clip.mp4")
    assert len(list(open_source("demo").frames())) == 12


class MotionJpeg(BaseHTTPRequestHandler):
    """A network camera that sends ten pictures and is then unplugged."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for number in range(10):
            jpeg = cv2.imencode(".jpg", grey(number * 20))[1].tobytes()
            self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(jpeg))
            self.wfile.write(jpeg + b"\r\n")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), MotionJpeg) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/video"
        server.shutdown()
        thread.join()


def test_a_network_camera_plays_and_is_lost() -> None:
    got = []
    with served() as address, closing(open_source(address).frames()) as frames:
        before = time.monotonic()
        with pytest.raises(SourceLost, match=r"127\.0\.0\.1.* does not answer"):
            got.extend(frames)
    assert len(got) >= 8
    assert [frame.index for frame in got] == list(range(len(got)))
    assert before <= got[0].time <= got[-1].time <= time.monotonic()
    with pytest.raises(SourceLost, match="does not answer") as error:
        list(open_source(address).frames())
    assert "network" in error.value.hint
