"""Finding passages: keyword and vector search, fusion, the score that tells off-topic apart."""
