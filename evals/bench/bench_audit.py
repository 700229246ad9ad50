"""How many records a second the audit log takes, and how fast it is verified.

``python -m evals.bench.bench_audit [--seconds 5] [--home FOLDER] [--records N]``:
a log of its own, one client and then 64; then a log of N records made in bulk, with a
checkpoint for each hundred, and one of a tenth of that, each verified in a process of
its own, so that its memory can be seen: flat is as much for both. Prints one JSON
object. Put ``--home`` on the disk that will carry the log: syncs differ a hundredfold
between disks.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Versions
from assistant.audit.signing_key import PUBLIC, public_key
from assistant.audit.verify import verify, verify_chain
from assistant.audit.verify_checkpoints import Against
from assistant.outcomes import Outcome
from assistant.turn import Draft, ScreenedText, Screening, ScreeningAction, Turn
from evals.bench.bulk_log import fill

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


def _verified(home: Path) -> dict[str, float]:
    """Verify the log of this home in a process of its own: records a second by level, and its memory."""
    command = [sys.executable, "-m", "evals.bench.bench_audit", "--verify", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _look(home: Path) -> dict[str, float]:
    """What the process of ``_verified`` does."""
    path, against = home / "audit.db", Against(home / "checkpoints", public_key(home / "keys" / PUBLIC))
    started = time.perf_counter()
    chain = verify_chain(path)
    chain_s, started = time.perf_counter() - started, time.perf_counter()
    report = verify(path, against)
    all_s = time.perf_counter() - started
    if not chain.ok or not report.ok or report.signed_until != report.records:
        raise SystemExit(str(report))
    return {
        "records": report.records,
        "chain_per_s": round(chain.records / chain_s),
        "all_levels_per_s": round(report.records / all_s),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def measure(home: Path, seconds: float, records: int) -> dict[str, object]:
    """Records a second for 1 and 64 clients, and for verification of a short and a long log."""
    log = EvidenceLog.open(home / "written", VERSIONS)
    try:
        written = {f"clients_{clients}": _writing(log, clients, seconds) for clients in (1, 64)}
    finally:
        log.close()
    verified = {}
    for count in (records // 10, records):
        started = time.perf_counter()
        fill(home / str(count), count)
        filled_s = round(time.perf_counter() - started)
        verified[f"records_{count}"] = {
            **_verified(home / str(count)), "filled_s": filled_s, "load": round(os.getloadavg()[0], 1)
        }  # fmt: skip
    return {"written": written, "verified": verified, "load": round(os.getloadavg()[0], 1)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--verify", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.verify:
        sys.stdout.write(json.dumps(_look(asked.verify)) + "\n")
        return
    with tempfile.TemporaryDirectory(dir=asked.home) as home:
        sys.stdout.write(json.dumps(measure(Path(home), asked.seconds, asked.records), indent=2) + "\n")


if __name__ == "__main__":
    main()
