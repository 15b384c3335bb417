"""The priorities that a document states."""
