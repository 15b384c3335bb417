"""Grids from drawn lines and from alignment; tables and rows that go on over a page."""
