"""Asks the real assistant questions with known answers and measures what comes back."""
