"""Runtimes' own messages about a network that they cannot run, in words and with what to do."""

from __future__ import annotations

import re
from pathlib import Path

from engines.errors import ModelError

LONGEST = 200
AGAIN = "Get the file again, or export it anew."
_ELSEWHERE = "Only TensorRT has the operators of TensorRT; of others, export the network without them."
_KNOWN = (
    (r"No Op registered for (\S+) with domain", "it has the operator {}, which is not ONNX's", _ELSEWHERE),
    (r"Fatal error: (\S+?)\(-?\d+\) is not a registered", "it has the operator {}, which is not ONNX's", _ELSEWHERE),
    (r"find an implementation for (\S+?)\(\d+\)", "it has the operator {}, which this runtime lacks", _ELSEWHERE),
    (r"\w*Node, \(\"[^\"]*\", (\w+_TRT), ", "it has the operator {}, which this runtime lacks", _ELSEWHERE),
    (r"No conversion rule found for operations: (.+)", "it has the operators {}, which this runtime lacks", _ELSEWHERE),
    (
        r"Opset (\d+) is under development.* till opset (\d+)",
        "its opset {} is newer than this runtime knows, which is up to {}",
        "Export it with an older opset, such as 17.",
    ),
    (
        r"IR version: (\d+), max supported IR version: (\d+)",
        "it is written in version {} of ONNX's format, this runtime knows up to {}",
        "Save it with an older version of onnx, or update the runtime.",
    ),
)
_NOISE = re.compile(r"\[ONNXRuntimeError\] : \d+ : [A-Z_]+ : |Load model from .*? failed:|/\S+?:\d+ ")


def refused(path: Path, error: Exception) -> ModelError:
    """Return the error that says why a runtime cannot run a file."""
    text = " ".join(str(error).split())
    for pattern, words, hint in _KNOWN:
        found = re.search(pattern, text)
        if found:
            # OpenVINO writes the opset behind an operator's name.
            parts = (_short(re.sub(r"(?<=\w)-\d+\b", "", part)) for part in found.groups())
            return ModelError(f"{path}: cannot be run: {words.format(*parts)}.", hint)
    return ModelError(f"{path}: not a model that can be run: {_short(_NOISE.sub('', text))}", AGAIN)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
