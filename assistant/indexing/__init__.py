"""Documents become passages, passages become an index; offline and atomic."""
