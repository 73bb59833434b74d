"""Composition root: settings in, wired lane out; the only place that names concrete classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType

import engines
from checkout_app.back_office import BackOffice, lane_of
from checkout_app.core.jobs import BuildNetwork, DropPreview, ImportPreview, PreviewImport, SwitchBack, SwitchEmbedder
from checkout_app.core.lane import Books, Office
from checkout_app.core.messages import (
    CancelJob,
    CatalogueChanged,
    Command,
    EditCatalogue,
    ExportFile,
    ImportFile,
    JobCommand,
    LearnCounter,
    Snapshot,
    Status,
)
from checkout_app.core.seen import Frame, Seen
from checkout_app.core.station import Station
from checkout_app.core.vision import Vision, VisionRules
from checkout_app.paths import Home, resource
from checkout_app.runtime.backup_worker import BackupWorker
from checkout_app.runtime.browser import ShopBrowser
from checkout_app.runtime.camera import Camera
from checkout_app.runtime.code_reader import CodeReader
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.desk import ShopDesk
from checkout_app.runtime.drafts import DraftStore
from checkout_app.runtime.exchange.jobs import Exchange
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.importer import import_folder
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.job_worker import JobWorker, Work
from checkout_app.runtime.lane_builds import LaneBuilds
from checkout_app.runtime.lane_embedder import Choice, Engines, LaneEmbedder
from checkout_app.runtime.lane_tuner import LaneTuner
from checkout_app.runtime.lock import HomeLock
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.receipts.blocks import Draw
from checkout_app.runtime.receipts.facts import Wording
from checkout_app.runtime.reembed import Stock, catch_up
from checkout_app.runtime.shelf import ShopShelf
from checkout_app.runtime.station_worker import StationWorker
from checkout_app.runtime.vision_worker import VisionWorker
from checkout_app.settings import Settings, load_settings
from db.browse import Browse
from db.catalogue import Catalogue
from db.connect import connect
from db.crop_list import CropList
from db.edits import Edits
from db.looks import Looks
from db.preferences import Preferences
from db.till import TillStores
from engines.types import Detector, Embedder

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all."""


class Shop:
    """A home opened for work: database, crops and settings, held by one process at a time."""

    def __init__(self, home: Home) -> None:
        home.root.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.settings: Settings = load_settings(home.settings)
        self._lock = HomeLock(home.root)
        self._lock.acquire()
        try:
            self._engine = connect(home.database)
        except BaseException:
            self._lock.release()
            raise
        self.catalogue, self.till = Catalogue(self._engine), TillStores(self._engine)
        self.sales = self.till.sales
        self.edits, self.browse, self.looks = Edits(self._engine), Browse(self._engine), Looks(self._engine)
        self.crops, self.preferences = CropStore(home.crops), Preferences(self._engine)
        self.stock = Stock(self.catalogue, self.edits, CropList(self._engine), self.crops)

    def __enter__(self) -> Shop:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the database and let another process have the home."""
        self._engine.dispose()
        self._lock.release()

    def embedder(self, name: str = "") -> Embedder:
        """Load the embedder of this name, or of the settings."""
        name = name or self.settings.embedder
        return engines.load_embedder(name, self.settings.runtime(name), self.home.models, self.home.cache)

    def detector(self) -> Detector:
        """Load the detector of the settings."""
        name, home = self.settings.detector, self.home
        runtime = self.settings.runtime(name)
        return engines.load_detector(name, runtime=runtime, models=home.models, choices=home.cache)

    def index(self, embedder: Embedder) -> GalleryIndex:
        """Build the gallery of an embedder from the stored vectors."""
        index = GalleryIndex(embedder.profile, embedder.dim)
        index.rebuild(self.catalogue.gallery(embedder.profile))
        index.set_accepts(self.catalogue.accepts())
        return index

    def vision(self, rules: VisionRules | None = None, embedder: Embedder | None = None) -> Vision:
        """Build the pipeline: detector, embedder and gallery."""
        embedder = embedder or self.embedder()
        return Vision(self.detector(), embedder, self.index(embedder), rules, self.sku_of)

    def sku_of(self, label: str) -> str | None:
        """Return the product that a network's class is: that with its name as SKU, or as its whole name."""
        found = self.catalogue.product(label) or self.catalogue.by_name(label.replace("_", " "))
        return found.sku if found else None

    def station(self, lane: str | None = None, eyes: Eyes | None = None, behind: BackOffice | None = None) -> Station:
        """Build the till with the sale that was open on its lane; with eyes it can enrol and edit products too.

        Args:
            lane: another name than the settings'.
            eyes: the running vision.
            behind: the devices of a running lane; without them the till sells for cash.
        """
        shelf = ShopShelf(self.catalogue, self.crops, self.looks)
        desk = self.desk(eyes) if eyes else None
        books = Books(self.sales, self.till.shifts)
        office = behind.office(desk) if behind else Office(desk=desk)
        return Station(shelf, books, lane_of(self.settings, lane), lambda: datetime.now(UTC), office)

    def desk(self, eyes: Eyes) -> ShopDesk:
        """Build what the wizard and the catalogue page work on."""
        return ShopDesk(self.catalogue, self.edits, self.crops, DraftStore(self.home.draft), eyes)


