"""Sixteen processes write one chain on PostgreSQL: how many records a second, and is there a gap or an error?

``python -m tests.soak.postgres_load [--processes 16] [--seconds 10]``. Prints one
JSON object; 1 when a record is missing, an error was met or the log does not hold.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.writer import PATIENCE_S
from assistant.errors import AuditFailed
from tests.audit.places import Place, bodies
from tests.audit.turns import VERSIONS, answered, asked
from tests.postgres import started

_ROOT = Path(__file__).resolve().parents[2]


def child(home: str, url: str, seconds: str, patience_s: str) -> None:
    """Write turns until the time is up; say how many and how long the slowest took."""
    log = EvidenceLog.open(Path(home), VERSIONS, url, surroundings=Surroundings(patience_s=float(patience_s)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    until, turns, errors, spent = time.monotonic() + float(seconds), 0, 0, []
    while time.monotonic() < until:
        turn, started_at = asked(), time.perf_counter()
        try:
            log.record_question(turn)
            log.record_ending(answered(turn))
        except AuditFailed:
            errors += 1
            continue
        turns += 1
        spent.append((time.perf_counter() - started_at) * 500)
    log.close()
    sys.stdout.write(json.dumps({"turns": turns, "errors": errors, "ms": sorted(spent)}) + "\n")


def measured(
    processes: int, seconds: float, *, on_disk: bool = True, patience_s: float = PATIENCE_S
) -> dict[str, object]:
    """What so many processes wrote in so many seconds."""
    with started(on_disk=on_disk) as server, tempfile.TemporaryDirectory() as home:
        place = Place(Path(home), server.fresh())
        command = [sys.executable, "-m", "tests.soak.postgres_load", "--child", home, str(place.url)]
        command += [str(seconds), str(patience_s)]
        children = [
            subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(processes)
        ]
        for one in children:
            assert one.stdout is not None
            if one.stdout.readline() != "ready\n":
                raise RuntimeError("a process did not start")
        told = [json.loads(one.communicate()[0]) for one in _all_told(children)]
        with place.open() as log:
            numbers = [record["seq"] for record in bodies(log)]
        report = place.report()
    turns, spent = sum(one["turns"] for one in told), sorted(ms for one in told for ms in one["ms"])
    return {
        "processes": processes,
        "records_per_s": round(2 * turns / seconds),
        "p50_ms": round(spent[len(spent) // 2], 1),
        "p99_ms": round(spent[len(spent) * 99 // 100], 1),
        "errors": sum(one["errors"] for one in told),
        "gapless": numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 2 * turns,
        "verified": report.ok,
    }


def _all_told(children: "list[subprocess.Popen[str]]") -> "list[subprocess.Popen[str]]":
    """Let all begin at once."""
    for one in children:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return children


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--child", nargs=4, metavar=("HOME", "URL", "SECONDS", "PATIENCE"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.child:
        child(*told.child)
        return 0
    found = measured(told.processes, told.seconds)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    return 0 if found["gapless"] and found["verified"] and not found["errors"] else 1


if __name__ == "__main__":
    sys.exit(main())
