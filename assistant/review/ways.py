"""Reading a question back: its row, and every record about it in order."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, text

from assistant.audit.contents import Contents
from assistant.audit.words import words_of
from assistant.review.queue import rows_of
from assistant.services.desk import Event, NotThere, Row, Way
from assistant.storage.schema import evidence

_E = evidence.c
# Each an index on part of the records: the ending, and all else that is about a question.
_ABOUT = (text("kind = 'ending'"), text("ref IS NOT NULL AND kind <> 'ending'"))


class Told(dict[str, Any]):
    """What a record tells; what it does not tell is None: older records know less, and words are erased."""

    def __missing__(self, _: str) -> None:
        return None


def way_of(connection: Connection, question_id: str, contents: Contents | None = None) -> Way:
    """The whole way of a question, with the words that still exist where ``contents`` opens them.

    Raises:
        NotThere: when the desk has no such question.
    """
    rows = rows_of(connection, [question_id])
    if not rows:
        raise NotThere("er is geen vraag met dit kenmerk.")
    return _way(connection, rows[0], contents)


def ways_of(connection: Connection, rows: Sequence[Row], contents: Contents) -> tuple[Way, ...]:
    """The ways of these questions, with their words."""
    return tuple(_way(connection, row, contents) for row in rows)


def questions(connection: Connection, seqs: Sequence[int], contents: Contents) -> Mapping[int, str]:
    """The screened questions of these records that still exist."""
    found = words_of(connection, contents, seqs, "question")
    return {seq: words["question"] for seq, words in found.items()}


def answers(connection: Connection, ids: Sequence[str], contents: Contents) -> Mapping[str, str]:
    """The answers to these questions that still exist, by the id of the question."""
    wanted = select(_E.seq, _E.ref).where(_E.ref.in_(list(ids)), _E.kind == "ending")
    refs = {row.seq: row.ref for row in connection.execute(wanted)}
    found = words_of(connection, contents, refs, "answer")
    return {refs[seq]: words["answer"] for seq, words in found.items()}


def by_code(connection: Connection, code: str) -> str | None:
    """The id of the question that a receipt ``BW-<number>-<8 of the hash>`` belongs to."""
    head, _, own = code.strip().upper().removeprefix("BW-").partition("-")
    if not head.isdecimal() or len(head) > 18 or len(own) != 8:
        return None
    row = connection.execute(select(_E.id, _E.ref, _E.hash).where(_E.seq == int(head))).one_or_none()
    return (row.ref or row.id) if row is not None and row.hash[:8].upper() == own else None


def _code(seq: int, own_hash: str) -> str:
    return f"BW-{seq}-{own_hash[:8]}"


def _way(connection: Connection, row: Row, contents: Contents | None) -> Way:
    wanted = select(_E.seq, _E.kind, _E.ts, _E.hash, _E.body)
    pieces = [wanted.where(_E.id == row.id), *(wanted.where(_E.ref == row.id, part) for part in _ABOUT)]
    records = sorted((found for piece in pieces for found in connection.execute(piece)), key=lambda one: one.seq)
    words = words_of(connection, contents, [record.seq for record in records]) if contents else {}
    events = tuple(
        Event(
            r.seq, r.kind, r.ts, Told(json.loads(r.body)), Told(words.get(r.seq, {})), f"BW-{r.seq}-{r.hash[:8]}"
        )
        for r in records
    )
    tools = tuple(dict.fromkeys(tool for event in events for tool in event.facts.get("tool_ids") or ()))
    return Way(row, tools, events, contents is not None)
