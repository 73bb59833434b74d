"""Alembic's environment: how an older database becomes one of today."""
