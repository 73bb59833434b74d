"""The tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times in, UTC out; SQLite keeps no zone, so UTC is stored and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; a naive time is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What all tables share: named constraints (migrations need the names) and column types."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, bytes: LargeBinary, datetime: UtcDateTime}  # noqa: RUF012


class ProductRow(Base):
    """One SKU; never deleted, only retired, so that old views and sales keep their name."""

    __tablename__ = "products"
    __table_args__ = (Index("ix_products_folded", "folded", "sku"),)

    sku: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    price: Mapped[int] = mapped_column(BigInteger)
    """Minor units."""
    gtin: Mapped[str | None] = mapped_column(index=True)
    retired: Mapped[bool]
    folded: Mapped[str]
    """Name, SKU and GTIN as `db.search.haystack` makes them."""
    created: Mapped[datetime]
    updated: Mapped[datetime]
    department: Mapped[str] = mapped_column(server_default=text("''"))
    brand: Mapped[str] = mapped_column(server_default=text("''"))
    tax: Mapped[str] = mapped_column(server_default=text("''"))
    age: Mapped[int] = mapped_column(server_default=text("0"))
    weighed: Mapped[bool] = mapped_column(server_default=false())
    accept: Mapped[float | None] = mapped_column(Double)
    removed: Mapped[bool] = mapped_column(server_default=false())
    """Its creation was undone: nothing shows it, only Redo brings it back."""
    deposit: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    """Minor units."""


class ViewRow(Base):
    """One enrolled picture of a product and its vector."""

    __tablename__ = "views"
    __table_args__ = (
        # Wide enough to count by: the rows themselves are long with their vectors.
        Index("ix_views_shown", "sku", "removed", "crop", "quality"),
        Index("ix_views_made", "profile", "removed", "sku"),
        {"sqlite_autoincrement": True},  # an id is never used twice
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(ForeignKey("products.sku"))
    crop: Mapped[str]
    vector: Mapped[bytes]
    """Little-endian float32, ``dim`` of them."""
    dim: Mapped[int]
    profile: Mapped[str]
    quality: Mapped[float] = mapped_column(Double)
    created: Mapped[datetime]
    removed: Mapped[bool] = mapped_column(server_default=false())
    """Taken out; Undo brings it back under the same id."""


class LaneRow(Base):
    """The last sale number given out in a lane; the row is what two tills of one lane queue for."""

    __tablename__ = "lanes"

    lane: Mapped[str] = mapped_column(primary_key=True)
    last_number: Mapped[int] = mapped_column(default=0)
    last_shift: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Number of the last closed shift."""


