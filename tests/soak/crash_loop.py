"""Kills a serving process at a random moment, again and again, and looks at the log.

``python -m tests.soak.crash_loop --rounds 50``. Holds: no answer was shown that
is not in the log, the log verifies after each kill, each start serves within
ten seconds. Says nothing about power loss: for that, syncs are counted.
"""

import argparse
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from assistant.audit.verify import verify
from assistant.outcomes import Outcome
from tests.audit.places import Place, bodies, texts
from tests.on_disk import stored_under
from tests.soak.answerers import MARKER

CORRECT = "tests.soak.answerers:logged_before_shown"
RESTART_S = 10.0
_READY = b"ready\n"
_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Result:
    """What the rounds showed."""

    rounds: int = 0
    shown: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    slowest_start_s: float = 0.0

    @property
    def ok(self) -> bool:
        """True where nothing was lost, nothing damaged and every start was in time."""
        return not self.missing and not self.damaged and self.slowest_start_s <= RESTART_S


@dataclass(frozen=True)
class CrashLoop:
    """The loop over one home; the log grows from round to round."""

    home: Path
    factory: str = CORRECT
    threads: int = 4
    longest_s: float = 0.12
    chance: random.Random = field(default_factory=random.Random)

    def run(self, rounds: int, *, until_caught: bool = False) -> Result:
        """So many rounds, or fewer when ``until_caught`` and something does not hold."""
        result = Result()
        for _ in range(rounds):
            self._round(result)
            if until_caught and not result.ok:
                return result
        self._last_start(result)
        return result

    def killed(self, rounds: int) -> list[str]:
        """So many rounds that look at nothing; the ids that left."""
        shown: list[str] = []
        for _ in range(rounds):
            with self._child(Result()) as child:
                time.sleep(self.chance.uniform(0.05, 0.4))
                shown += _killed(child).decode().split()
        return shown

    def _round(self, result: Result) -> None:
        with self._child(result) as child:
            time.sleep(self.chance.uniform(0.002, self.longest_s))
            shown = _killed(child).decode().split()
        result.rounds += 1
        result.shown += len(shown)
        result.missing += sorted(set(shown) - self._logged())
        report = Place(self.home).report()
        if not report.ok:
            result.damaged.append(str(report))

    def _last_start(self, result: Result) -> None:
        """A start closes whatever earlier processes left open."""
        with self._child(result) as child:
            left = [question for question in verify(self.home / "audit.db").open if not question.lives]
            _killed(child)
        result.damaged += [f"record {question.seq} bleef open" for question in left]

    @contextmanager
    def _child(self, result: Result) -> Iterator["subprocess.Popen[bytes]"]:
        """A child that serves."""
        started = time.perf_counter()
        command = [sys.executable, "-m", "tests.soak.child", str(self.home), self.factory, str(self.threads)]
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, bufsize=0) as child:
            try:
                if _out(child).read(len(_READY)) != _READY:
                    raise RuntimeError("the child did not start")
                result.slowest_start_s = max(result.slowest_start_s, time.perf_counter() - started)
                yield child
            finally:
                child.kill()

    def _logged(self) -> set[str]:
        """The questions whose answer stands in the log, with its words."""
        with closing(sqlite3.connect(f"file:{self.home / 'audit.db'}?mode=ro", uri=True)) as db:
            rows = db.execute(
                "SELECT ref FROM evidence JOIN content USING (seq)"
                " WHERE kind = 'ending' AND outcome <> ? AND field = 'answer'",
                (Outcome.ABANDONED.value,),
            )
            return {row[0] for row in rows}


def _out(child: "subprocess.Popen[bytes]") -> IO[bytes]:
    if child.stdout is None:
        raise RuntimeError("the child has no pipe")
    return child.stdout


def _killed(child: "subprocess.Popen[bytes]") -> bytes:
    """Kill without warning; what had left before that."""
    child.send_signal(signal.SIGKILL)
    child.wait()
    return _out(child).read()


def half_erased(home: Path, rounds: int) -> list[str]:
    """Kill a process that erases, so many times; what is half erased after the next start, in words."""
    loop = CrashLoop(home, "tests.soak.answerers:erasing")
    shown = loop.killed(rounds)
    place = Place(home)
    with place.open() as log:
        left = {text for _, _, text in texts(log)}
        erased = {record["ref"] for record in bodies(log) if record["kind"] == "erasure"}
        whole = stored_under(home)
    on_disk = {found.decode() for found in re.findall(MARKER.encode() + rb" [0-9a-f-]{36}", whole)}
    report = place.report()
    wrong = [f"{name}: shown as erased, but no record says so" for name in sorted(set(shown) - erased)]
    wrong += [f"{words}: erased, but still in a file" for words in sorted(on_disk - left)]
    wrong += [] if shown else ["nothing was erased: the rounds were too short"]
    return wrong + ([] if report.ok else [str(report)])


def main() -> int:
    """Run the loop and say what it showed; 1 when something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--longest", type=float, default=0.12, help="seconds until the kill, at most")
    parser.add_argument("--answerer", default=CORRECT, help="MODULE:FACTORY, see answerers.py")
    parser.add_argument("--erasing", action="store_true", help="kill in the middle of erasures")
    asked = parser.parse_args()
    if asked.erasing:
        with tempfile.TemporaryDirectory() as home:
            wrong = half_erased(Path(home), asked.rounds)
        sys.stdout.writelines(f"{line}\n" for line in wrong or [f"{asked.rounds} rounds, no half erasure"])
        return 1 if wrong else 0
    with tempfile.TemporaryDirectory() as home:
        result = CrashLoop(Path(home), asked.answerer, asked.threads, asked.longest).run(asked.rounds)
    sys.stdout.write(
        f"{result.rounds} rounds, {result.shown} answers shown, {len(result.missing)} missing,"
        f" {len(result.damaged)} damaged, slowest start {result.slowest_start_s:.2f} s\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in (*result.missing, *result.damaged))
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main())
