"""Reading screened words back, however they lie in the database."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from assistant.audit.contents import Contents
from assistant.storage.schema import content

_AT_ONCE = 500
Words = dict[int, dict[str, str]]
"""By record, by field."""


def words_of(connection: Connection, contents: Contents, seqs: Iterable[int], field: str | None = None) -> Words:
    """The texts of these records that still exist, or one field of them."""
    c, found = content.c, Words()
    for some in _pieces(sorted(set(seqs))):
        wanted = select(c.seq, c.field, c.salt, c.text, c.sealed).where(c.seq.in_(some))
        rows = connection.execute(wanted.where(c.field == field) if field else wanted)
        for row in rows:
            opened = contents.opened(row.seq, row.field, (row.salt, row.text, row.sealed))
            if opened is not None:
                found.setdefault(row.seq, {})[row.field] = opened[1]
    return found


def _pieces(seqs: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(seqs), _AT_ONCE):
        yield seqs[at : at + _AT_ONCE]
