"""What stands behind a till: people, papers, drawer, terminal, scale and practice, wired from the settings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from checkout_app.core.in_store import InStoreCodes
from checkout_app.core.lane import Books, Lane, Office
from checkout_app.core.messages import Command
from checkout_app.core.ports import Desk
from checkout_app.core.pricing import PriceRules
from checkout_app.paths import Home
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.printer_worker import LanePapers, PrinterWorker
from checkout_app.runtime.receipts.blocks import Draw
from checkout_app.runtime.receipts.device import receipt_printer
from checkout_app.runtime.receipts.facts import Facts, Wording
from checkout_app.runtime.receipts.papers import LinePictures, PaperMaker
from checkout_app.runtime.scale import SerialScale
from checkout_app.runtime.terminal import SimulatedTerminal
from checkout_app.settings import Settings
from db.connect import connect
from db.corrections import Corrections
from db.errors import DatabaseError
from db.records import Correction
from db.till import TillStores
from engines.types import Image

log = logging.getLogger(__name__)


def lane_of(settings: Settings, name: str | None = None) -> Lane:
    """Return which till the settings describe, and how it sells.

    Raises:
        BadPattern: a pattern of the shop's own codes cannot be used.
    """
    codes = InStoreCodes(settings.in_store_codes)
    return Lane(
        name=name or settings.lane,
        currency=settings.currency,
        shop=settings.shop,
        prices=PriceRules(settings.taxes, settings.tax_included, settings.cash_rounding),
        supervisor_for=frozenset(settings.supervisor_for),
        require_shift=settings.require_shift,
        receipts=bool(settings.receipt_printer),
        drawer=bool(settings.receipt_printer) and settings.cash_drawer,
        views=settings.views,
        in_store=codes.decode if settings.in_store_codes else None,
    )


class KeptCorrections:
    """Keeps pictures that people named, for a manager to agree to."""

    def __init__(self, rows: Corrections, crops: CropStore) -> None:
        self._rows, self._crops = rows, crops

    def corrected(self, sku: str, taken_for: str, crop: Image, who: str) -> None:
        """Keep a picture with its right name."""
        self._rows.add(Correction(0, sku, taken_for, self._crops.put(sku, crop), datetime.now(UTC), who))

    def take(self, correction: int) -> tuple[str, Image] | None:
        """Take a correction off the list and return its SKU and picture."""
        found = self._rows.one(correction)
        if found is None:
            return None
        image = self._crops.read(found.crop)
        self._rows.take(correction)
        return found.sku, image


class BackOffice:
    """Owns the devices of a running lane and their threads."""

    def __init__(self, home: Home, stores: TillStores, settings: Settings, send: Callable[[Command], None]) -> None:
        """Open what the settings name; ``send`` takes the devices' answers."""
        self._settings, self._stores = settings, stores
        self._practice = _practice(home)
        self._crops = CropStore(home.crops)
        self._terminal = SimulatedTerminal(home.root / "terminal.json", send) if settings.card_terminal else None
        self._scale = SerialScale(settings.scale, send) if settings.scale else None
        self._printer: PrinterWorker | None = None

    @property
    def printer_problem(self) -> str:
        """Return plain words while papers wait for the printer."""
        return self._printer.problem if self._printer else ""

    def books(self) -> Books:
        """Return the real books."""
        return Books(self._stores.sales, self._stores.shifts)

    def office(self, desk: Desk | None) -> Office:
        """Return what the station works with."""
        return Office(
            staff=self._stores.people,
            audit=self._stores.audit,
            papers=self._stores.papers,
            terminal=self._terminal,
            scale=self._scale,
            corrections=KeptCorrections(self._stores.corrections, self._crops),
            practice=Books(self._practice.sales, self._practice.shifts) if self._practice else None,
            desk=desk,
        )

    def start(
        self, notify: Callable[[], None], picture: Callable[[int], str | None], draw: Draw | None, wording: Wording
    ) -> None:
        """Start printing what waits, if there is a printer.

        Args:
            notify: called when the printer's state changes.
            picture: gives the crop file of an enrolled view.
            draw: draws text that the printer's code page cannot write.
            wording: the language of the papers.
        """
        if not self._settings.receipt_printer:
            return
        printer = receipt_printer(
            self._settings.receipt_printer, self._settings.receipt_width, self._settings.receipt_code_page, draw
        )
        make = PaperMaker(self._stores.sales, self._stores.shifts, lambda: self.facts(wording), LinePictures(picture))
        self._printer = PrinterWorker(
            LanePapers(self._stores.papers, self._settings.lane), make, lambda: printer, notify
        )
        self._printer.start()

    def facts(self, wording: Wording) -> Facts:
        """Return the shop as its papers show it."""
        settings = self._settings
        classes = tuple(sorted(settings.taxes))
        return Facts(settings.currency, settings.shop, settings.receipt_head, settings.receipt_foot, classes, wording)

    def wake_printer(self) -> None:
        """Say that a paper may be waiting."""
        if self._printer is not None:
            self._printer.wake()

    def stop(self) -> None:
        """End the threads; what is not printed waits for the next start."""
        if self._printer is not None:
            self._printer.stop()
        for device in (self._terminal, self._scale):
            if device is not None:
                device.close()
        if self._practice is not None:
            self._practice.close()


def _practice(home: Home) -> TillStores | None:
    """Open the books of practice; a till whose practice is damaged sells without it."""
    try:
        return TillStores(connect(home.root / "practice.db"))
    except DatabaseError as error:
        log.warning("training is left out: %s %s", error, error.hint)
        return None
