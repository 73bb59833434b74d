"""Records in, records out: catalogue and sales in SQLite or PostgreSQL."""
