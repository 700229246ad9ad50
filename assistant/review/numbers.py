"""The numbers of the overview and of the report of a period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Boolean, Connection, func, literal_column, select

from assistant.audit.blind import BlindWords
from assistant.audit.contents import Contents
from assistant.audit.words import words_of
from assistant.review.queue import flag, milliseconds
from assistant.services.desk import Numbers
from assistant.storage.desk_tables import UNREVIEWED, desk_days, desk_names, desk_pending, desk_questions

NAMES_SHOWN = 20
_EPOCH = date(1970, 1, 1)
_Q, _D, _N = desk_questions.c, desk_days.c, desk_names.c


@dataclass(frozen=True, slots=True)
class Named:
    """What it takes to tell the names of tools that are not on the list."""

    blind: BlindWords
    contents: Contents


def numbers_of(connection: Connection, since: date, until: date, named: Named | None) -> Numbers:
    """Counts over the days from ``since`` up to and including ``until``; ``named`` where names are wanted."""
    within = _D.day.between((since - _EPOCH).days, (until - _EPOCH).days)
    counts: dict[str, Counter[str]] = {}
    total = select(_D.side, _D.name, func.sum(_D.n).label("n")).where(within).group_by(_D.side, _D.name)
    for row in connection.execute(total):
        if row.n:
            counts.setdefault(row.side, Counter())[row.name] = int(row.n)
    asked = select(_D.day, _D.n).where(within, _D.side == "asked")
    return Numbers(
        since,
        until,
        _by_week([(row.day, row.n) for row in connection.execute(asked)], since, until),
        {side: dict(by_name.most_common()) for side, by_name in counts.items()},
        _waiting(connection),
        _names(connection, since, named) if named else (),
    )


def _by_week(rows: Iterable[tuple[int, int]], since: date, until: date) -> tuple[tuple[date, int], ...]:
    first = since - timedelta(days=since.weekday())
    weeks = {first + timedelta(days=7 * n): 0 for n in range((until - first).days // 7 + 1)}
    for day, count in rows:
        asked_on = _EPOCH + timedelta(days=day)
        weeks[asked_on - timedelta(days=asked_on.weekday())] += int(count)
    return tuple(weeks.items())


def _waiting(connection: Connection) -> dict[str, int]:
    """What is still to be done, at this moment."""
    open_, unreviewed = _Q.status != "done", literal_column(f"({UNREVIEWED})", Boolean)
    wanted = {
        "gap": (flag("gap"), unreviewed),
        "requested": (flag("requested"), open_),
        "down": (_Q.thumb == "down", unreviewed),
        "busy": (_Q.status == "busy",),
    }
    found = {
        name: int(connection.execute(select(func.count()).select_from(desk_questions).where(*where)).scalar_one())
        for name, where in wanted.items()
    }
    still = select(func.count()).select_from(desk_pending).where(desk_pending.c.closed.is_(None))
    return {**found, "pending": int(connection.execute(still).scalar_one())}


def _names(connection: Connection, since: date, named: Named) -> tuple[tuple[str, int], ...]:
    """The names of tools that are not on the list, as far as their words still exist, with how often."""
    start = select(_Q.seq).where(_Q.ts >= milliseconds(since)).order_by(_Q.ts, _Q.seq).limit(1)
    first = connection.execute(start).scalar()
    if first is None:
        return ()
    often = (
        select(_N.word, func.count().label("n"), func.max(_N.source).label("source"))
        .where(_N.seq >= first)
        .group_by(_N.word)
        .order_by(func.count().desc())
        .limit(NAMES_SHOWN)
    )
    rows = connection.execute(often).all()
    said = words_of(connection, named.contents, [row.source for row in rows], "unknown_tools")
    lines = {seq: words["unknown_tools"] for seq, words in said.items()}
    found = ((_named(lines.get(row.source, ""), row.word, named.blind), int(row.n)) for row in rows)
    return tuple((name, n) for name, n in found if name)


def _named(words: str, number: int, blind: BlindWords) -> str:
    return next((name for name in words.splitlines() if blind.whole(name) == number), "")


def today() -> date:
    """The day, UTC."""
    return datetime.now(UTC).date()
