"""The dataset on disk: schemas, writing, loading, validating."""
