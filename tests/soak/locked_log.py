"""Another process keeps the log locked while people ask: each is told in time, nothing is shown, then it goes on.

``python -m tests.soak.locked_log [--seconds 60]``. Prints one JSON object; 1 when somebody
waited too long, was shown something that is not in the log, or got no answer afterwards.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.assembly import open_assistant
from assistant.audit.verify import verify
from assistant.outcomes import Outcome
from assistant.settings import Settings
from assistant.turn import Question, Turn

LONGEST_S = 6.0
_PEOPLE = 3
_HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
db.execute("ROLLBACK")
"""


@dataclass
class Locked:
    """What happened. ``other``: how turns ended that were not refused; times in seconds."""

    refused: int = 0
    slowest_s: float = 0.0
    words: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    answered_after_s: float | None = None


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process holds the write lock of this database."""
    command = [sys.executable, "-c", _HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        try:
            if holder.stdout.readline() != "held\n":
                raise RuntimeError("the lock was not taken")
            yield
        finally:
            holder.stdin.close()
            holder.wait(10)


def locked(path: Path, seconds: float, ask: Callable[[], Turn]) -> Locked:
    """People who ask again and again while the log is locked for so long; and one after that."""
    found = Locked()
    with held(path):
        until = time.monotonic() + seconds
        people = [threading.Thread(target=_asking, args=(found, until, ask)) for _ in range(_PEOPLE)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        time.sleep(max(0.0, until - time.monotonic()))
    started = time.monotonic()
    turn = ask()
    if turn.receipt is not None and turn.outcome is not Outcome.FAILED_AUDIT:
        found.answered_after_s = time.monotonic() - started
    found.words = sorted(set(found.words))
    return found


def _asking(found: Locked, until: float, ask: Callable[[], Turn]) -> None:
    while time.monotonic() < until:
        started = time.monotonic()
        turn = ask()
        spent = time.monotonic() - started
        if turn.outcome is Outcome.FAILED_AUDIT and turn.receipt is None:
            found.refused += 1
            found.words.append(turn.answer)
        elif time.monotonic() < until:
            found.other.append(str(turn.outcome))
        found.slowest_s = max(found.slowest_s, spent)


def main() -> int:
    """Lock the log of the whole assistant, and print what people got."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    with (
        tempfile.TemporaryDirectory() as folder,
        open_assistant(Settings.read(), log_folder=Path(folder)) as assistant,
    ):

        def ask() -> Turn:
            *_, turn = assistant.ask(Question("Wat is een DPIA?", channel="soak"))
            return turn

        ask()  # the first one reads what all others use
        found = locked(Path(folder) / "audit.db", seconds, ask)
        whole = verify(Path(folder) / "audit.db").ok
    sys.stdout.write(json.dumps({**asdict(found), "verified": whole}, indent=2, ensure_ascii=False) + "\n")
    good = whole and found.refused and not found.other and found.answered_after_s is not None
    return 0 if good and found.slowest_s < LONGEST_S else 1


if __name__ == "__main__":
    sys.exit(main())
