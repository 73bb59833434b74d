"""Pictures of every kind come in right, or are refused by name; nothing that a file claims is believed."""

from __future__ import annotations

import base64
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout_app.runtime.picture_size import claimed_size
from checkout_app.runtime.pictures import MAX_PIXELS, read_image
from checkout_app.runtime.source_errors import NoSuchDevice, SourceError, Undecodable
from checkout_app.runtime.views import read_view

CMYK = base64.b85decode(  # 8 x 8 pixels of RGB (200, 100, 50), saved as CMYK with Adobe's marker
    "|JeWT01iQ9Z(?NtWB>pF0095n07C!`2?`4e2n`Dg3l0tq4-+626A}^=CmbFZATB8}FfJ)AEHgSvJ~K8(H!LkcS3yQhPEu1+GCo>iT2Nq0QBqI"
    ";zyK5o00;mG1Va%3O%VWD5dcdO0RO}Q9{>OW1pxs80RaI300000000010s{mE1_uZU3Jd?l0JRVR0s#X90t5pE1q1{D00Dgg0s{a95d{(<F+m"
    "0sQDFxnaTGFvk)a49Lb1UWQqk}vGh%Xr2?`b$7#SKRCMPH<Dl|1VH#j*uLqtVJM@UIZQ&d$}S6EqEV`OD!XJ~0^b98lfcX)YvgM@{Khlq)al"
    "9QB`mY0~BnxdnmrKYE-sj9NGw6(UkxVgH*!^FkL$H>Xb($mz{*4NnC+Tr5k<mKk)=;`Y5^7Hid_V@Vt`v2Mh4g^C0O#oQ{O8@{r0P8C{xcc<!|Je"
)
COLOURS = np.random.default_rng(3).integers(0, 255, (24, 40, 3), np.uint8)
GREY = COLOURS[..., 0]


def encoded(ending: str, image: np.ndarray = COLOURS) -> bytes:
    return cv2.imencode(ending, image)[1].tobytes()


def turned(data: bytes) -> bytes:
    """A JPEG that says it lies on its side."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    return data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:]


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("ending", [".png", ".bmp", ".tiff", ".ppm", ".webp"])
@pytest.mark.parametrize("called", ["a.jpg", "b.PNG"])
def test_content_says_what_a_picture_is_not_its_ending(tmp_path: Path, ending: str, called: str) -> None:
    path = tmp_path / called
    path.write_bytes(cv2.imencode(ending, COLOURS, [cv2.IMWRITE_WEBP_QUALITY, 101])[1].tobytes())
    assert claimed_size(path.read_bytes()) == (40, 24)
    np.testing.assert_array_equal(read_image(path), COLOURS)
    np.testing.assert_array_equal(read_view(path), COLOURS)


def test_grey_sixteen_bit_and_cmyk_become_bgr(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encoded(".png", GREY))
    np.testing.assert_array_equal(read_image(path), np.dstack([GREY] * 3))
    path.write_bytes(encoded(".png", COLOURS.astype(np.uint16) * 257))
    np.testing.assert_array_equal(read_image(path), COLOURS)
    path.write_bytes(CMYK)
    np.testing.assert_allclose(read_image(path)[4, 4], (50, 100, 200), atol=6)


def test_a_cut_out_with_a_wrong_ending_still_stands_before_grey(tmp_path: Path) -> None:
    image = np.zeros((64, 64, 4), np.uint8)
    image[16:48, 16:48] = (200, 30, 30, 255)
    (tmp_path / "a.jpg").write_bytes(encoded(".png", image))
    assert max(read_view(tmp_path / "a.jpg").shape) < 40


def test_a_picture_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    image = np.zeros((16, 32, 3), np.uint8)
    image[:, :16] = 255
    (tmp_path / "a.jpg").write_bytes(turned(encoded(".jpg", image)))
    upright = read_image(tmp_path / "a.jpg")
    assert upright.shape == (32, 16, 3)
    assert upright[4, 8].min() > 200 > 50 > upright[28, 8].max()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "is empty"),
        (b"this is no picture", "no picture of a kind"),
        (encoded(".jpg")[:-200], "cut off"),
        (encoded(".png")[:60], "cannot be decoded"),
        (encoded(".png")[:20], "cannot be decoded"),
        (png_that_claims(60_000, 60_000), "60000 x 60000 pixels"),
        (png_that_claims(0, 9), "0 x 9 pixels"),
        (b"P6 99999 99999 255 ", "99999 x 99999 pixels"),
        (b"BM" + struct.pack("<16xii", 50_000, -50_000), "50000 x 50000 pixels"),
        (b"\x97JB2\r\n\x1a\n" * 5, "no picture of a kind"),
    ],
)
def test_what_is_no_whole_picture_is_refused_by_name(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "bad.png"
    path.write_bytes(data)
    with pytest.raises(Undecodable, match=text) as error:
        read_view(path)
    assert str(path) in error.value.text
    assert error.value.hint
    with pytest.raises(NoSuchDevice):
        read_image(tmp_path / "none.png")
    assert MAX_PIXELS < 60_000**2


@pytest.mark.parametrize("ending", [".jpg", ".png", ".bmp", ".tiff", ".webp", ".ppm"])
def test_damaged_pictures_come_in_or_are_refused(
    tmp_path: Path, ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    whole, path = encoded(ending), tmp_path / "a.jpg"

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 300))
    def check(changes: list[tuple[int, int]], cut: int) -> None:
        data = bytearray(whole)
        for at, value in changes:
            place = at % 64 if at % 2 else at
            if not 16 <= place < 24:  # a PNG's size: huge ones are tested above, and take their time
                data[place] = value
        path.write_bytes(bytes(data[: len(data) - cut]) if cut < 100 else bytes(data))
        with suppress(SourceError):
            image = read_view(path)
            assert image.dtype == np.uint8
            assert image.ndim == 3
            assert image.size <= 3 * MAX_PIXELS

    check()
    capfd.readouterr()  # the decoders grumble


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"RIFF....WEBPVP8X", b"II*\0\x08\0\0\0", b"P6 ", b"GIF8", b"BM"]),
    st.binary(),
)
def test_any_bytes_have_a_size_or_none(start: bytes, rest: bytes) -> None:
    size = claimed_size(start + rest)
    assert size is None or (size[0] >= 0 and size[1] >= 0)
