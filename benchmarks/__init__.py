"""Measurements of csp-extract, and the documents they are made on."""
