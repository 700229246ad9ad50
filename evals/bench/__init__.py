"""Measures of speed and size on the real parts."""
