"""The version of csp-extract, which goes into every dataset."""

__version__ = "0.1.0"
