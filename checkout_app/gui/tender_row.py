"""What the customer has given so far, each with the way to give it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled
from db.records import Tender, TenderKind

ACROSS = 2


class TenderRow(QWidget, Styled):
    """A button a tender: a press takes it back, but a card that was charged."""

    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[KeyButton] = []
        self._shown: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setSpacing(look.px(6))

    def show_tenders(self, tenders: tuple[Tender, ...], money: Callable[[int], str]) -> None:
        """Show the tenders taken; the row is hidden while there is none."""
        shown = (tenders, money(0))
        if shown == self._shown:
            return
        self._shown = shown
        for chip in self.chips:
            self._grid.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        last = self.last_to_drop(tenders)
        self.chips = [self._chip(n, tender, money, n == last) for n, tender in enumerate(tenders)]
        for n, chip in enumerate(self.chips):
            self._grid.addWidget(chip, n // ACROSS, n % ACROSS)
        self.setVisible(bool(tenders))

    @staticmethod
    def last_to_drop(tenders: tuple[Tender, ...]) -> int | None:
        """Return the place of the newest tender that can be given back."""
        return next((n for n in reversed(range(len(tenders))) if tenders[n].kind != "card"), None)

    def _chip(self, place: int, tender: Tender, money: Callable[[int], str], last: bool) -> KeyButton:
        said = self.tr("{0} {1}").format(kind_text(tender.kind), money(tender.amount))
        free = tender.kind != "card"
        chip = KeyButton(f"{said}  ✕" if free else f"{said}  ✓", "Del" if last else "")
        chip.setAccessibleName(self.tr("Give {0} back").format(said) if free else said)
        chip.setToolTip(tender.reference)
        chip.setEnabled(free)
        chip.set_look(self.look)
        chip.clicked.connect(lambda: self.dropped.emit(place))
        return chip


def kind_text(kind: TenderKind) -> str:
    """Return the name of a means of payment."""
    names = {
        "cash": QCoreApplication.translate("tenders", "Cash"),
        "card": QCoreApplication.translate("tenders", "Card"),
        "voucher": QCoreApplication.translate("tenders", "Voucher"),
    }
    return names[kind]
