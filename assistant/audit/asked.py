"""Reads back what was asked and how it ended (``services.replay.LoggedQuestions``)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.outcomes import Family, Outcome
from assistant.services.replay import Ending, Gone, LoggedQuestion, Period
from assistant.storage.schema import evidence
from assistant.turn import Language

EARLIER = 4
"""How many questions before it go along with a question, as in the chat."""

_CHUNK = 200
_LOOKED_BACK = 40  # some of them may be blocked or erased
_E = evidence.c


@dataclass(frozen=True)
class AskedBefore:
    """The questions of a log, a piece at a time: memory stays flat, however many there are."""

    log: EvidenceLog

    def count(self, period: Period) -> int:
        """How many there are, without opening any."""
        with self.log.database.read() as connection:
            return int(connection.execute(select(func.count()).where(_within(period))).scalar_one())

    def read(self, period: Period) -> Iterator[LoggedQuestion]:
        """All of them, oldest first; whoever calls this has recorded the reading.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        with self.log.database.read() as connection:  # what is asked in the meantime does not count
            last = connection.execute(select(func.max(_E.seq)).where(_within(period))).scalar_one() or 0
        seq = 0
        while seq < last:
            wanted = select(_E.seq, _E.id, _E.conversation, _E.hash, _E.body)
            wanted = wanted.where(_within(period), _E.seq > seq, _E.seq <= last).order_by(_E.seq).limit(_CHUNK)
            with self.log.database.read() as connection:
                rows = connection.execute(wanted).all()
            endings = self._endings([row.id for row in rows])
            yield from (self._question(row, endings.get(row.id)) for row in rows)
            seq = rows[-1].seq

    def _question(self, row: Any, ending: Mapping[str, Any] | None) -> LoggedQuestion:
        record = json.loads(row.body)
        words = self.log.texts(row.seq).get("question")
        told = Ending(
            outcome=str(ending["outcome"]),
            decision=ending.get("decision"),
            tools=tuple(sorted(ending.get("tool_ids") or ())),
            cited=tuple(sorted(set(ending.get("cited") or ()))),
        ) if ending else None  # fmt: skip
        gone = _gone(record, words, told)
        return LoggedQuestion(
            id=row.id,
            code=str(ending["code"]) if ending else _code(row),
            language=Language(record["language"]) if record.get("language") in set(Language) else None,
            gone=gone,
            words=words if gone is None else None,
            earlier=self._earlier(row) if gone is None and row.conversation else (),
            ending=told,
        )

    def _endings(self, ids: list[str]) -> dict[str, Mapping[str, Any]]:
        wanted = select(_E.ref, _E.seq, _E.hash, _E.body).where(_E.ref.in_(ids), _E.kind == Kind.ENDING.value)
        with self.log.database.read() as connection:
            return {
                str(row.ref): {**json.loads(row.body), "code": _code(row)} for row in connection.execute(wanted)
            }

    def _earlier(self, row: Any) -> tuple[str, ...]:
        """The questions before it in its conversation, oldest first, as they went along in the chat."""
        same = (_E.conversation == row.conversation, _E.kind == Kind.QUESTION.value, _E.seq < row.seq)
        wanted = select(_E.seq).where(*same).order_by(_E.seq.desc()).limit(_LOOKED_BACK)
        found: list[str] = []
        with self.log.database.read() as connection:
            seqs = connection.execute(wanted).scalars().all()
        for seq in seqs:
            words = self.log.texts(seq).get("question")
            found += [words] if words else []
            if len(found) == EARLIER:
                break
        return tuple(reversed(found))


def _code(row: Any) -> str:
    """The receipt of a record; under an answer stands that of its ending."""
    return f"BW-{row.seq}-{row.hash[:8]}"


def _within(period: Period) -> ColumnElement[bool]:
    """Questions of these days."""
    wanted: list[ColumnElement[bool]] = [_E.kind == Kind.QUESTION.value]
    if period.since is not None:
        wanted.append(_E.ts >= _ms(datetime.combine(period.since, time(), UTC)))
    if period.until is not None:
        wanted.append(_E.ts < _ms(datetime.combine(period.until, time(), UTC) + timedelta(days=1)))
    return and_(*wanted)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _gone(record: Mapping[str, Any], words: str | None, ending: Ending | None) -> Gone | None:
    if words is None:
        return Gone.ERASED if "c_question" in record else Gone.BLOCKED
    if ending is None or ending.outcome == Outcome.ABANDONED or Outcome(ending.outcome).family is Family.FAILED:
        return Gone.UNFINISHED
    return None
