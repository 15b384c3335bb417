"""Blocks into records as printed."""
