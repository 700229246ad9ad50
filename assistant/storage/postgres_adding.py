"""Adding records on a server, where every journey counts: others wait while the end of the chain is held.

Two journeys: one that waits for its turn and comes back with the end of the
chain, one that brings everything that is new and the commit along. Each is a
pipeline (psycopg 3), so that the second statement of a journey sees what was
committed until the first one had its turn.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from assistant.storage.adding import End, Rows, told
from assistant.storage.together import until_the_end

# Who waits for an advisory lock is woken once; who waits for a row is woken twice, with fifteen others each time.
# The commit lets go of it before the disk has it; ``settled`` waits for the disk after that.
_TURN = f"SELECT pg_advisory_xact_lock({0x42574C35}), set_config('synchronous_commit', 'off', true)"
# The row is locked as well, for whoever comes by another road.
_HEAD = "SELECT 1 FROM head FOR UPDATE"
# A message in the write-ahead log that nobody reads: its commit waits for the disk, and for all before it.
SETTLE = "SELECT pg_logical_emit_message(true, 'beleidswijzer', '')"

_RECORD = ("seq", "log_id", "id", "kind", "ref", "ts", "boot", "actor", "conversation", "outcome", "hash", "body")
_TEXT = ("seq", "field", "salt", "text", "delete_after", "sealed")
_OPENED = ("id", "seq", "boot")


@cache
def _end(ids: int) -> str:
    wanted = "h.log_id, h.seq, h.hash, e.id, e.seq, e.kind, e.actor, e.hash, e.body"
    known = f"evidence e ON e.id IN ({_marks(ids)})"
    return f"SELECT {wanted} FROM head h LEFT JOIN {known} FOR UPDATE OF h"  # noqa: S608 - no values


@cache
def _put(records: int, texts: int, opened: int, ended: int) -> str:
    """One statement for so many rows of each table; few sizes come often, and the server plans those once."""
    parts = [
        *_insert("evidence", _RECORD, records),
        *_insert("content", _TEXT, texts),
        *_insert("unfinished", _OPENED, opened),
        *([f"DELETE FROM unfinished WHERE id IN ({_marks(ended)})"] if ended else []),  # noqa: S608 - no values
    ]
    before = ", ".join(f"w{number} AS ({part})" for number, part in enumerate(parts))
    return f"{f'WITH {before} ' if parts else ''}UPDATE head SET seq = %s, hash = %s"  # noqa: S608 - no values


def _insert(table: str, names: Sequence[str], rows: int) -> list[str]:
    values = ", ".join([f"({_marks(len(names))})"] * rows)
    return [f"INSERT INTO {table} ({', '.join(names)}) VALUES {values}"] if rows else []  # noqa: S608 - no values


def _marks(number: int) -> str:
    return ", ".join(["%s"] * number)


def alone(connection: Connection) -> None:
    """Wait for a turn: one writer at a time, whichever replica it is in, and whatever it writes."""
    driver: Any = connection.connection.driver_connection
    with driver.pipeline():
        driver.execute(_TURN, prepare=True)
        driver.execute(_HEAD, prepare=True)


def settled(connection: Connection) -> None:
    """Send the commit, and let the commit that comes after it be the one that waits for the disk."""
    until_the_end(connection)
    driver: Any = connection.connection.driver_connection
    driver.execute("COMMIT AND CHAIN")
    driver.execute(SETTLE, prepare=True)


class AddingThere:
    """On a server."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._driver: Any = connection.connection.driver_connection

    def end(self, ids: Sequence[str]) -> End:
        """Where the log ends; the row of the head is held from here on."""
        with self._driver.pipeline():
            self._driver.execute(_TURN, prepare=True)
            found = self._driver.execute(_end(len(ids)), ids, prepare=True)
        return told(found.fetchall())

    def put(self, rows: Rows, end: tuple[int, str], *, last: bool) -> None:
        """Write the rows; the last ones travel with the commit."""
        if last:
            until_the_end(self.connection)
        # Within one statement no part sees what another wrote: what begins and ends here never was unfinished.
        begun, over = {row["id"] for row in rows.opened}, set(rows.ended)
        opened = [row for row in rows.opened if row["id"] not in over]
        ended = [name for name in rows.ended if name not in begun]
        statement = _put(len(rows.records), len(rows.texts), len(opened), len(ended))
        values = [
            *_flat(_RECORD, rows.records),
            *_flat(_TEXT, rows.texts),
            *_flat(_OPENED, opened),
            *ended,
            *end,
        ]
        self._driver.execute(statement, values, prepare=True)


def _flat(names: Sequence[str], rows: Sequence[dict[str, Any]]) -> list[Any]:
    return [row[name] for row in rows for name in names]
