"""Checks that a model is the one its profile describes."""

from __future__ import annotations

from engines.errors import ModelError
from engines.runtime import Session, Sizes


def expect(session: Session, entry: str, shape: Sizes, out: str, result: Sizes) -> None:
    """Raise `ModelError` unless input `entry` is (n, *shape) and output `out` (n, *result), where None is any size."""
    for name, want, have in ((entry, shape, session.inputs), (out, result, session.outputs)):
        if name not in have:
            known = ", ".join(have)
            raise ModelError(f"{session.path}: has no {name!r}, only {known}.", "Correct the name in the profile.")
        if not _fits(have[name].shape, want):
            sizes = ", ".join("any" if size is None else str(size) for size in want)
            raise ModelError(
                f"{session.path}: {name!r} is {list(have[name].shape)}, the profile says (n, {sizes}).",
                "Correct the sizes in the profile.",
            )


def _fits(have: Sizes, want: Sizes) -> bool:
    """Tell whether a model's shape, batch first, allows the one wanted; sizes that either leaves open do not matter."""
    sizes = have[1:]
    return len(sizes) == len(want) and all(
        h == w for h, w in zip(sizes, want, strict=True) if isinstance(h, int) and isinstance(w, int)
    )
