"""The wizard: carries one product from its name to a place in the gallery."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.capture import Capture
from checkout_app.core.ports import Desk, Draft
from checkout_app.core.seen import Match, Seen, SeenItem
from db.records import Product

FEWEST_VIEWS = 5
"""Fewer views say too little of a product to sell it by sight (the gain from 1 to 5 is most of that from 1 to 30)."""
Say = Callable[[str], None]


@dataclass(slots=True)
class _Work:
    """An enrolment under way."""

    draft: Draft
    capture: Capture
    stage: e.Stage = "product"
    resumed: bool = False
    twin: e.Twin | None = None
    judged: int = 0
    """Number of views when twin was looked for last."""
    false_accepts: float | None = None
    tested: Match | None = None


class Enrolling:
    """Owns the enrolment in progress; the station's thread calls it."""

    def __init__(self, desk: Desk, who: Callable[[], str], say: Say, wanted: int = 24) -> None:
        self._desk, self._who, self._say, self._wanted = desk, who, say, wanted
        self._work: _Work | None = None
        self._seen: Seen | None = None
        left = desk.kept()
        if left is not None:
            self._begin(left, resumed=True)

    @property
    def active(self) -> bool:
        """Return whether the wizard is open."""
        return self._work is not None

    @property
    def seen(self) -> Seen | None:
        """Return what was seen last while the wizard was open."""
        return self._seen if self._work else None

    def see(self, seen: Seen) -> None:
        """Take in the newest frame's result."""
        self._seen = seen
        work = self._work
        if work is None:
            return
        if work.stage == "views":
            work.capture.look(seen)
            self._take_over(work)
        elif work.stage == "check":
            item = _foremost(seen)
            if item is not None and item.vector is not None:
                work.tested = self._desk.try_out(work.draft, item.vector)

    def do(self, command: m.Command) -> bool:
        """Carry out a command of the wizard; return False if it is none."""
        if isinstance(command, e.StartEnrolment):
            self._start(command)
            return True
        actions: dict[type, Callable[[_Work, Any], None]] = {
            e.DescribeProduct: self._describe,
            e.GoToStage: lambda work, c: self._go_to(work, c.stage),
            e.TakeView: self._take,
            e.DropView: self._drop,
            e.SaveEnrolment: self._save,
            e.CancelEnrolment: lambda work, c: self._end(),
        }
        action = actions.get(type(command))
        if action is not None and self._work is not None:
            action(self._work, command)
        return action is not None

    def scan(self, code: str) -> None:
        """Take a scanned code for the product's; one that is sold already is shown as it is."""
        work = self._work
        if work is None or work.stage != "product":
            return
        found = self._desk.by_gtin(code)
        product = found or replace(work.draft.product, gtin=code)
        self._keep(work, replace(work.draft, product=product, known=found is not None))

    def state(self) -> e.Enrolment | None:
        """Return what the wizard shows, None while it is closed."""
        work = self._work
        if work is None:
            return None
        capture, draft = work.capture, work.draft
        best = work.tested.best if work.tested else None
        named = self._desk.product(best.sku) if best and best.sku != draft.product.sku else draft.product
        return e.Enrolment(
            stage=work.stage,
            product=draft.product,
            known=draft.known,
            missing=_missing(draft.product),
            wanted=self._wanted,
            views=draft.views,
            seconds_to_go=capture.seconds_to_go,
            box=capture.box,
            refusal=capture.refusal,
            advice=capture.advice,
            sides=capture.sides,
            enough=capture.enough,
            twin=work.twin,
            accept=draft.accept,
            false_accepts=work.false_accepts,
            tested=work.tested,
            tested_name=named.name if best and named else "",
            right=bool(work.tested and work.tested.verdict == "accepted" and best and best.sku == draft.product.sku),
            resumed=work.resumed,
        )

    def _start(self, command: e.StartEnrolment) -> None:
        if self._work is not None:
            self._say("Finish or cancel the enrolment in progress first.")
            return
        found = self._desk.by_gtin(command.code) if command.code else None
        found = found or (self._desk.product(command.sku) if command.sku else None)
        product = found or Product(command.sku or "", "", gtin=command.code)
        draft = Draft(product, found is not None, waiting=command.waiting)
        aside = self._desk.aside(command.waiting) if command.waiting is not None else None
        if aside is not None:
            # What was put aside at the till is its first view; how good it is nobody has checked.
            crop, vector = aside
            draft = replace(draft, views=(e.TakenView(1, crop, 0.5),), vectors=vector[None])
        self._begin(draft)

    def _begin(self, draft: Draft, resumed: bool = False) -> None:
        capture = Capture(wanted=self._wanted, views=draft.views, vectors=draft.vectors, used=draft.used)
        self._work = _Work(draft, capture, resumed=resumed)
        if resumed and draft.views:
            self._work.stage = "views"
        self._desk.watch(True)
        self._desk.keep(draft)

    def _describe(self, work: _Work, command: e.DescribeProduct) -> None:
        product = command.product
        if not product.sku:
            product = replace(product, sku=self._free_sku(product))
        known = self._desk.product(product.sku)
        self._keep(work, replace(work.draft, product=product, known=known is not None))

    def _free_sku(self, product: Product) -> str:
        """Return the GTIN, else the name in plain letters, with a number if that is taken; empty without both."""
        base = product.gtin or _plain(product.name)
        sku, number = base, 2
        while sku and self._desk.product(sku) is not None:
            sku, number = f"{base}-{number}", number + 1
        return sku

    def _go_to(self, work: _Work, stage: e.Stage) -> None:
        missing = _missing(work.draft.product)
        if stage != "product" and missing:
            self._say(f"First say: {', '.join(missing)}.")
        elif stage == "check" and len(work.draft.views) < FEWEST_VIEWS:
            self._say(f"Take at least {FEWEST_VIEWS} views first.")
        else:
            work.stage, work.tested = stage, None
            if stage == "check":
                self._learn(work)

    def _learn(self, work: _Work) -> None:
        learnt = self._desk.threshold(work.draft)
        if learnt is not None:
            accept, work.false_accepts = learnt
            self._keep(work, replace(work.draft, accept=accept))

    def _take(self, work: _Work, _: e.TakeView) -> None:
        if work.stage == "views":
            work.capture.take_by_hand()
            self._take_over(work)

    def _drop(self, work: _Work, command: e.DropView) -> None:
        work.capture.drop(command.view)
        self._take_over(work)

    def _take_over(self, work: _Work) -> None:
        """Let the draft follow the views taken."""
        if work.capture.views == work.draft.views:
            return
        self._keep(work, replace(work.draft, views=work.capture.views, vectors=work.capture.vectors))
        work.twin = self._desk.twin(work.draft) if work.draft.views else None

    def _keep(self, work: _Work, draft: Draft) -> None:
        work.draft = draft
        self._desk.keep(draft)

    def _save(self, work: _Work, _: e.SaveEnrolment) -> None:
        missing = _missing(work.draft.product)
        if missing or len(work.draft.views) < FEWEST_VIEWS:
            self._go_to(work, "check")
            return
        if work.draft.accept is None:
            self._learn(work)
        product = replace(work.draft.product, accept=work.draft.accept, retired=False)
        self._desk.save(replace(work.draft, product=product), self._who())
        self._say(f"{product.name} is on sale: {len(work.draft.views)} views.")
        self._work = None
        self._desk.watch(False)

    def _end(self) -> None:
        self._desk.discard()
        self._work = None
        self._desk.watch(False)


def _foremost(seen: Seen) -> SeenItem | None:
    """Return the biggest item in sight."""
    items = [item for item in seen.items if not item.hidden]
    return max(items, key=lambda i: (i.box[2] - i.box[0]) * (i.box[3] - i.box[1]), default=None)


def _missing(product: Product) -> tuple[str, ...]:
    said = {"name": bool(product.name.strip()), "price": product.price > 0, "sku": bool(product.sku)}
    return tuple(field for field in ("name", "price") if not said[field]) or (() if said["sku"] else ("sku",))


def _plain(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
