"""What is known of a model, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engines.load import describe
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.profile_input import Input

Line = tuple[str, str]
"""What it is about, and what is said of it."""


def card(name: str | Path, models: Path | None = None) -> Iterator[Line]:
    """Yield the lines of a model's card; see `engines.load.load` for the name.

    Raises:
        EngineError: there is no such profile, or it cannot be read.
    """
    profile, where = describe(name, models)
    yield "Name", profile.name
    if isinstance(profile, CounterProfile):
        yield "What it is", profile.title
        return
    yield "What it is", profile.shown
    yield "Task", profile.task
    yield "From", profile.source or "not said"
    yield "Terms", profile.licence or "not said"
    yield "File", profile.files.onnx + ("" if profile.files.sha256 else " (bring it: checkout engines add)")
    yield "Profile", str(where)
    yield from _way_in(profile.input)
    yield from _way_out(profile)
    yield "Precision", f"{profile.precision.default}, of {', '.join(profile.precision.allowed)}"
    yield "Batch", f"up to {profile.batch.max}"
    for key, limit in profile.limits.model_dump(exclude_none=True).items():
        yield "Limit", f"{key.replace('_', ' ')}: {limit}"
    for variant, change in profile.variants.items():
        yield "Variant", f"{profile.name}@{variant}: {change.get('where', 'no source named')}"


def _way_in(entry: Input) -> Iterator[Line]:
    image, resize, normalize = entry.image, entry.resize, entry.normalize
    sides = " x ".join(str(side or "auto") for side in (image.size.w, image.size.h))
    yield "Input", f"{' or '.join(image.names)}: {image.dtype}, {image.layout}, {image.color}, {sides} pixels"
    yield "Resize", f"{resize.mode}, {resize.interp}, on {list(resize.pad_value)}"
    yield "Levels", f"(x * {normalize.scale:.6g} - {list(normalize.mean)}) / {list(normalize.std)}"


def _way_out(profile: BoxProfile | VectorProfile) -> Iterator[Line]:
    output = profile.output
    yield (
        "Output",
        f"{output.decoder}: " + ", ".join(f"{role} as {' or '.join(names)}" for role, names in output.tensors.items()),
    )
    if isinstance(profile, BoxProfile):
        post = profile.postprocess
        apart = f"overlap up to {post.nms.iou} ({post.nms.mode})" if post.nms else "no suppression"
        yield "Items", f"score over {post.score_thr}, at most {post.max_det}, {apart}"
    else:
        yield "Vector", f"{profile.output.dim or 'any'} numbers, compared by {profile.postprocess.metric}"
    if profile.labels.inline:
        yield "Classes", f"{len(profile.labels.inline)}: {', '.join(profile.labels.inline[:8])}"
