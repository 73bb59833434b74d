"""The window: draws the newest snapshot, sends commands."""
