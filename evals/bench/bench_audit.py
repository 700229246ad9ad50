"""How many records a second the audit log takes, and how fast it is verified.

``python -m evals.bench.bench_audit [--seconds 5] [--home FOLDER]``: a log of its
own, one client and then 64; prints one JSON object. Put ``--home`` on the disk
that will carry the log: syncs differ a hundredfold between disks.
"""

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Versions
from assistant.audit.report import Report
from assistant.audit.verify import verify, verify_chain
from assistant.outcomes import Outcome
from assistant.turn import Draft, ScreenedText, Screening, ScreeningAction, Turn

VERSIONS = Versions("bench", "bench", "bench", lambda: "bench", "bench")
_QUESTION = "Mag ik met deze tool een verslag van een vergadering samenvatten? " * 3
_ANSWER = "Ja, als er geen persoonsgegevens in staan. " * 45  # about 2 kB, as an answer with quotes is


def _one_turn(log: EvidenceLog) -> None:
    words = Screening(ScreeningAction.PASS, ScreenedText._from_screening(_QUESTION))
    turn = Turn(None, conversation="bench", interaction_id=str(uuid.uuid4()), screening=words)
    log.record_question(turn)
    log.record_ending(turn.with_(answer=_ANSWER, draft=Draft(_ANSWER, (), ()), outcome=Outcome.ANSWERED))


def _writing(log: EvidenceLog, clients: int, seconds: float) -> dict[str, float]:
    spent: list[float] = []
    stop = time.perf_counter() + seconds

    def client() -> None:
        while time.perf_counter() < stop:
            started = time.perf_counter()
            _one_turn(log)
            spent.append((time.perf_counter() - started) * 500)  # two records a turn

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    quantiles = statistics.quantiles(spent, n=100)
    return {
        "records_per_s": round(2 * len(spent) / seconds),
        "p50_ms": round(quantiles[49], 2),
        "p99_ms": round(quantiles[98], 2),
    }


def _reading(path: Path, look: Callable[[Path], Report]) -> int:
    started = time.perf_counter()
    report = look(path)
    if not report.ok:
        raise SystemExit(str(report))
    return round(report.records / (time.perf_counter() - started))


def measure(home: Path, seconds: float) -> dict[str, object]:
    """Records a second for 1 and 64 clients, and records a second for both kinds of verification."""
    log = EvidenceLog.open(home, VERSIONS)
    try:
        written = {f"clients_{clients}": _writing(log, clients, seconds) for clients in (1, 64)}
        log.database.checkpoint()
        path = log.database.path
        return {
            **written,
            "records": verify_chain(path).records,
            "verify_chain_per_s": _reading(path, verify_chain),
            "verify_all_per_s": _reading(path, verify),
            "bytes_per_record": round(path.stat().st_size / verify_chain(path).records),
        }
    finally:
        log.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.home) as home:
        sys.stdout.write(json.dumps(measure(Path(home), asked.seconds), indent=2) + "\n")


if __name__ == "__main__":
    main()
