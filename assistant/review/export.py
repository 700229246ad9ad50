"""The rows of an export: what evidence tells of each question, and its words where they were asked for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from assistant.audit.canonical import Value
from assistant.audit.contents import Contents
from assistant.review.files import Told
from assistant.review.queue import Asker, page
from assistant.review.ways import answers, questions
from assistant.services.desk import Filter, Row
from assistant.storage.database import Database

EVIDENCE = (
    "code", "time", "channel", "language", "outcome", "decision", "intent", "unknown", "pii", "thumb", "status",
    "judgement", "replied", "requested", "total_ms",
)  # fmt: skip
WORDS = ("question", "answer")
_CHUNK = 500


def exported_rows(database: Database, wanted: Filter, who: Asker, contents: Contents | None) -> Iterator[Told]:
    """Every question that is wanted, newest first, a piece at a time; words where ``contents`` opens them."""
    after = ""
    while True:
        with database.read() as connection:
            piece = page(connection, wanted, who, after, _CHUNK)
            asked = questions(connection, [row.seq for row in piece.rows], contents) if contents else {}
            said = answers(connection, [row.id for row in piece.rows], contents) if contents else {}
        for row in piece.rows:
            told_ = _evidence(row)
            yield {**told_, "question": asked.get(row.seq), "answer": said.get(row.id)} if contents else told_
        after = piece.more
        if not after:
            return


def told(wanted: Filter) -> dict[str, Value]:
    """A filter for the log: what was chosen, and of the words that were searched only that there were."""
    found: dict[str, Value] = {}
    for name in Filter.__dataclass_fields__:
        value = getattr(wanted, name)
        if value:
            found[name] = value.isoformat() if isinstance(value, date) else value
    if wanted.words:
        found["words"] = True
    return found


def _evidence(row: Row) -> dict[str, str | int | None]:
    time = datetime.fromtimestamp(row.ts / 1000, UTC).isoformat(timespec="seconds")
    return {"time": time, **{name: getattr(row, name) for name in EVIDENCE if name != "time"}}
