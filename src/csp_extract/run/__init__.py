"""The pipeline of one document, and the run over many."""
