"""One module a field: each reads facts from the source files and adds rows to the vocabulary being built."""
