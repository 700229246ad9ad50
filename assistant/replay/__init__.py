"""Asks the questions of the log again with something new, and says what would change; writes nothing."""
