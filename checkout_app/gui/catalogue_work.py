"""What is done to the product beside the catalogue's list: each is one edit that Undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from checkout_app.gui import catalogue_edits as edits
from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_detail import ProductDetail
from checkout_app.gui.catalogue_form import EditForm, SplitForm
from checkout_app.gui.catalogue_pick import PickPanel
from db.records import Product


class ProductWork(QObject):
    """The work on the product in front, and the panels that ask for what is missing."""

    edited = Signal(object)
    """An `Edit` to carry out."""
    wanted = Signal(object)
    """A panel that has to be filled in."""
    done = Signal()
    """The panel has its answer."""

    def __init__(self, browser: Browser, detail: ProductDetail, side: QStackedWidget) -> None:
        """Work on what ``detail`` shows while it is in front at the side."""
        super().__init__()
        self._browser, self._detail, self._side = browser, detail, side
        self._picked: tuple[Product, list[int]] | None = None
        self.edit, self.split = EditForm(), SplitForm(lambda sku: browser.product(sku) is not None)
        self.pick = PickPanel(browser)
        self.panels = (self.edit, self.split, self.pick)
        self._connect()

    def _connect(self) -> None:
        detail = self._detail
        for button, action in (
            (detail.remove, self.remove_views), (detail.move_to, self.move_views), (detail.split, self.split_off),
            (detail.merge, self.merge), (detail.edit, self.edit_product), (detail.retire, self.retire),
        ):  # fmt: skip
            button.clicked.connect(action)
        self.edit.saved.connect(
            lambda before, after: self.edited.emit(edits.changed(before, after, self.edit.currency))
        )
        self.split.saved.connect(lambda source, new, views: self.edited.emit(edits.split(source, views, new)))
        self.pick.picked.connect(self._take_target)

    def product(self) -> Product | None:
        """Return the product that keys act on: none while something else stands in the place of its detail."""
        return self._detail.product if self._side.currentWidget() is self._detail else None

    def retire(self) -> None:
        """Take the product out of sale, or sell it again."""
        product = self.product()
        if product is not None:
            self.edited.emit(edits.on_sale_again(product) if product.retired else edits.retired(product))

    def remove_views(self) -> None:
        """Take the chosen views out."""
        product, views = self.product(), self._detail.grid.ids()
        if product is not None and views:
            self.edited.emit(edits.removed(product, views))

    def move_views(self) -> None:
        """Ask for the product that the chosen views belong to."""
        product, views = self.product(), self._detail.grid.ids()
        if product is not None and views:
            self._ask(_tr("Move to…"), product, views)

    def merge(self) -> None:
        """Ask for the product that takes all views of this one."""
        product = self.product()
        if product is not None and self._detail.grid.views.views:
            self._ask(_tr("Merge {0} into…").format(product.name), product, [])

    def _ask(self, title: str, product: Product, views: list[int]) -> None:
        self._picked = (product, views)
        self.wanted.emit(self.pick)
        self.pick.open_without(title, product.sku)

    def _take_target(self, product: Product) -> None:
        target, picked = self._browser.product(product.sku), self._picked
        self._picked = None
        self.done.emit()
        if picked is not None and target is not None:
            source, views = picked
            if views:
                self.edited.emit(edits.moved(source, views, target))
            else:
                self.edited.emit(edits.merged(source, self._browser.views(source.sku), target))

    def drop_views(self, views: Sequence[int], sku: str) -> None:
        """Move views of the product that were dropped on another in the list."""
        target, source = self._browser.product(sku), self.product()
        if target is not None and source is not None and target.sku != source.sku:
            self.edited.emit(edits.moved(source, views, target))

    def split_off(self) -> None:
        """Ask for the new product that the chosen views make."""
        product, views = self.product(), self._detail.grid.ids()
        if product is not None and views:
            self.wanted.emit(self.split)
            self.split.open_for(product, views)

    def edit_product(self) -> None:
        """Change the product's facts."""
        product = self.product()
        if product is not None:
            self.wanted.emit(self.edit)
            self.edit.open_for(product)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CataloguePage", text)
