"""Run as a program of its own, so that a broken driver ends only it: asks NVIDIA's driver and writes what it says.

It imports nothing of the product, and its only argument is the name of the driver's library.
"""

from __future__ import annotations

import ctypes
import json
import sys

CAPABILITY_MAJOR, CAPABILITY_MINOR = 75, 76
"""Numbers of the two attributes in `cuda.h`."""


class Refused(Exception):
    """The driver answers, with an error."""


def main(library: str) -> dict[str, object]:
    """Return name, capability, memory in bytes and CUDA version of the first GPU, or `error` in words."""
    try:
        return _asked(ctypes.CDLL(library))
    except Refused as error:
        return {"error": f"the NVIDIA driver says: {error}"}
    except OSError as error:
        return {"error": f"there is no NVIDIA driver: {error}"}
    except AttributeError as error:
        return {"error": f"the NVIDIA driver is not a whole one: {error}"}


def _asked(driver: ctypes.CDLL) -> dict[str, object]:
    _call(driver, "cuInit", 0)
    count, device, version = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    _call(driver, "cuDeviceGetCount", ctypes.byref(count))
    if not count.value:
        raise Refused("there is no GPU")
    _call(driver, "cuDeviceGet", ctypes.byref(device), 0)
    _call(driver, "cuDriverGetVersion", ctypes.byref(version))
    name, memory = ctypes.create_string_buffer(256), ctypes.c_size_t()
    _call(driver, "cuDeviceGetName", name, len(name), device)
    _call(driver, "cuDeviceTotalMem_v2", ctypes.byref(memory), device)
    return {
        "name": name.value.decode(errors="replace"),
        "capability": [_attribute(driver, number, device) for number in (CAPABILITY_MAJOR, CAPABILITY_MINOR)],
        "memory": memory.value,
        "driver": f"{version.value // 1000}.{version.value % 1000 // 10}",
    }


def _attribute(driver: ctypes.CDLL, number: int, device: ctypes.c_int) -> int:
    value = ctypes.c_int()
    _call(driver, "cuDeviceGetAttribute", ctypes.byref(value), number, device)
    return value.value


def _call(driver: ctypes.CDLL, function: str, *values: object) -> None:
    if code := getattr(driver, function)(*values):
        words = ctypes.c_char_p()
        driver.cuGetErrorString(code, ctypes.byref(words))
        raise Refused(f"{(words.value or b'unknown error').decode()} ({function}: {code})")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