def demo_home(home: Home) -> Home:
    """Return the demo's own home inside a shop's, so that its products never mix with the shop's."""
    return Home(home.root / "demo", home)


def enrol_demo(shop: Shop, embedder: Embedder, progress: Progress | None = None) -> None:
    """Enrol the demo's products, unless this embedder has done so before."""
    views = resource("demo") / "views"
    expected = sum(1 for _ in views.rglob("*.jpg"))
    if shop.catalogue.profiles().get(embedder.profile, 0) >= expected:
        return
    import_folder(views, embedder, shop.catalogue, shop.crops, progress=progress)


class Lane:
    """A running lane: capture, vision and station threads, seen from outside as snapshots and commands."""

    def __init__(self, shop: Shop, source: str, *, pace: bool = True, tune: bool = False) -> None:
        """Wire the parts.

        Args:
            shop: the open shop.
            source: as `open_source` takes it.
            pace: show files at their own speed.
            tune: measure, once on each machine, which way to run the models is the fastest.
        """
        self._shop, self._demo = shop, source == "demo"
        frames: Latest[Frame] = Latest()
        seen: Latest[Seen] = Latest()
        self.camera = Camera(source, frames, pace=pace, loop=self._demo)
        self._eyes = Eyes()
        self.browser = ShopBrowser(shop.browse, shop.looks, shop.till.corrections, shop.crops, self._eyes)
        self._behind = BackOffice(shop.home, shop.till, shop.settings, self._answered)
        self._station = StationWorker(self._build_station, seen, self._status)
        self._jobs = JobWorker(self._station.wake)
        edit = lambda edit: self._station.send(EditCatalogue(edit))  # noqa: E731
        self._exchange = Exchange(shop.catalogue, shop.browse, shop.crops, shop.settings.currency, edit)
        self._vision = VisionWorker(self._build_vision, frames, seen, self._station.wake)
        self._embedder = LaneEmbedder(
            shop.stock,
            self._eyes,
            Engines(
                shop.embedder,
                shop.index,
                partial(engines.names, shop.home.models),
            ),
            Choice(shop.home.settings, shop.preferences),
            self._hand_over,
        )
        self._builds = LaneBuilds(shop.home, self._eyes, self._run_as_measured, self._jobs.note)
        self._preview: ImportPreview | None = None
        settings, self._backups = shop.settings, None
        models, ready = (settings.detector, settings.embedder), lambda: self._eyes.vision is not None
        tuner = LaneTuner(models, shop.home, ready, self._run_as_measured, self._station.wake)
        self._tuner = tuner if tune else None
        newest = lambda: self._vision.newest  # noqa: E731
        self._codes = CodeReader(newest, self._station.send) if settings.read_codes else None
        if settings.backup_folder is not None:
            every = settings.backup_every_hours
            self._backups = BackupWorker(shop.home, settings.backup_folder, every, self._station.wake)

    def start(self, draw: Draw | None = None, wording: Wording | None = None) -> None:
        """Start the threads; returns when the open sale is back, while the engines still load.

        Args:
            draw: draws text that the receipt printer cannot write.
            wording: the language of receipts.
        """
        # First: a printer that the settings name wrongly is told before anything runs.
        self._behind.start(self._station.wake, self._crop_of, draw, wording or Wording())
        self._station.start()
        self._vision.start()
        for worker in (self._backups, self._codes, self._tuner):
            if worker is not None:
                worker.start()
        if not self._demo:
            self.camera.start()

    def stop(self) -> None:
        """Stop the threads, the station last: it carries out every command that waits."""
        self._jobs.stop()
        for worker in (self._backups, self._codes, self._tuner):
            if worker is not None:
                worker.stop()
        self._vision.stop()
        self.camera.stop()
        self._station.stop()
        self._behind.stop()
        self.browser.close()
        self._eyes.close()

    def newest(self) -> Snapshot | None:
        """Return the newest snapshot."""
        return self._station.snapshots.peek()

    def send(self, command: Command) -> None:
        """Queue a command."""
        if isinstance(command, JobCommand):
            self._work(command)
            return
        if isinstance(command, LearnCounter):
            self._vision.reset()
        self._station.send(command)
        self._behind.wake_printer()

    def _answered(self, command: Command) -> None:
        self._station.send(command)

    def _build_station(self) -> Station:
        return self._shop.station(eyes=self._eyes, behind=self._behind)

    def _crop_of(self, view: int) -> str | None:
        stored = self._shop.catalogue.view(view)
        return str(self._shop.crops.path(stored.crop)) if stored else None

    def _work(self, command: JobCommand) -> None:
        if isinstance(command, CancelJob):
            self._jobs.cancel()
        elif isinstance(command, DropPreview):
            self._preview = None
        else:
            self._jobs.start(*self._job(command))
        self._station.wake()

    def _job(
        self, command: ImportFile | ExportFile | PreviewImport | SwitchEmbedder | SwitchBack | BuildNetwork
    ) -> tuple[str, Work]:
        eyes, exchange = self._eyes, self._exchange
        if isinstance(command, PreviewImport):
            return "Import", exchange.previewing(Path(command.path), eyes.embedder, self._show_preview)
        if isinstance(command, ImportFile):
            self._preview = None
            return "Import", exchange.importing(Path(command.path), eyes.embedder, command.rule, command.mark)
        if isinstance(command, ExportFile):
            return "Export", exchange.exporting(Path(command.path))
        if isinstance(command, BuildNetwork):
            return "Build for the graphics card", self._builds.build(command.name)
        work = self._embedder.back() if isinstance(command, SwitchBack) else self._embedder.to(command.name)
        return "Recognition model", work

    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview

    def _hand_over(self, vision: Vision) -> bool:
        taken = self._vision.hand_over(vision)
        self._station.send(CatalogueChanged())
        return taken

    def _run_as_measured(self, names: Sequence[str]) -> None:
        """Go on with these models in the way that was measured to be best; tracks, labels and gallery stay."""
        current = self._embedder.recognition.name or self._shop.settings.embedder
        embedder = self._shop.embedder(current) if current in names else None
        detector = self._shop.detector() if self._shop.settings.detector in names else None
        with self._eyes.lock:
            now, gallery = self._eyes.vision, self._eyes.gallery
            if now is None or gallery is None:
                return
            # Somebody may have changed the embedder meanwhile.
            same = embedder is not None and embedder.profile == now.embedder.profile
            vision = now.with_gallery(embedder if embedder and same else now.embedder, gallery)
            vision.detector = detector or now.detector
            if self._vision.hand_over(vision):
                self._eyes.open(vision, gallery)

    def _build_vision(self) -> Vision:
        embedder = self._shop.embedder()
        if self._demo:
            enrol_demo(self._shop, embedder, self._vision.progress)
            self._station.send(CatalogueChanged())
        catch_up(self._shop.stock, embedder, self._vision.progress)
        index = self._shop.index(embedder)
        vision = Vision(self._shop.detector(), embedder, index, sku_of=self._shop.sku_of)
        self._eyes.open(vision, index)
        self._embedder.look(self._shop.settings.embedder)
        self._builds.look()
        if self._demo:
            # The clip begins with the empty counter, which the detector must not miss.
            self.camera.start()
        return vision

    def _status(self) -> Status:
        camera, vision = self.camera.status, self._vision.status
        seen = self._vision.newest
        return Status(
            camera=camera.state,
            camera_text=vision.problem or camera.text,
            runtime=vision.runtime,
            loading=vision.loading,
            scene=seen.scene if seen else "ok",
            fps=seen.fps if seen else 0.0,
            latency=seen.seconds if seen else 0.0,
            dropped=seen.dropped if seen else 0,
            job=self._jobs.job or (self._backups.job if self._backups else None),
            recognition=self._builds.shown(self._embedder.recognition, self._shop.settings.detector),
            preview=self._preview,
            printer=self._behind.printer_problem,
            measuring=self._tuner.percent if self._tuner else None,
        )
