"""Readers: bytes into pages or blocks."""
