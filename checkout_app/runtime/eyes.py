"""What vision lends to the rest of the lane once it is loaded: its gallery, its embedder, and a closer look."""

from __future__ import annotations

import threading

from checkout_app.core.vision import Vision
from checkout_app.runtime.index import GalleryIndex
from engines.types import Embedder


class Eyes:
    """A loaded pipeline, or none yet; set on one thread, used on others."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held while products and views change, and while the pipeline does: what is stored fits what is lent."""
        self._vision: Vision | None = None
        self._gallery: GalleryIndex | None = None
        self._watching = False

    def open(self, vision: Vision, gallery: GalleryIndex) -> None:
        """Lend a loaded pipeline."""
        with self.lock:
            self._vision, self._gallery = vision, gallery
            vision.watching = self._watching

    def watch(self, on: bool) -> None:
        """Have every item embedded in every frame, from now or from the moment of loading on."""
        with self.lock:
            self._watching = on
            if self._vision is not None:
                self._vision.watching = on

    def look_again(self) -> None:
        """Have every item in sight recognised anew: the gallery has changed."""
        if self._vision is not None:
            self._vision.look_again()

    @property
    def watching(self) -> bool:
        """Return whether somebody has every item embedded: views are being taken."""
        return self._watching

    @property
    def vision(self) -> Vision | None:
        """Return the pipeline, None before it is loaded."""
        return self._vision

    @property
    def gallery(self) -> GalleryIndex | None:
        """Return the gallery, None before it is loaded."""
        return self._gallery

    @property
    def embedder(self) -> Embedder | None:
        """Return the embedder, None before it is loaded."""
        return self._vision.embedder if self._vision else None

    def close(self) -> None:
        """Wait for the gallery's work in the background to end."""
        if self._gallery is not None:
            self._gallery.close()
