"""Beleidswijzer: the assistant an employee of a public organisation asks before using AI."""

__version__ = "0.1.0"
