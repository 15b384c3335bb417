"""Coverage and rules over a record, which become findings."""
