"""The command ``checkout enroll``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checkout_app.cli_console import bar, err, out
from checkout_app.core.enrolment import Refusal
from checkout_app.core.gtin import plausible_code
from checkout_app.core.money import to_minor
from checkout_app.core.vision import Vision, VisionRules
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home
from db.records import Product

if TYPE_CHECKING:
    from checkout_app.build import Shop
    from checkout_app.runtime.enroll import Shown

_WHO = "command line"
_WHY: dict[Refusal, str] = {
    "blurred": "it is blurred.",
    "dark": "it is too dark.",
    "bright": "it is so bright that the print is lost.",
    "clipped": "the item is cut off by the edge.",
    "small": "the item is too small.",
    "loose": "the item fills too little of its box.",
    "hidden": "too little of the item is seen.",
    "two_items": "two items are in it.",
    "hand": "a hand covers the item.",
    "seen_already": "it shows the same as one before.",
    "nothing": "no item is seen.",
}


def enroll(
    sku: Annotated[str, typer.Argument(help="The product's SKU; a known one gets more views")],
    source: Annotated[str | None, typer.Option(help="Camera, stream, video file or folder of frames to watch")] = None,
    pictures: Annotated[Path | None, typer.Option("--from", help="Folder of pictures of this one product")] = None,
    name: Annotated[str | None, typer.Option(help="Name of a new product")] = None,
    price: Annotated[str | None, typer.Option(help="Its price in the shop's currency, as 2.49")] = None,
    gtin: Annotated[str | None, typer.Option(help="The number under its barcode")] = None,
    department: Annotated[str | None, typer.Option()] = None,
    wanted: Annotated[int, typer.Option(min=5, max=100, help="Views to take from footage")] = 24,
    take_all: Annotated[
        bool, typer.Option("--all", help="With --from: take pictures that are not good enough, too")
    ] = False,
    home: Annotated[
        Path | None, typer.Option("--home", help="Folder of the shop's data; or set CHECKOUT_HOME.", show_default=False)
    ] = None,
) -> None:
    """Enrol one product, as the wizard does: from a camera or footage of it being turned, or from pictures."""
    from checkout_app.build import Shop
    from checkout_app.runtime.desk import ShopDesk
    from checkout_app.runtime.eyes import Eyes

    if (source is None) == (pictures is None):
        raise CheckoutError("Say where the views come from.", "Give either --source or --from.")
    if take_all and pictures is None:
        raise CheckoutError(
            "--all is for pictures.", "Give --from DIR with it; footage has better looks than those refused."
        )
    with Shop(find_home(home)) as shop:
        product = _described(shop, Product(sku, name or "", gtin=gtin, department=department or ""), price)
        eyes = Eyes()
        embedder = shop.embedder()
        vision = shop.vision(VisionRules(every_frame=True), embedder)
        eyes.open(vision, shop.index(embedder))
        try:
            desk: ShopDesk = shop.desk(eyes)
            if source is not None:
                shown = _watched(source, vision, product, wanted)
            else:
                shown = _read(pictures or Path(), vision, product, take_all)
            draft = replace(shown.draft, known=shop.catalogue.product(sku) is not None)
            twin, learnt = desk.twin(draft), desk.threshold(draft)
            accept = learnt[0] if learnt else None
            desk.save(replace(draft, product=replace(product, accept=accept), accept=accept), _WHO)
        finally:
            eyes.close()
    _tell(shown, twin.name if twin else None, twin.likeness if twin else 0.0, learnt)


def _described(shop: Shop, said: Product, price: str | None) -> Product:
    """Return the product as it is sold, with what was said of it; a new one needs name and price."""
    known = shop.catalogue.product(said.sku)
    if said.gtin and not plausible_code(said.gtin):
        raise CheckoutError(f"{said.gtin} is no GTIN: its check digit does not fit.", "Read it again from the package.")
    if known is None and not (said.name and price):
        raise CheckoutError(f"{said.sku} is not in the catalogue.", "Give --name and --price to enrol it as new.")
    try:
        amount = to_minor(price, shop.settings.currency) if price else 0
    except ValueError as error:
        raise CheckoutError(f"--price {price}: {error}", "Write it as 2.49") from error
    product = known or said
    return replace(
        product,
        name=said.name or product.name,
        price=amount or product.price,
        gtin=said.gtin or product.gtin,
        department=said.department or product.department,
        retired=False,
    )


def _watched(source: str, vision: Vision, product: Product, wanted: int) -> Shown:
    from checkout_app.runtime.enroll import watch
    from checkout_app.runtime.sources import open_source

    with bar("Taking views") as tick:
        return watch(open_source(source), vision, product, wanted, tick)


def _read(folder: Path, vision: Vision, product: Product, take_all: bool) -> Shown:
    from checkout_app.runtime.enroll import read_folder

    return read_folder(folder, vision.detector, vision.embedder, product, take_all=take_all)


def _tell(shown: Shown, twin: str | None, likeness: float, learnt: tuple[float, float] | None) -> None:
    for path, why in shown.skipped:
        err.print(f"[yellow]skipped[/] {path}: {why}", highlight=False)
    for path, refusal in shown.left_out:
        err.print(f"[yellow]left out[/] {path}: {_WHY[refusal]}", highlight=False)
    if shown.left_out:
        out.print(f"{len(shown.left_out)} pictures were left out; --all takes them nevertheless.")
    product = shown.draft.product
    where = f" in {shown.seconds:.0f} s of footage" if shown.seconds else ""
    out.print(f"{product.name}: {len(shown.draft.views)} views{where}; on sale now.")
    if shown.refused:
        reasons = ", ".join(f"{reason.replace('_', ' ')} {count}" for reason, count in shown.refused.most_common())
        out.print(f"Looks not taken: {reasons}.")
    if twin:
        out.print(f"Looks {likeness:.0%} like {twin}.")
    if learnt:
        out.print(f"Accepted from a score of {learnt[0]:.2f}; {learnt[1]:.1%} of look-alike views would still pass.")