class SaleRow(Base):
    """One paid sale."""

    __tablename__ = "sales"
    __table_args__ = (UniqueConstraint("key"), UniqueConstraint("lane", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    lane: Mapped[str]
    number: Mapped[int | None]
    currency: Mapped[str]
    opened_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    total: Mapped[int] = mapped_column(BigInteger)
    """Minor units."""
    cashier: Mapped[str] = mapped_column(server_default=text("''"))
    note: Mapped[str] = mapped_column(server_default=text("''"))
    tax_included: Mapped[bool] = mapped_column(server_default=true())
    rounding: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    shift_id: Mapped[int | None] = mapped_column(index=True)


class SaleLineRow(Base):
    """One line of a sale, with the name and price of that moment: it stands even if the catalogue changes."""

    __tablename__ = "sale_lines"
    __table_args__ = (Index("ix_sale_lines_returned", "returned_lane", "returned_number"),)

    sale_id: Mapped[int] = mapped_column(ForeignKey("sales.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str]
    name: Mapped[str]
    quantity: Mapped[int]
    unit_price: Mapped[int] = mapped_column(BigInteger)
    """Minor units."""
    origin: Mapped[str]
    reason: Mapped[str]
    grams: Mapped[int | None]
    tare: Mapped[int] = mapped_column(server_default=text("0"))
    discount: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    share: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    tax: Mapped[str] = mapped_column(server_default=text("''"))
    deposit_of: Mapped[int | None]
    returned_lane: Mapped[str | None]
    returned_number: Mapped[int | None]
    returned_position: Mapped[int | None]
    note: Mapped[str] = mapped_column(server_default=text("''"))


class SaleTenderRow(Base):
    """One payment towards a sale; amounts in minor units."""

    __tablename__ = "sale_tenders"

    sale_id: Mapped[int] = mapped_column(ForeignKey("sales.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    given: Mapped[int] = mapped_column(BigInteger)
    reference: Mapped[str]


class SaleTaxRow(Base):
    """The tax of one class in a sale; amounts in minor units."""

    __tablename__ = "sale_taxes"

    sale_id: Mapped[int] = mapped_column(ForeignKey("sales.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tax: Mapped[str]
    rate: Mapped[str]
    net: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int] = mapped_column(BigInteger)


class HeldSaleRow(Base):
    """A sale on hold."""

    __tablename__ = "held_sales"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    lane: Mapped[str] = mapped_column(index=True)
    label: Mapped[str]
    at: Mapped[datetime]
    who: Mapped[str]
    total: Mapped[int] = mapped_column(BigInteger)
    units: Mapped[int]
    draft: Mapped[str]


class ShiftRow(Base):
    """A lane's drawer from opening to closing; amounts in minor units."""

    __tablename__ = "shifts"
    __table_args__ = (UniqueConstraint("lane", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lane: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    opening_float: Mapped[int] = mapped_column(BigInteger)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(server_default=text("''"))
    counted: Mapped[int | None] = mapped_column(BigInteger)
    number: Mapped[int | None]


class CashMoveRow(Base):
    """Cash put into a drawer or taken out."""

    __tablename__ = "cash_moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str]


class PaperRow(Base):
    """A paper for the printer."""

    __tablename__ = "papers"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    lane: Mapped[str]
    number: Mapped[int]
    copy: Mapped[bool]
    pictures: Mapped[bool]
    at: Mapped[datetime]
    done: Mapped[bool] = mapped_column(index=True)
    attempts: Mapped[int]
    problem: Mapped[str]


class PersonRow(Base):
    """Someone who works at a till."""

    __tablename__ = "people"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    pin: Mapped[str]
    """Argon2 hash."""
    left: Mapped[bool]


class CorrectionRow(Base):
    """A picture with its right name, for a manager to agree to."""

    __tablename__ = "corrections"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str]
    taken_for: Mapped[str]
    crop: Mapped[str]
    at: Mapped[datetime]
    who: Mapped[str]


class OpenSaleRow(Base):
    """The draft of a lane's open sale, so that it comes back after a crash."""

    __tablename__ = "open_sales"

    lane: Mapped[str] = mapped_column(primary_key=True)
    draft: Mapped[str]
    updated: Mapped[datetime]


class SettingRow(Base):
    """One setting made in the program."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class AuditRow(Base):
    """Who did what; triggers refuse to change or delete a row."""

    __tablename__ = "audit"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class WaitingRow(Base):
    """A crop put aside to enrol later."""

    __tablename__ = "waiting"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    crop: Mapped[str]
    note: Mapped[str]
    created: Mapped[datetime]


class ChangeRow(Base):
    """One edit of the catalogue with the rows that it touched, as they were before and after."""

    __tablename__ = "changes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    skus: Mapped[list[str]] = mapped_column(JSON)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    """``products``: SKU to row, or null if there was none; ``views``: id to SKU and whether it was taken out."""
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(index=True)
    """``done``, ``undone`` (Redo can do it again) or ``lost`` (undone, and something else done since)."""


class ChangedProductRow(Base):
    """Which changes touched a product, so that its history is found fast."""

    __tablename__ = "changed_products"

    sku: Mapped[str] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id"), primary_key=True)


class LookRow(Base):
    """How a product was recognised on one day, summed up."""

    __tablename__ = "looks"

    sku: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    """UTC, YYYY-MM-DD."""
    looks: Mapped[int]
    score: Mapped[float] = mapped_column(Double)
    """Sum of the best scores."""
    squares: Mapped[float] = mapped_column(Double)
    """Sum of their squares."""
    corrected: Mapped[int]
