"""The queue: which questions are wanted, newest first, a piece at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, exists, func, literal_column, select, tuple_

from assistant.audit.blind import BlindWords
from assistant.services.desk import Filter, Page, Row
from assistant.storage.desk_tables import UNREVIEWED, desk_questions, desk_tools, desk_words

COLUMNS = tuple(desk_questions.c[name] for name in Row.__dataclass_fields__)
_FEW = 5000
_Q, _T, _W = desk_questions.c, desk_tools.c, desk_words.c
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Asker:
    """What the queue needs to know of who looks: their pseudonyms, and how words become numbers."""

    known_as: frozenset[str]
    blind: BlindWords


def page(connection: Connection, wanted: Filter, who: Asker, after: str = "", limit: int = 50) -> Page:
    """A piece of the queue; ``after`` is ``Page.more`` of the piece before."""
    rows = connection.execute(_listed(connection, wanted, who, after).limit(limit + 1)).all()
    shown = tuple(Row(**row._mapping) for row in rows[:limit])
    return Page(shown, f"{shown[-1].ts}.{shown[-1].seq}" if len(rows) > limit else "")


def counted(connection: Connection, wanted: Filter, who: Asker) -> int:
    """How many questions there are of this kind."""
    listed = _listed(connection, wanted, who, "").order_by(None).with_only_columns(_Q.seq).subquery()
    return int(connection.execute(select(func.count()).select_from(listed)).scalar_one())


def milliseconds(day: date) -> int:
    """The first moment of a day, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _listed(connection: Connection, wanted: Filter, who: Asker, after: str) -> Select[Any]:
    """Walks one index from the newest down, so that a piece costs the same at any size."""
    query, ts, seq = select(*COLUMNS), _Q.ts, _Q.seq
    if wanted.tool:
        ts, seq = _T.ts, _T.seq
        query = query.join(desk_tools, _T.seq == _Q.seq).where(_T.tool_id == wanted.tool)
    query = query.where(*_sides(wanted, who), *_words(connection, wanted.words, who.blind))
    if wanted.since:
        query = query.where(ts >= milliseconds(wanted.since))
    if wanted.until:
        query = query.where(ts < milliseconds(wanted.until + timedelta(days=1)))
    if since := place(after):
        query = query.where(tuple_(ts, seq) < tuple_(*since))
    return query.order_by(ts.desc(), seq.desc())


def flag(name: str) -> Condition:
    """A flag is set; written out, not bound: an index on part of the rows is used only where it is seen."""
    return literal_column(f"desk_questions.{name}") == literal_column("1")


def place(after: str) -> tuple[int, int] | None:
    """The moment and number in ``Page.more``; None where it says nothing."""
    ts, _, seq = after.partition(".")
    return (int(ts), int(seq)) if ts.isdecimal() and seq.isdecimal() and len(after) < 40 else None


def _sides(wanted: Filter, who: Asker) -> list[Condition]:
    equal = ("outcome", "decision", "thumb", "status", "judgement")
    found = [_Q[name] == getattr(wanted, name) for name in equal if getattr(wanted, name)]
    for name in ("gap", "manipulation", "requested"):
        if getattr(wanted, name):
            found.append(flag(name))
    if wanted.unreviewed:
        found.append(literal_column(f"({UNREVIEWED})", Boolean))
    if wanted.mine:
        found.append(_Q.assignee.in_(sorted(who.known_as)))
    return found


def _words(connection: Connection, words: str, blind: BlindWords) -> list[Condition]:
    """All words must occur: the rarest picks the questions, the others are looked up in each."""
    numbers = sorted(blind.of(words), key=lambda number: _hits(connection, number))
    if not numbers:
        return []
    first, *others = numbers
    found = [_occurs(number) for number in others]
    if _hits(connection, first) < _FEW:
        return [_Q.seq.in_(select(_W.seq).where(_W.word == first)), *found]
    return [_occurs(first), *found]


def _occurs(number: int) -> Condition:
    return exists().where(_W.word == number, _W.seq == _Q.seq)


def _hits(connection: Connection, number: int) -> int:
    """How often a word occurs, counted up to what is few."""
    some = select(_W.seq).where(_W.word == number).limit(_FEW).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def rows_of(connection: Connection, ids: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these questions."""
    rows = connection.execute(select(*COLUMNS).where(_Q.id.in_(list(ids)))).all()
    return tuple(Row(**row._mapping) for row in rows)
