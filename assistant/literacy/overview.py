"""What the AICO sees: who took part, by role, lesson and period; read from the records themselves."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.canonical import Value
from assistant.audit.records import Kind
from assistant.services.desk import WordsRefused
from assistant.services.literacy import Taken
from assistant.storage.literacy_tables import scores
from assistant.storage.schema import evidence

Told = Mapping[str, str | int | None]
Form = Callable[[Iterable[Told], tuple[str, ...]], Iterator[bytes]]
"""Writes rows as a file; no cell of it is taken for a formula."""

COLUMNS = ("code", "time", "what", "module", "version", "role", "session", "person", "joined", "attended")
RESULT = ("right", "of")


@dataclass(frozen=True)
class LiteracyOverview:
    """Implements ``services.literacy.LiteracyDesk``. ``forms``: how a file is written, by name."""

    log: EvidenceLog
    forms: Mapping[str, Form]
    with_scores: bool = False

    def taken(self, since: date, until: date) -> tuple[Taken, ...]:
        """Per role and lesson how many took part; both days included."""
        alone: Counter[tuple[str, str]] = Counter()
        group: Counter[tuple[str, str]] = Counter()
        for row in self._rows(since, until):
            place = (str(row["role"]), str(row["module"]))
            if row["what"] == "module":
                alone[place] += 1
            elif row["what"] == "attended":
                group[place] += 1
        return tuple(Taken(*place, alone[place], group[place]) for place in sorted({*alone, *group}))

    def sessions(self, since: date, until: date) -> tuple[Told, ...]:
        """The group sessions that ended in a period, newest first."""
        return tuple(reversed([row for row in self._rows(since, until) if row["what"] == "session"]))

    def export(self, user: str, since: date, until: date, form: str) -> Iterator[bytes]:
        """The evidence of taking part as a file; committed before the first line exists.

        Raises:
            AuditFailed: when it could not be committed.
            WordsRefused: when there is no such form.
        """
        if form not in self.forms:
            raise WordsRefused("desk.words.nothing")
        rows = list(self._rows(since, until))
        if self.with_scores:
            rows = self._with_results(rows)
        facts: dict[str, Value] = {
            "form": form,
            "what": "literacy",
            "rows": len(rows),
            "since": str(since),
            "until": str(until),
        }
        self.log.record_note(Kind.EXPORT, user, facts)
        return self.forms[form](rows, COLUMNS + (RESULT if self.with_scores else ()))

    def _rows(self, since: date, until: date) -> Iterator[Told]:
        e = evidence.c
        wanted = (
            select(e.seq, e.hash, e.body)
            .where(e.kind == Kind.LITERACY.value, e.ts >= _ms(since), e.ts < _ms(until + timedelta(days=1)))
            .order_by(e.seq)
        )
        with self.log.database.read() as connection:
            found = connection.execute(wanted).all()
        yield from (_told(row.seq, row.hash, json.loads(row.body)) for row in found)

    def _with_results(self, rows: list[Told]) -> list[Told]:
        """The results that people asked to keep; of others there are none to add."""
        with self.log.database.read() as connection:
            kept = connection.execute(select(scores)).all()
        results = {(row.actor, row.module, row.version): row for row in kept}
        told: list[Told] = []
        for row in rows:
            result = results.get((str(row["person"]), str(row["module"]), str(row["version"])))
            own = result is not None and row["what"] == "module"
            told.append({**row, "right": result.good, "of": result.of} if own and result is not None else row)
        return told


def _told(seq: int, spelled: str, record: Mapping[str, Any]) -> Told:
    moment = datetime.fromtimestamp(record["ts"] / 1000, UTC)
    names = ("what", "module", "version", "role", "session", "joined", "attended")
    return {
        "code": f"BW-{seq}-{spelled[:8]}",
        "time": moment.isoformat(timespec="seconds"),
        "person": record["actor"],
        **{name: record.get(name) for name in names},
    }


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
