"""The till: joins what is seen with what people decide, and sells it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from checkout_app.core import basket
from checkout_app.core import messages as m
from checkout_app.core.basket import Decisions
from checkout_app.core.ports import Clock, Desk, Ledger, Shelf
from checkout_app.core.workroom import Workroom
from db.records import Origin, Product, Sale, SaleLine
from engines.types import Image


@dataclass(frozen=True, slots=True)
class Lane:
    """Which till this is."""

    name: str = "1"
    currency: str = "EUR"
    shop: str = ""


class Station:
    """Owns the sale in progress; one thread calls it."""

    def __init__(self, shelf: Shelf, ledger: Ledger, lane: Lane, clock: Clock, desk: Desk | None = None) -> None:
        self._shelf, self._ledger, self._lane, self._clock = shelf, ledger, lane, clock
        self._message = ""
        self._workroom = Workroom(desk, f"lane {lane.name}", self.report) if desk else None
        self._seen: m.Seen | None = None
        self._decisions = Decisions()
        self._undo: list[tuple[str, Decisions]] = []
        self._order: dict[str, int] = {}
        self._next_line = 1
        self._products: dict[str, Product] = {}
        self._crops: dict[int, Image] = {}
        self._pictures: dict[int, str | None] = {}
        self._counts: dict[str, int] = {}
        self._newest: str | None = None
        self._search: m.SearchResult | None = None
        self._packing: dict[str, int] = {}
        """Units just paid that may still lie on the counter."""
        self._paid: int | None = None
        self._commands = self._serial = 0
        self._sizes = shelf.counts()
        self._open_sale()
        self._restore()

    def see(self, seen: m.Seen) -> None:
        """Take in the newest frame's result; while the wizard is open it is the wizard's, and the sale waits."""
        if self._workroom and self._workroom.see(seen):
            return
        self._seen = seen
        living = {i.track for i in seen.items}
        self._crops = {t: c for t, c in self._crops.items() if t in living}
        for item in seen.items:
            if item.state != "settling":
                self._crops.setdefault(item.track, item.crop)
        self._skip_paid()
        self._settle()

    def _skip_paid(self) -> None:
        """Charge nothing twice that was paid and is moved about while the customer packs."""
        if not self._items():
            self._packing = {}
        still = basket.recognised(self._items(), Decisions()) if self._packing else {}
        for sku, items in still.items():
            new = [i.track for i in items if i.track not in self._decisions.ignored]
            room = self._packing.get(sku, 0) - (len(items) - len(new))
            if room > 0 and new:
                self._decisions = basket.ignore(self._decisions, new[:room])

    def do(self, command: m.Command) -> None:
        """Carry out a command; what cannot be done is said in the next snapshot's message."""
        self._commands += 1
        self._message = ""
        if isinstance(command, m.WorkroomCommand):
            self._work(command)
            return
        actions: dict[type, Callable[[Any], None]] = {
            m.Choose: self._choose,
            m.NoneOfThese: self._none_of_these,
            m.PutAside: self._put_aside,
            m.AddProduct: self._add,
            m.Scan: self._scan,
            m.SetQuantity: self._set_quantity,
            m.VoidLine: lambda c: self._set_quantity(m.SetQuantity(c.line, 0)),
            m.Undo: self._take_back,
            m.Pay: self._pay,
            m.Search: self._find,
            m.CatalogueChanged: lambda _: self._forget_catalogue(),
            m.LearnCounter: lambda _: self.report("Learning the empty counter: keep it clear for a second."),
        }
        actions[type(command)](command)
        self._settle()

    def _work(self, command: m.WorkroomCommand) -> None:
        if self._workroom is None:
            self.report("Products cannot be changed here.")
        elif isinstance(command, m.AddSeenView):
            line = next((x for x in self._lines() if x.id == command.line), None)
            if line is None or line.crop is None:
                self.report("That line has no picture to learn from.")
            else:
                self._workroom.learn(line.sku, line.crop)
        elif self._workroom.do(command):
            self._forget_catalogue()
            self._settle()

    def report(self, text: str) -> None:
        """Tell the cashier, in the next snapshot."""
        self._message = text

    def _forget_catalogue(self) -> None:
        self._products.clear()
        self._pictures.clear()
        self._sizes = self._shelf.counts()

    def snapshot(self, status: m.Status) -> m.Snapshot:
        """Return everything the window draws."""
        self._serial += 1
        lines = self._lines()
        shown = {i.sku for i in self._items()} | set(self._decisions.chosen.values())
        products = [p for p in (self._product(s) for s in shown if s) if p]
        room = self._workroom
        return m.Snapshot(
            enrolment=room.enrolment() if room else None,
            catalogue=replace(room.catalogue() if room else m.CatalogueState(), job=status.job),
            lines=lines,
            cards=tuple(self._card(i) for i in basket.doubtful(self._items(), self._decisions)),
            total=sum(line.amount for line in lines),
            currency=self._lane.currency,
            newest=self._order.get(self._newest) if self._newest else None,
            names={p.sku: p.name for p in products},
            prices={p.sku: p.price for p in products},
            seen=(room.seen if room else None) or self._seen_as_decided(),
            status=replace(status, products=self._sizes[0], views=self._sizes[1]),
            search=self._search,
            undo=self._undo[-1][0] if self._undo else None,
            message=self._message,
            paid=self._paid,
            lane=self._lane.name,
            shop=self._lane.shop,
            serial=self._serial,
            last_command=self._commands,
        )

    def _open_sale(self) -> None:
        self._key, self._opened = uuid.uuid4().hex, self._clock()

    def _restore(self) -> None:
        draft = self._ledger.load_open(self._lane.name)
        if draft is None:
            return
        data = json.loads(draft)
        self._key = data["key"]
        self._decisions = Decisions(typed=data["typed"], scanned=data["scanned"], codes=data["codes"])
        if self._decisions.typed or self._decisions.scanned:
            self.report("The open sale is back. Items on the counter are being recognised again.")
        self._settle()

    def _keep(self) -> None:
        d = self._decisions
        draft = {"key": self._key, "typed": dict(d.typed), "scanned": dict(d.scanned), "codes": dict(d.codes)}
        self._ledger.save_open(self._lane.name, json.dumps(draft))

    def _items(self) -> tuple[m.SeenItem, ...]:
        return self._seen.items if self._seen else ()

    def _recognised(self) -> basket.Seen:
        return basket.recognised(self._items(), self._decisions)

    def _seen_as_decided(self) -> m.Seen | None:
        """Boxes show the cashier's word where it went against the camera's."""
        if self._seen is None or not (self._decisions.chosen or self._decisions.refused):
            return self._seen
        return replace(self._seen, items=tuple(self._as_decided(i) for i in self._seen.items))

    def _as_decided(self, item: m.SeenItem) -> m.SeenItem:
        sku = self._decisions.chosen.get(item.track)
        if sku:
            return replace(item, state="accepted", match=_chosen(item, sku))
        return replace(item, state="unknown") if item.track in self._decisions.refused else item

    def _product(self, sku: str) -> Product | None:
        if sku not in self._products:
            found = self._shelf.product(sku)
            if found is None:
                return None
            self._products[sku] = found
        return self._products[sku]

    def _settle(self) -> None:
        """Give new SKUs a line, forget those that left, and remember which changed last."""
        counts = basket.quantities(self._recognised(), self._decisions)
        counts = {s: n for s, n in counts.items() if self._product(s)}
        for sku, count in counts.items():
            if sku not in self._order:
                self._order[sku] = self._next_line
                self._next_line += 1
            if count != self._counts.get(sku, 0):
                self._newest = sku
                self._paid = None
        self._order = {s: i for s, i in self._order.items() if s in counts}
        self._counts = counts

    def _lines(self) -> tuple[m.Line, ...]:
        seen = self._recognised()
        return tuple(self._line(sku, seen.get(sku, ())) for sku in self._order)

    def _line(self, sku: str, items: tuple[m.SeenItem, ...]) -> m.Line:
        product, code = self._products[sku], self._decisions.codes.get(sku)
        item = items[0] if items else None
        match = _chosen(item, sku) if item and item.track in self._decisions.chosen else item.match if item else None
        rival = next((c for c in match.candidates if c.sku != sku), None) if match else None
        other = self._product(rival.sku) if rival else None
        origin: Origin = "seen" if item else "scanned" if code else "typed"
        return m.Line(
            id=self._order[sku],
            sku=sku,
            name=product.name,
            unit_price=product.price,
            quantity=self._counts[sku],
            origin=origin,
            match=match,
            rival_name=other.name if other else None,
            code=code,
            crop=self._crops.get(item.track) if item else None,
            picture=self._picture(match.best.view) if match and match.best else None,
        )

    def _picture(self, view: int) -> str | None:
        if view not in self._pictures:
            self._pictures[view] = self._shelf.picture(view)
        return self._pictures[view]

    def _card(self, item: m.SeenItem) -> m.Card:
        candidates = item.match.candidates if item.match and item.state == "ambiguous" else ()
        refused = item.track in self._decisions.refused
        found = [(self._product(c.sku), c) for c in candidates]
        choices = tuple(m.Choice(p, self._picture(c.view), c.score) for p, c in found if p and not refused)
        kind = "ambiguous" if choices else "unknown"
        return m.Card(item.track, kind, self._crops.get(item.track, item.crop), choices)  # type: ignore[arg-type]

    def _step(self, name: str, decisions: Decisions) -> None:
        self._undo = [*self._undo[-49:], (name, self._decisions)]
        self._decisions = decisions
        self._keep()

    def _alive(self, track: int) -> m.SeenItem | None:
        item = next((i for i in self._items() if i.track == track), None)
        if item is None:
            self.report("That item has left the counter. Nothing was charged for it.")
        return item

    def _choose(self, command: m.Choose) -> None:
        product = self._product(command.sku)
        if self._alive(command.track) and product:
            self._step(f"Chose {product.name}", basket.choose(self._decisions, command.track, command.sku))

    def _none_of_these(self, command: m.NoneOfThese) -> None:
        if self._alive(command.track):
            self._step("Neither of these", basket.refuse(self._decisions, command.track))

    def _put_aside(self, command: m.PutAside) -> None:
        item = self._alive(command.track)
        if item:
            self._shelf.put_aside(self._crops.get(item.track, item.crop), f"lane {self._lane.name}")
            self._step("Put aside to enrol", basket.ignore(self._decisions, [command.track]))

    def _add(self, command: m.AddProduct) -> None:
        product = self._product(command.sku)
        if product is None:
            self.report(f"{command.sku} is not in the catalogue.")
        elif command.quantity > 0:
            self._step(f"Added {product.name}", basket.add(self._decisions, command.sku, command.quantity))

    def _scan(self, command: m.Scan) -> None:
        if self._workroom and self._workroom.scan(command.code):
            return
        product = self._shelf.by_gtin(command.code) or self._shelf.product(command.code)
        waiting = basket.doubtful(self._items(), self._decisions)
        if product is None:
            self.report(f"Code {command.code} is not in the catalogue. Search for the product instead.")
        elif len(waiting) == 1:
            chosen = basket.choose(self._decisions, waiting[0].track, product.sku)
            self._step(f"Scanned {product.name}", basket.scan(chosen, product.sku, command.code))
        else:
            self._step(f"Scanned {product.name}", basket.scan(self._decisions, product.sku, command.code))

    def _set_quantity(self, command: m.SetQuantity) -> None:
        sku = next((s for s, i in self._order.items() if i == command.line), None)
        if sku is None or command.quantity < 0:
            self.report("That line is no longer in the basket.")
            return
        name = self._products[sku].name
        step = f"{name} x {command.quantity}" if command.quantity else f"Voided {name}"
        self._step(step, basket.set_quantity(self._decisions, self._recognised(), sku, command.quantity))

    def _take_back(self, _: m.Undo) -> None:
        if self._undo:
            name, self._decisions = self._undo.pop()
            self.report(f"Taken back: {name}.")
            self._keep()

    def _find(self, command: m.Search) -> None:
        self._search = m.SearchResult(command.text, tuple(self._shelf.search(command.text)))

    def _pay(self, _: m.Pay) -> None:
        lines, waiting = self._lines(), basket.doubtful(self._items(), self._decisions)
        if waiting:
            self.report("Decide first what the marked items are.")
        elif not lines:
            self.report("The basket is empty.")
        else:
            self._commit(lines)

    def _commit(self, lines: tuple[m.Line, ...]) -> None:
        sold = tuple(SaleLine(x.sku, x.name, x.quantity, x.unit_price, x.origin, _reason(x)) for x in lines)
        sale = Sale(self._key, self._lane.name, self._lane.currency, self._opened, sold)
        stored = self._ledger.commit(sale, self._clock())
        self._packing = {x.sku: x.quantity for x in lines}
        self._count_looks()
        charged = [i.track for items in self._recognised().values() for i in items]
        self._decisions = Decisions(ignored=self._decisions.ignored.union(charged))
        self._undo, self._order, self._counts, self._newest = [], {}, {}, None
        self._paid = stored.number
        self._open_sale()
        self.report("Paid.")

    def _count_looks(self) -> None:
        for sku, items in self._recognised().items():
            for item in items:
                match = _chosen(item, sku) if item.track in self._decisions.chosen else item.match
                if match and match.best and match.best.view:
                    asked = item.track in self._decisions.chosen
                    self._shelf.looked(sku, match.best.score, asked, self._clock())


def _chosen(item: m.SeenItem, sku: str) -> m.Match:
    """Return the evidence for a cashier's choice: the camera's own scores, the chosen SKU first."""
    candidates = item.match.candidates if item.match else ()
    best = next((c for c in candidates if c.sku == sku), m.Candidate(sku, 0.0, 0))
    others = tuple(c for c in candidates if c.sku != sku)
    margin = best.score - others[0].score if others else best.score
    return m.Match("accepted", (best, *others)[:5], margin)


def _reason(line: m.Line) -> str:
    best, rival = (line.match.best, line.match.rival) if line.match else (None, None)
    return json.dumps(
        {
            "best": best and {"sku": best.sku, "score": round(best.score, 4), "view": best.view},
            "rival": rival and {"sku": rival.sku, "score": round(rival.score, 4)},
            "margin": line.match and round(line.match.margin, 4),
            "code": line.code,
        }
    )
