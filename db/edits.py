"""Edits of the catalogue as steps that are remembered, undone and done again, over restarts too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, and_, bindparam, false, insert, or_, select, update
from sqlalchemy.orm import aliased

from db.catalogue import FIELDS, IN_GALLERY, THERE, product_row, require_products, view_row
from db.errors import ChangedMeanwhile, UnknownView
from db.records import Change, Edit, Product
from db.schema import ChangedProductRow, ChangeRow, ProductRow, ViewRow
from db.writing import chunks, upsert, writing

State = Literal["done", "undone", "lost"]
Rows = dict[str, dict[str, Any]]
"""``products``: SKU to fields, None if there is none; ``views``: id, as text, to SKU and whether it was taken out."""


class Edits:
    """The history of the catalogue: one line of steps, with Undo and Redo."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def apply(self, edit: Edit, who: str) -> Change:
        """Do an edit, all of it or nothing; what was undone before can no longer be done again.

        Raises:
            UnknownProduct: views of a SKU that is neither in the catalogue nor in the edit; nothing was stored.
            UnknownView: a view to move or take out is not there; nothing was stored.
        """
        now = datetime.now(UTC)
        with writing(self._engine) as connection:
            skus = [product.sku for product in edit.products]
            named = [*edit.move, *edit.remove]
            _require_views(_views(connection, named), named)
            move, remove = _with_twins(connection, edit)
            ids = [*move, *remove]
            before = {"products": _products(connection, skus), "views": _views(connection, ids)}
            touched = _Touched(connection, skus, ids)
            upsert(connection, ProductRow, [product_row(product, now) for product in edit.products], key="sku")
            require_products(connection, sorted({*(view.sku for view in edit.add), *edit.move.values()}))
            added = self._add(connection, edit, now)
            after_views = {str(i): [sku, False] for i, sku in zip(added, (v.sku for v in edit.add), strict=True)}
            for view, (sku, _) in before["views"].items():
                after_views[view] = [move.get(int(view), sku), int(view) in remove]
            before["views"] |= {str(i): [view.sku, True] for i, view in zip(added, edit.add, strict=True)}
            _put_views(connection, {str(view): after_views[str(view)] for view in ids})
            gone, come = touched.difference(connection, added)
            after = {"products": _products(connection, skus), "views": after_views}
            names = _named(before, after)
            change = _remember(
                connection, ChangeRow(at=now, who=who, what=edit.what, skus=names, before=before, after=after)
            )
        return Change(change, now, who, edit.what, tuple(names), False, gone, come)

    def undo(self, who: str) -> Change | None:
        """Take the newest step back, None if there is none; who asks is told in the returned change alone.

        Raises:
            ChangedMeanwhile: a product of the step was changed since in another way; nothing was undone.
        """
        return self._walk("done", "undone", who)

    def redo(self, who: str) -> Change | None:
        """Do the step again that was taken back last, None if there is none; errors as `undo`."""
        return self._walk("undone", "done", who)

    def newest(self) -> tuple[str | None, str | None]:
        """Return the texts of the steps that `undo` and `redo` would take."""
        with self._engine.connect() as connection:
            back, again = _next(connection, "done"), _next(connection, "undone")
        return (back.what if back else None), (again.what if again else None)

    def mark(self) -> tuple[int, int]:
        """Return what is another with every step done, undone or done again."""
        with self._engine.connect() as connection:
            back, again = _next(connection, "done"), _next(connection, "undone")
        return (back.id if back else 0), (again.id if again else 0)

    def _add(self, connection: Connection, edit: Edit, now: datetime) -> list[int]:
        if not edit.add:
            return []
        statement = insert(ViewRow).returning(ViewRow.id, sort_by_parameter_order=True)
        return list(connection.scalars(statement, [view_row(view, now) for view in edit.add]))

    def _walk(self, of: State, to: State, who: str) -> Change | None:
        with writing(self._engine) as connection:
            step = _next(connection, of)
            if step is None:
                return None
            here, there = (step.after, step.before) if of == "done" else (step.before, step.after)
            late = _take_late_twins(connection, here["views"], there["views"])
            skus, ids = list(there["products"]), [int(view) for view in there["views"]]
            _require_unchanged(step.what, here["products"], _products(connection, skus))
            touched = _Touched(connection, skus, ids)
            _put_products(connection, there["products"])
            _put_views(connection, there["views"])
            gone, come = touched.difference(connection, ids)
            told = {"before": step.before, "after": step.after} if late else {}
            connection.execute(update(ChangeRow).where(ChangeRow.id == step.id).values(state=to, **told))
        return Change(step.id, step.at, who, step.what, tuple(step.skus), to == "undone", gone, come)


