"""Pages for everybody: the list of tools, what this is, and the notice before the first question."""
