"""What the new product is: asks for what is missing, keeps the rest folded away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.gtin import LENGTHS, valid_gtin
from checkout_app.core.messages import Snapshot
from checkout_app.core.money import to_minor, to_text
from checkout_app.gui.enrolment_field import Field, Switch
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled
from db.records import Product

OLDEST = 99
"""Highest age limit that makes sense."""


class ProductForm(QFrame, Styled):
    """Fields of one product; nothing is sent before the page asks for it."""

    changed = Signal()
    gtin_typed = Signal(str)
    """A whole, valid GTIN was typed: it may name a product that is sold already."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shown: Product | None = None
        self._currency = "EUR"
        self._needed: tuple[str, ...] = ()
        self._asked_gtin = ""
        self.fields = {
            "gtin": Field(self.tr("Barcode (GTIN)"), self.tr("Scan or type it; leave it empty if there is none")),
            "name": Field(self.tr("Name"), self.tr("As the receipt says it")),
            "price": Field(self.tr("Price"), ""),
            "tax": Field(self.tr("Tax class"), self.tr("the shop's usual one")),
            "department": Field(self.tr("Department"), ""),
            "brand": Field(self.tr("Brand"), ""),
            "age": Field(self.tr("Age limit"), self.tr("none")),
            "sku": Field(self.tr("Article number"), self.tr("made from barcode or name")),
        }
        self.weighed = Switch(self.tr("Sold by"), (self.tr("Piece"), self.tr("Weight")))
        self.more = KeyButton("")
        self.more.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.known = QLabel()
        self.known.setProperty("role", "dim")
        self.known.setWordWrap(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._grid, self._rest = QGridLayout(), QGridLayout()
        self._folded = QWidget()
        self._folded.setLayout(self._rest)
        self._rest.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.fields["gtin"], 0, 0, 1, 2)
        self._grid.addWidget(self.fields["name"], 1, 0, 1, 2)
        self._grid.addWidget(self.fields["price"], 2, 0)
        self._grid.addWidget(self.weighed, 2, 1)
        for number, name in enumerate(("tax", "department", "brand", "age", "sku")):
            self._rest.addWidget(self.fields[name], number // 2, number % 2)
        for grid in (self._grid, self._rest):
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self.known)
        self._column.addLayout(self._grid)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch()
        self._column.addLayout(row)
        self._column.addWidget(self._folded)
        self._column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.unfold(False)

    def _connect(self) -> None:
        for field in self.fields.values():
            field.edit.textEdited.connect(lambda _: self._edited())
            field.focused.connect(self.area.ensureWidgetVisible)
        self.weighed.changed.connect(self._edited)
        self.fields["gtin"].edit.editingFinished.connect(self.look_up)
        self.more.clicked.connect(lambda: self.unfold(self._folded.isHidden()))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(10))
        for grid in (self._grid, self._rest):
            grid.setHorizontalSpacing(px(14))
            grid.setVerticalSpacing(px(10))

    def unfold(self, shown: bool) -> None:
        """Show the fields that are seldom needed, or fold them away."""
        self._folded.setVisible(shown)
        self.more.caption(self.tr("Less") if shown else self.tr("More: tax, department, brand, age limit"))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take over what has changed in the product; what is being typed stays."""
        state = snapshot.enrolment
        if state is None:
            return
        if snapshot.currency != self._currency:
            self._currency, self._shown = snapshot.currency, None
        if state.product != self._shown or state.missing != self._needed:
            self._needed = state.missing
            self._take_over(state.product)
            if "sku" in state.missing:
                self.unfold(True)
            self._mark()
        self.known.setVisible(state.known)
        if state.known:
            self.known.setText(self.tr("In the catalogue already: the new views join its old ones."))
        self.fields["sku"].edit.setReadOnly(state.known)

    def forget(self) -> None:
        """Begin anew with the next snapshot: it may be of another product."""
        self._shown = None

    def _take_over(self, product: Product) -> None:
        old, self._shown = self._shown, product
        if old is None:
            self._asked_gtin = ""
            self.unfold(False)
        for name, field in self.fields.items():
            if old is None or getattr(product, name) != getattr(old, name):
                field.edit.setText(self._text(name, product))
        if old is None or product.weighed != old.weighed:
            self.weighed.choose(int(product.weighed))

    def _text(self, name: str, product: Product) -> str:
        if name == "price":
            return to_text(product.price, self._currency).replace(".", self._point()) if product.price else ""
        value = getattr(product, name)
        return str(value) if value else ""

    def _point(self) -> str:
        return "." if self.locale().language() == QLocale.Language.C else self.locale().decimalPoint()

    def look_up(self) -> bool:
        """Ask once for the product of a GTIN that was typed; return whether it was asked for now."""
        code = self._typed("gtin")
        known = self._shown.gtin if self._shown else None
        if not valid_gtin(code) or code in (self._asked_gtin, known):
            return False
        self._asked_gtin = code
        self.gtin_typed.emit(code)
        return True

    def product(self) -> Product | None:
        """Return what the fields say, None while one of them does not make sense."""
        if self._shown is None or any(self._wrong().values()):
            return None
        return replace(
            self._shown,
            sku=self._typed("sku"),
            name=self._typed("name"),
            gtin=self._typed("gtin") or None,
            price=self._price() or 0,
            tax=self._typed("tax"),
            department=self._typed("department"),
            brand=self._typed("brand"),
            age=int(self._typed("age") or 0),
            weighed=self.weighed.chosen == 1,
        )

    def missing(self) -> list[str]:
        """Return the fields that must be filled, or put right, before the wizard goes on; in order of reading."""
        empty = {"name": not self._typed("name"), "price": not self._price()}
        # A name in letters that make no article number needs one typed; the lane says so after the first try.
        empty["sku"] = "sku" in self._needed and not self._typed("sku")
        wrong = self._wrong()
        return [name for name in self.fields if empty.get(name) or wrong.get(name)]

    def start_field(self) -> QWidget:
        """Return the field to start in: the barcode of a product of which nothing is known yet."""
        blank = not self._typed("gtin") and not self._typed("name")
        return self.fields["gtin"].edit if blank else self.next_field()

    def next_field(self) -> QWidget:
        """Return the first field that is missing, else the name."""
        return self.fields[next(iter(self.missing()), "name")].edit

    def _typed(self, name: str) -> str:
        return self.fields[name].edit.text().strip()

    def _price(self) -> int | None:
        try:
            return to_minor(self._typed("price").replace(self._point(), "."), self._currency)
        except ValueError:
            return None

    def _wrong(self) -> dict[str, str]:
        """Return what is wrong with a field, in words; empty where nothing is."""
        age, price = self._typed("age"), self._typed("price")
        wrong = {"gtin": self._wrong_gtin(self._typed("gtin")), "price": "", "age": ""}
        if price and self._price() is None:
            wrong["price"] = self.tr("Not a price such as {0}").format(self._text("price", Product("", "", 249)))
        if age and not (age.isdecimal() and int(age) <= OLDEST):
            wrong["age"] = self.tr("A number of years")
        return wrong

    def _wrong_gtin(self, code: str) -> str:
        # What a scanner read, or the catalogue has, may be a shop's own code of any length.
        if not code or valid_gtin(code) or (self._shown is not None and code == self._shown.gtin):
            return ""
        if len(code) not in LENGTHS:
            return self.tr("{0} of 8, 12, 13 or 14 digits").format(len(code))
        return self.tr("The check digit does not fit: is a digit wrong?")

    def _edited(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        wrong, missing = self._wrong(), self.missing()
        for name, field in self.fields.items():
            if wrong.get(name):
                field.say(wrong[name], "bad")
            elif name in missing:
                field.say(self.tr("needed"), "need")
            elif name == "gtin" and valid_gtin(self._typed(name)):
                field.say("✓ " + self.tr("check digit fits"), "dim")
            else:
                field.say("", "dim")
        unit = self.tr("Price of a kilogram ({0})") if self.weighed.chosen == 1 else self.tr("Price ({0})")
        self.fields["price"].name_it(unit.format(self._currency))
