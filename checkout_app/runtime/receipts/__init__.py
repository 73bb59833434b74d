"""Receipts and reports: laid out as blocks, printed by ESC/POS printers, written to files."""
