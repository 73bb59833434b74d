"""Run by Alembic for every migration, on the connection that `db.connect` hands over."""

from __future__ import annotations

from alembic import context

from db.schema import Base

# The caller's transaction holds all steps: a migration that fails leaves the database as it was.
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
