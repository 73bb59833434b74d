"""What the catalogue page counts of views is read from indexes alone, not from rows with their vectors."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Widen both indexes of the views."""
    op.create_index("ix_views_shown", "views", ["sku", "removed", "crop", "quality"])
    op.create_index("ix_views_made", "views", ["profile", "removed", "sku"])
    op.drop_index("ix_views_sku", "views")
    op.drop_index("ix_views_profile", "views")
