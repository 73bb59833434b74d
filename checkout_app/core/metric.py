"""The metric fitted to a gallery: shrinkage LDA in closed form, so that what varies within a product counts less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engines.types import Vectors

FEWEST_PRODUCTS = 8
"""With fewer, the mean of all would be much like each."""
_Matrix = NDArray[np.float32]
_ENOUGH = 10_000
"""Views that say how products vary; more cost time and change nothing."""
_RUN = 8
_TINY = np.float32(1e-12)
_NO_SCATTER = 1e-5
_BLOCK = 160
"""Variance a view that float32 rounding alone leaves between equal vectors (unit length)."""


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """A linear map of unit vectors; inner products of mapped vectors are the scores.

    The map whitens the within-class covariance Sw that all products share (Fisher's LDA; in speaker recognition
    WCCN: Hatch, Kajarekar, Stolcke, Interspeech 2006), shrunk towards a multiple of the identity as in Ledoit and
    Wolf, J. Multivariate Analysis 88 (2004): S = (1 - a) Sw + a tr(Sw)/d I. With S = L L', W = inv(L)' gives
    (x W)(y W)' = x inv(S) y', as any square root of inv(S) would. What all products have in common says nothing of
    any, so the mean of their means is taken off first, once there are enough products to tell: it costs no accuracy
    and pulls unknown items away from known ones, most of all where everything lies before one background.
    """

    map: _Matrix | None = None
    """(dim, dim) W, or None for the plain cosine."""
    mean: NDArray[np.float32] | None = None
    """(dim,) of the products' means, or None where there are too few products to know it."""

    @classmethod
    def fit(cls, vectors: Vectors, labels: Sequence[str], shrinkage: float = 0.5) -> Metric:
        """Fit to labelled views, (n, dim); the plain cosine if no label has two differing views."""
        count, dim = vectors.shape
        if not 0.0 < shrinkage <= 1.0:
            raise ValueError(f"shrinkage {shrinkage} is not within 0..1 (0 excluded)")
        if count != len(labels):
            raise ValueError(f"{count} vectors do not fit {len(labels)} labels")
        if count < 2:
            return cls()
        within = _within_scatter(vectors, labels)
        trace = float(np.trace(within))
        if trace <= _NO_SCATTER * min(count, _ENOUGH):
            return cls()
        # In units of the mean variance: shrinkage then bounds the condition number, and float32 is enough.
        covariance = within * np.float32((1.0 - shrinkage) * dim / trace)
        covariance.flat[:: dim + 1] += np.float32(shrinkage)
        root = np.ascontiguousarray(_lower_inverse(np.linalg.cholesky(covariance)).T)
        return cls(root, _common(vectors, labels))

    @property
    def fitted(self) -> bool:
        """Return whether this is more than the plain cosine."""
        return self.map is not None

    def apply(self, vectors: Vectors) -> Vectors:
        """Return the vectors, (n, dim), in this metric, each of unit length again."""
        if self.map is None:
            return vectors
        mapped = _times_upper(vectors if self.mean is None else vectors - self.mean, self.map)
        mapped /= np.maximum(np.sqrt(np.einsum("ij,ij->i", mapped, mapped)), _TINY)[:, None]
        return np.asarray(mapped, np.float32)


def _times_upper(vectors: Vectors, upper: _Matrix) -> Vectors:
    """Return vectors @ upper for an upper triangular matrix, (dim, dim), without most of its zeros."""
    dim = len(upper)
    if len(vectors) < 1_000:
        return vectors @ upper
    product = np.empty_like(vectors)
    for start in range(0, dim, _BLOCK):
        end = min(dim, start + _BLOCK)
        np.matmul(vectors[:, :end], upper[:end, start:end], out=product[:, start:end])
    return product


def _common(vectors: Vectors, labels: Sequence[str]) -> NDArray[np.float32] | None:
    """Return the mean of the products' mean vectors, (dim,)."""
    names, codes, sizes = np.unique(np.asarray(labels), return_inverse=True, return_counts=True)
    if len(names) < FEWEST_PRODUCTS:
        return None
    return np.asarray((1.0 / (sizes * len(names)))[codes].astype(np.float32) @ vectors, np.float32)


def _within_scatter(vectors: Vectors, labels: Sequence[str]) -> _Matrix:
    """Return the sum over classes of the scatter around the class mean: that around the origin less the means'.

    Of more views than are needed to know it, it takes every second, third, ... run of `_RUN` views, so that even of
    many classes with few views each some are seen together.
    """
    _, codes = np.unique(np.asarray(labels), return_inverse=True)
    step = -(-len(codes) // _ENOUGH)
    taken = np.argsort(codes, kind="stable")[np.arange(len(codes)) // _RUN % step == 0]
    chosen = vectors[taken]
    starts = np.flatnonzero(np.diff(codes[taken], prepend=-1))
    sums = np.add.reduceat(chosen, starts, axis=0)
    sums /= np.sqrt(np.diff(starts, append=len(taken)), dtype=np.float32)[:, None]
    # Of a matrix times its own transpose numpy computes one triangle only.
    scatter: _Matrix = chosen.T @ chosen - sums.T @ sums
    return scatter


def _lower_inverse(lower: _Matrix) -> _Matrix:
    """Return the inverse of a lower triangular matrix by halves: matrix products, where numpy has only general LU."""
    size = len(lower)
    if size <= 64:
        return np.linalg.inv(lower)
    half = size // 2
    inverse = np.zeros_like(lower)
    inverse[:half, :half] = _lower_inverse(lower[:half, :half])
    inverse[half:, half:] = _lower_inverse(lower[half:, half:])
    inverse[half:, :half] = -inverse[half:, half:] @ (lower[half:, :half] @ inverse[:half, :half])
    return inverse
