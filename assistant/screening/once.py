"""What was worked out about one message, kept while it is screened and not a moment longer.

A message is read several times: as it is, with what was found taken out, with codes undone.
Most of its words are the same each time. What is found out about them may be somebody's
name, so it goes when the screening ends.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

_notes: ContextVar[dict[str, dict[Any, Any]] | None] = ContextVar("notes", default=None)


@contextlib.contextmanager
def one_message() -> Iterator[None]:
    """Keep notes as long as this lasts."""
    token = _notes.set({})
    try:
        yield
    finally:
        _notes.reset(token)


def notes(subject: str) -> dict[Any, Any]:
    """The notes on a subject; outside ``one_message`` they are empty and nobody keeps them."""
    kept = _notes.get()
    return {} if kept is None else kept.setdefault(subject, {})