class _Touched:
    """Which of the views that a step may move stand in the gallery, before it and after."""

    def __init__(self, connection: Connection, skus: list[str], ids: list[int]) -> None:
        self._skus, self._ids = skus, ids
        self._before = self._standing(connection, ids)

    def difference(self, connection: Connection, more: Iterable[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the views that left the gallery and that came, those under another SKU in both."""
        after = self._standing(connection, [*self._ids, *more])
        gone = sorted(view for view, sku in self._before.items() if after.get(view) != sku)
        come = sorted(view for view, sku in after.items() if self._before.get(view) != sku)
        return tuple(gone), tuple(come)

    def _standing(self, connection: Connection, ids: list[int]) -> dict[int, str]:
        query = select(ViewRow.id, ViewRow.sku).join(ProductRow).where(IN_GALLERY)
        found: dict[int, str] = {}
        for some in chunks(self._skus):
            found |= {row.id: row.sku for row in connection.execute(query.where(ViewRow.sku.in_(some)))}
        for part in chunks(ids):
            found |= {row.id: row.sku for row in connection.execute(query.where(ViewRow.id.in_(part)))}
        return found


def _products(connection: Connection, skus: list[str]) -> dict[str, Any]:
    """Return the fields of products by SKU, None for those that are not there."""
    found: dict[str, Any] = dict.fromkeys(skus)
    for some in chunks(skus):
        for row in connection.execute(select(*FIELDS).where(ProductRow.sku.in_(some), THERE)):
            found[row.sku] = dict(row._mapping)
    return found


def _views(connection: Connection, ids: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in chunks(ids):
        query = select(ViewRow.id, ViewRow.sku, ViewRow.removed).where(ViewRow.id.in_(some))
        found |= {str(row.id): [row.sku, row.removed] for row in connection.execute(query)}
    return found


def _with_twins(connection: Connection, edit: Edit) -> tuple[dict[int, str], set[int]]:
    """Return what to move and to take out with the rows that other embedders have of the same pictures."""
    twins: dict[int, list[int]] = defaultdict(list)
    for view, same, _ in _twins(connection, [*edit.move, *edit.remove]):
        twins[view].append(same)
    move = {same: sku for view, sku in edit.move.items() for same in twins[view]}
    return move, {same for view in edit.remove for same in twins[view]}


def _twins(connection: Connection, ids: list[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield these views, the standing ones of the same pictures, themselves too, and whether another embedder's."""
    of, twin = aliased(ViewRow), aliased(ViewRow)
    query = select(of.id, twin.id.label("same"), (twin.profile != of.profile).label("other"))
    query = query.join(twin, and_(twin.sku == of.sku, twin.crop == of.crop)).where(twin.removed == false())
    for some in chunks(ids):
        for row in connection.execute(query.where(of.id.in_(some))):
            yield row.id, row.same, row.other


def _take_late_twins(connection: Connection, here: dict[str, Any], there: dict[str, Any]) -> bool:
    """Let a step concern the rows, too, that another embedder made since of the pictures that it leaves behind."""
    standing = [int(view) for view, (_, removed) in here.items() if not removed]
    twins = [(str(view), str(same)) for view, same, other in _twins(connection, standing) if other]
    late = [(view, same) for view, same in twins if same not in here]
    for view, same in late:
        here[same], there[same] = here[view], there[view]
    return bool(late)


def _put_products(connection: Connection, rows: dict[str, Any]) -> None:
    now = datetime.now(UTC)
    there = [product_row(Product(**fields), now) for fields in rows.values() if fields is not None]
    upsert(connection, ProductRow, there, key="sku")
    # Views and sales refer to it, so the row of a product that was never there stays, unseen.
    for some in chunks([sku for sku, fields in rows.items() if fields is None]):
        connection.execute(update(ProductRow).where(ProductRow.sku.in_(some)).values(removed=True))


def _put_views(connection: Connection, rows: dict[str, Any]) -> None:
    if not rows:
        return
    changed = or_(ViewRow.sku != bindparam("to_sku"), ViewRow.removed != bindparam("to_removed"))
    one = update(ViewRow).where(ViewRow.id == bindparam("view"), changed)
    one = one.values(sku=bindparam("to_sku"), removed=bindparam("to_removed"))
    states = ((int(view), *state) for view, state in rows.items())
    connection.execute(one, [{"view": view, "to_sku": sku, "to_removed": gone} for view, sku, gone in states])


def _remember(connection: Connection, row: ChangeRow) -> int:
    connection.execute(update(ChangeRow).where(ChangeRow.state == "undone").values(state="lost"))
    values = {name: getattr(row, name) for name in ("at", "who", "what", "skus", "before", "after")}
    change = connection.execute(insert(ChangeRow).values(**values, state="done").returning(ChangeRow.id)).scalar_one()
    if row.skus:
        connection.execute(insert(ChangedProductRow), [{"sku": sku, "change_id": change} for sku in row.skus])
    return change


def _next(connection: Connection, state: State) -> Any:
    """Return the step that Undo takes back (of those done) or that Redo does again (of those undone)."""
    newest = ChangeRow.id.desc() if state == "done" else ChangeRow.id
    return connection.execute(select(ChangeRow).where(ChangeRow.state == state).order_by(newest).limit(1)).first()


def _named(before: Rows, after: Rows) -> list[str]:
    views = [sku for rows in (before, after) for sku, _ in rows["views"].values()]
    return sorted({*before["products"], *views})


def _require_views(found: dict[str, Any], ids: list[int]) -> None:
    missing = [view for view in ids if found.get(str(view), [None, True])[1]]
    if missing:
        raise UnknownView(
            f"The catalogue has no view {', '.join(map(str, missing[:5]))}.", "Look at the product again and repeat."
        )


def _product(fields: dict[str, Any] | None) -> Product | None:
    return None if fields is None else Product(**fields)


def _require_unchanged(what: str, expected: dict[str, Any], found: dict[str, Any]) -> None:
    # Compared as products: a step remembered by an older program lacks the fields that were added since.
    changed = [sku for sku, fields in expected.items() if _product(found[sku]) != _product(fields)]
    if changed:
        raise ChangedMeanwhile(
            f"{what}: {', '.join(changed[:5])} was changed by an import since.", "Edit the product instead."
        )
