"""Products say more, views can be taken out and brought back, every edit is remembered, looks are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what the catalogue's history and its page need."""
    none = sa.text("''")
    for column in (
        sa.Column("department", sa.Text(), nullable=False, server_default=none),
        sa.Column("brand", sa.Text(), nullable=False, server_default=none),
        sa.Column("tax", sa.Text(), nullable=False, server_default=none),
        sa.Column("age", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("weighed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("accept", sa.Double()),
        sa.Column("removed", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("products", column)
    op.create_index("ix_products_folded", "products", ["folded", "sku"])
    op.add_column("views", sa.Column("removed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("skus", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_state", "changes", ["state"])
    op.create_table(
        "changed_products",
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sku", "change_id", name="pk_changed_products"),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_changed_products_change_id"),
    )
    op.create_table(
        "looks",
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("squares", sa.Double(), nullable=False),
        sa.Column("corrected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sku", "day", name="pk_looks"),
    )
