"""Data that ships with the station; no code."""
