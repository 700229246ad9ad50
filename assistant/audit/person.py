"""All that the log holds about one person, for the right of access (GDPR article 15)."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from assistant.audit.contents import Contents
from assistant.storage.database import Database
from assistant.storage.schema import content, evidence

_AT_ONCE = 400


def about_person(
    database: Database, contents: Contents, names: Iterable[str], ids: list[str]
) -> list[dict[str, Any]]:
    """Every record by this person or about one of their questions, with its texts, oldest first.

    Args:
        database: the log.
        contents: how its texts lie.
        names: the pseudonyms of the person.
        ids: their questions.
    """
    e, c = evidence.c, content.c
    found: dict[int, dict[str, Any]] = {}
    with database.read() as connection:
        for at in range(0, max(1, len(ids)), _AT_ONCE):
            some = ids[at : at + _AT_ONCE]
            wanted = or_(e.actor.in_(sorted(names)), e.id.in_(some), e.ref.in_(some))
            for row in connection.execute(select(e.seq, e.body).where(wanted)):
                found[row.seq] = {**json.loads(row.body), "texts": {}}
        for at in range(0, len(found), _AT_ONCE):
            seqs = list(found)[at : at + _AT_ONCE]
            rows = connection.execute(select(c.seq, c.field, c.salt, c.text, c.sealed).where(c.seq.in_(seqs)))
            for seq, name, *columns in rows:
                opened = contents.opened(seq, name, (columns[0], columns[1], columns[2]))
                if opened is not None:
                    found[seq]["texts"][name] = opened[1]
    return [found[seq] for seq in sorted(found)]
