"""Brings the tables of the desk forward beside the writers, where the log lies on a server.

A thread of its own; of all processes one at a time, and what one has done the
others need not do. These tables are a few seconds behind, and are brought forward
at once when somebody opens the desk.
"""

import logging
import random
import threading
from collections.abc import Callable

from assistant.audit.projection import Projection
from assistant.errors import AuditFailed
from assistant.storage.database import Database, Work

log = logging.getLogger(__name__)

_GATHER_S = 3.0


class Following:
    """The desk of one process; where whoever writes does it (SQLite), there is nothing to follow."""

    def __init__(self, database: Database, projection: Projection) -> None:
        self._database, self._projection = database, projection
        self._new, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="audit-desk", daemon=True)
        if database.desk_apart:
            self._thread.start()

    def heard(self) -> None:
        """A record was committed."""
        self._new.set()

    def look(self) -> None:
        """Take in what is new, now: at most one piece, so that who opens the desk never waits long."""
        if self._database.desk_apart:
            self._forward(self._projection.piece)

    def close(self) -> None:
        """Take in what is new, and stop."""
        self._closing.set()
        self._new.set()
        if self._database.desk_apart:
            self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._new.wait()
            # Many at a time cost little more than one. Not all processes at the same moment.
            self._closing.wait(_GATHER_S * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
            self._new.clear()
            if self._closing.is_set():
                self._forward(self._projection.catch_up)
            else:
                self._follow()

    def _follow(self) -> None:
        try:
            with self._database.one_at_a_time(Work.DESK) as mine:
                if mine:
                    self._projection.forward(self._database)
                else:
                    self._new.set()  # who is at it may have looked just before our record came
        except AuditFailed as error:
            self._behind(error)

    def _forward(self, how: Callable[[Database], int]) -> None:
        try:
            how(self._database)
        except AuditFailed as error:
            self._behind(error)

    def _behind(self, error: AuditFailed) -> None:
        self._new.set()  # the next try, or the next start, takes it in
        log.warning("the desk is behind: %s", error)
