"""The one writer of a process: a queue, a thread, and one sync for all who wait.

Callers wait until their record is on the disk; whoever waits too long, or whose
record was refused, gets an error and shows nothing.
"""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from assistant.audit.chain import Chain, ids_of
from assistant.audit.records import Entry
from assistant.errors import AssistantError, AuditFailed
from assistant.storage.database import Database, LostConnection
from assistant.turn import Receipt

PATIENCE_S = 5.0
_BATCH = 128
_AGAIN_S = 0.1
_UNDER_WAY_S = 0.9  # a commit that has started may finish; together under 6 seconds


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An entry and the caller that waits for it."""

    entry: Entry
    done: "Future[Receipt]" = field(default_factory=Future)


class Writer:
    """Takes entries from any thread and commits them in groups."""

    def __init__(
        self,
        database: Database,
        chain: Chain,
        patience_s: float = PATIENCE_S,
        heard: Callable[[int], None] = lambda seq: None,
    ) -> None:
        self.boot = chain.boot
        self._database = database
        self._chain = chain
        self._patience_s = patience_s
        self._heard = heard
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="audit-writer", daemon=True)
        self._thread.start()

    def write(self, entry: Entry) -> Receipt:
        """Commit one entry, synced to disk.

        Raises:
            AuditFailed: when it was refused, failed, or took longer than the patience.
        """
        if self._closing.is_set() or not self._thread.is_alive():
            raise AuditFailed("het logboek is gesloten.")
        waiting = _Waiting(entry)
        self._queue.put(waiting)
        try:
            return waiting.done.result(self._patience_s)
        except TimeoutError:
            if waiting.done.cancel():
                raise AuditFailed(f"het logboek bleef {self._patience_s:g} seconden bezet.") from None
        try:
            return waiting.done.result(_UNDER_WAY_S)
        except TimeoutError:
            raise AuditFailed("de schijf van het logboek antwoordt niet op tijd.") from None

    def close(self) -> None:
        """Write what is waiting, then stop."""
        self._closing.set()
        self._queue.put(None)
        self._thread.join(self._patience_s + 1)

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            if not first.done.cancelled():
                self._serve(first)
        for waiting in self._drained():  # who came in while the log was closing
            _refuse([waiting], AuditFailed("het logboek is gesloten."))

    def _serve(self, first: _Waiting) -> None:
        group, until = [first], time.monotonic() + self._patience_s
        try:
            while True:
                try:
                    results = self._commit(first, group)
                    break
                except LostConnection:
                    # Whether it was committed is not known; the same record again is safe.
                    if time.monotonic() >= until:
                        raise
                    time.sleep(_AGAIN_S)
            self._heard(max((r.seq for r in results if isinstance(r, Receipt)), default=0))
            _settle(group, results)
        except AssistantError as error:
            _refuse(group, error)
        finally:
            _refuse(group, AuditFailed("het logboek kon niet worden geschreven."))

    def _commit(self, first: _Waiting, group: list[_Waiting]) -> list[Receipt | AuditFailed]:
        """One transaction; ``group`` grows by who came in while it waited for its turn."""
        with self._database.add(lambda: first.done.running() or not first.done.cancelled()) as adding:
            group += self._drained()
            end = adding.end(ids_of(waiting.entry for waiting in group))
            group[:] = [w for w in group if w.done.running() or w.done.set_running_or_notify_cancel()]
            return self._chain.append(adding, end, [waiting.entry for waiting in group])

    def _drained(self) -> list[_Waiting]:
        """Who else is waiting by now."""
        found: list[_Waiting] = []
        while len(found) < _BATCH:
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                break
            if waiting is None:
                self._queue.put(None)
                break
            found.append(waiting)
        return found


def _settle(group: Sequence[_Waiting], results: Sequence[Receipt | AuditFailed]) -> None:
    for waiting, result in zip(group, results, strict=True):
        if isinstance(result, AuditFailed):
            waiting.done.set_exception(result)
        else:
            waiting.done.set_result(result)


def _refuse(group: Sequence[_Waiting], error: AssistantError) -> None:
    for waiting in group:
        if not waiting.done.done() and (waiting.done.running() or waiting.done.set_running_or_notify_cancel()):
            waiting.done.set_exception(AuditFailed(str(error)))
