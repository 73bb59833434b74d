"""A real till: tenders, taxes, returns, sales on hold, shifts, people, papers, corrections, deposits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NONE, ZERO = sa.text("''"), sa.text("0")


def upgrade() -> None:
    """Add what a cashier workstation stores."""
    op.add_column("products", sa.Column("deposit", sa.BigInteger(), nullable=False, server_default=ZERO))
    _sales()
    _drawer()
    _people()


def _sales() -> None:
    for column in (
        sa.Column("cashier", sa.Text(), nullable=False, server_default=NONE),
        sa.Column("note", sa.Text(), nullable=False, server_default=NONE),
        sa.Column("tax_included", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("rounding", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("shift_id", sa.Integer()),
    ):
        op.add_column("sales", column)
    op.create_index("ix_sales_shift_id", "sales", ["shift_id"])
    for column in (
        sa.Column("grams", sa.Integer()),
        sa.Column("tare", sa.Integer(), nullable=False, server_default=ZERO),
        sa.Column("discount", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("share", sa.BigInteger(), nullable=False, server_default=ZERO),
        sa.Column("tax", sa.Text(), nullable=False, server_default=NONE),
        sa.Column("deposit_of", sa.Integer()),
        sa.Column("returned_lane", sa.Text()),
        sa.Column("returned_number", sa.Integer()),
        sa.Column("returned_position", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False, server_default=NONE),
    ):
        op.add_column("sale_lines", column)
    op.create_index("ix_sale_lines_returned", "sale_lines", ["returned_lane", "returned_number"])
    op.create_table(
        "sale_tenders",
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sale_id", "position", name="pk_sale_tenders"),
        sa.ForeignKeyConstraint(["sale_id"], ["sales.id"], name="fk_sale_tenders_sale_id"),
    )
    op.create_table(
        "sale_taxes",
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Text(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sale_id", "position", name="pk_sale_taxes"),
        sa.ForeignKeyConstraint(["sale_id"], ["sales.id"], name="fk_sale_taxes_sale_id"),
    )
    op.create_table(
        "held_sales",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_sales"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_held_sales_lane", "held_sales", ["lane"])


def _drawer() -> None:
    op.add_column("lanes", sa.Column("last_shift", sa.Integer(), nullable=False, server_default=ZERO))
    op.create_table(
        "shifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opening_float", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("closed_by", sa.Text(), nullable=False, server_default=NONE),
        sa.Column("counted", sa.BigInteger()),
        sa.Column("number", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
        sa.UniqueConstraint("lane", "number", name="uq_shifts_lane_number"),
    )
    op.create_table(
        "cash_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cash_moves"),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_cash_moves_shift_id"),
    )
    op.create_index("ix_cash_moves_shift_id", "cash_moves", ["shift_id"])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.Column("pictures", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_papers_done", "papers", ["done"])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pin", sa.Text(), nullable=False),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("taken_for", sa.Text(), nullable=False),
        sa.Column("crop", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sqlite_autoincrement=True,
    )
