"""Is it so? Whatever a draft claims must stand in what it cites."""
