"""The commands ``checkout backup``, ``checkout restore`` and ``checkout catalogue reembed``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from checkout_app.cli_console import bar, err, out
from checkout_app.paths import home as find_home
from checkout_app.settings import load_settings

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the shop's data; or set CHECKOUT_HOME.", show_default=False)
]
_SHOWN = 10
"""Lost pictures named one by one."""


def backup(
    to: Annotated[
        Path | None,
        typer.Option(help="Folder of backups", show_default="that of the settings, else backups in the home"),
    ] = None,
    keep: Annotated[int, typer.Option(min=1, help="Newest backups to keep there")] = 14,
    home: HomeOption = None,
) -> None:
    """Copy the shop to a folder of its own and check the copy; the lane may go on selling."""
    from checkout_app.runtime.backup import backup as make

    shop = find_home(home)
    folder = to or load_settings(shop.settings).backup_folder or shop.root / "backups"
    with bar("Backing up (MB)") as tick:
        report = make(shop, folder, _megabytes(tick), keep=keep)
    counts = report.manifest.counts
    out.print(f"{report.folder}", highlight=False, soft_wrap=True)
    out.print(
        f"{counts['products']} products, {counts['views']} views, {counts['sales']} sales; "
        f"{report.copied} pictures copied, {report.linked} shared with the backup before. Opened and found whole."
    )
    if report.removed:
        out.print(f"{len(report.removed)} old backups removed.")
    _name_lost(report.manifest.missing)


def restore(
    folder: Annotated[Path, typer.Argument(help="A backup: checkout-DATE-TIME, or before-restore-... to undo one")],
    home: HomeOption = None,
) -> None:
    """Put a backup in the place of the shop, which is kept aside."""
    from checkout_app.runtime.restore import restore as put_back

    with bar("Restoring (MB)") as tick:
        report = put_back(folder, find_home(home), _megabytes(tick))
    counts = report.manifest.counts
    out.print(f"{counts['products']} products, {counts['views']} views and {counts['sales']} sales are back.")
    if report.aside:
        out.print(f"What was there before is in {report.aside}", highlight=False, soft_wrap=True)
        undo = "To undo, restore that folder." if report.undoable else "It is damaged and cannot be restored as it is."
        out.print(undo)
    _name_lost(report.manifest.missing)


def reembed(
    embedder: Annotated[str, typer.Option(help="Name of the embedder profile to change to")],
    check_only: Annotated[bool, typer.Option("--check-only", help="Embed and compare, but change no setting.")] = False,
    home: HomeOption = None,
) -> None:
    """Embed all stored pictures with another embedder and switch to it, if it recognises them as well.

    It may be cut off and goes on where it was. The old vectors stay: the way back is the same command.
    """
    import engines
    from checkout_app.build import Shop
    from checkout_app.runtime.embedder_switch import outcome, prepare, require, set_embedder
    from checkout_app.runtime.reembed import profile_to_follow

    with Shop(find_home(home)) as shop:
        new, stock = engines.load_embedder(embedder, models=shop.home.models), shop.stock
        old = profile_to_follow(
            shop.catalogue.profiles(), _in_use(shop.settings.embedder, shop.home.models), new.profile
        )
        with bar("Embedding") as tick:
            report, replay = prepare(stock, old, new, tick)
        out.print(f"{report.added} views embedded, {report.known} were there, {report.dropped} old ones dropped.")
        out.print(f"{embedder}: {outcome(replay)}")
        _name_lost([crop for crop, _ in report.missing])
        require(replay, embedder)
        if check_only:
            out.print("It may take over; nothing was changed.")
            return
        set_embedder(shop.home.settings, embedder)
    out.print(f"{embedder} is in use from the next start.")


def _in_use(name: str, models: Path) -> str | None:
    """Return the stamp of an embedder, None if it cannot be loaded any more."""
    import engines
    from engines.errors import EngineError

    try:
        return engines.load_embedder(name, models=models).profile
    except EngineError:
        return None


def _megabytes(tick: Callable[[int, int], None]) -> Callable[[int, int], None]:
    return lambda done, total: tick(done // 1_000_000, max(1, total // 1_000_000))


def _name_lost(crops: list[str] | tuple[str, ...]) -> None:
    for crop in crops[:_SHOWN]:
        err.print(f"[yellow]lost[/] the picture {crop}", highlight=False)
    if len(crops) > _SHOWN:
        err.print(f"[yellow]lost[/] {len(crops) - _SHOWN} more pictures", highlight=False)
