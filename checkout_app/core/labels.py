"""Labels that carry a price or a weight: one pack is charged once, whether the camera read it, the scanner, or both."""

from __future__ import annotations

from collections.abc import Callable


class Labels:
    """Counts in one sale how often each label was scanned, and which items carry it."""

    def __init__(self) -> None:
        self._sale = ""
        self._scans: dict[str, int] = {}
        self._carriers: dict[str, set[int]] = {}

    def heard(self, sale: str, code: str, sold: int, track: int | None, lies: Callable[[int], bool]) -> bool:
        """Take in one reading; return whether there are more packs than lines: the more of scanned and lying count.

        Args:
            sale: key of the open sale; another one begins anew.
            code: the label's code.
            sold: lines that the sale has of it now.
            track: the item on which the camera read it, None for the scanner.
            lies: tells whether a track is still on the counter: a pack put down again has another one.
        """
        if sale != self._sale:
            self._sale, self._scans, self._carriers = sale, {}, {}
        # What was voided, or sold before the program started, is not waited for.
        scans = min(self._scans.get(code, sold), sold) + (track is None)
        lying = sorted(filter(lies, self._carriers.get(code, set())))[:sold]
        carriers = {*lying} if track is None else {*lying, track}
        self._scans[code], self._carriers[code] = scans, carriers
        return sold < max(scans, len(carriers))
