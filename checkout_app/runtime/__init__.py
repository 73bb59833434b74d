"""Threads, devices and the index."""
