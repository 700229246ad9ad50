"""How fast the AICO's desk is over a large log, through the served pages, as a browser would ask for them.

``python -m evals.bench.bench_desk [--records 1000000] [--home FOLDER] [--rounds 20]``: writes a log with the
real chain (minutes), serves it, and asks for each page of the queue; prints one JSON object. A folder that
holds such a log already is used again.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from evals.bench.generated_log import generate

BAR_MS = 500.0
KEPT = Path(__file__).resolve().parents[2] / "build" / "home" / "index"
QUEUES = {
    "newest": "",
    "gap": "gap=1&unreviewed=1",
    "manipulation": "manipulation=1",
    "outcome": "outcome=clarification",
    "decision": "decision=assess_first",
    "thumb": "thumb=down",
    "judgement": "judgement=gap_policy",
    "done": "status=done",
    "outcome and thumb": "outcome=verdict&thumb=down&status=done",
    "period": "since=2025-06-01&until=2025-06-30",
    "period and outcome": "since=2025-06-01&until=2025-06-30&outcome=verdict",
    "common words": "words=niet+naar",
    "rare word": "words=vergadering",
    "three words": "words=vergadering+mensen+tijd",
    "no such words": "words=vergadering+onvindbaarwoord",
    "mine": "mine=1",
}


def measure(home: Path, records: int, rounds: int, port: int) -> dict[str, object]:
    """Milliseconds for each list of the queue, with and without words, and for the other pages."""
    written = 0.0
    if not (home / "audit.db").exists():
        started = time.perf_counter()
        generate(home, records)
        written = time.perf_counter() - started
    if KEPT.is_dir() and not (home / "index").exists():
        shutil.copytree(KEPT, home / "index")
    environment = {**os.environ, "ASSISTANT_HOME": str(home), "ASSISTANT_PORT": str(port)}
    command = [sys.executable, "-m", "assistant", "serve"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    try:
        assert server.stdout is not None
        while "staat klaar" not in (server.stdout.readline() or _stopped(server)):
            pass
        found = _asked(f"http://127.0.0.1:{port}", rounds)
    finally:
        server.terminate()
        server.wait(30)
    told = {"records": records, "written_s": round(written), "log_mb": (home / "audit.db").stat().st_size >> 20}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    return {**told, "server_mb": peak, "load": round(os.getloadavg()[0], 1), **found}


def _stopped(server: "subprocess.Popen[str]") -> str:
    raise SystemExit(f"the server stopped with {server.wait(5)}")


def _asked(url: str, rounds: int) -> dict[str, object]:
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def fetch(path: str, form: dict[str, str] | None = None) -> tuple[float, str]:
        started = time.perf_counter()
        body = urlencode(form).encode() if form else None
        with visitor.open(url + path, body, timeout=120) as answer:
            text = answer.read().decode()
        return (time.perf_counter() - started) * 1000, text

    closed = {name: _times(fetch, f"/desk/queue?{query}", rounds) for name, query in QUEUES.items()}
    _, page = fetch("/desk/gaps")
    token = page.split('name="teken" value="', 1)[1].split('"', 1)[0]
    fetch("/desk/reason", {"teken": token, "reason": "check"})
    opened = {name: _times(fetch, f"/desk/queue?{query}", rounds) for name, query in QUEUES.items()}
    _, page = fetch("/desk/queue")
    question = "/desk/question/" + page.split("/desk/question/", 1)[1].split('"', 1)[0]
    others = {path: _times(fetch, path, rounds) for path in ("/desk", "/desk?weeks=52", "/desk/gaps", question)}
    every = [spent for times in (*closed.values(), *opened.values()) for spent in times]
    return {
        "queue_p50_ms": round(statistics.median(every)),
        "queue_p95_ms": round(_p95(every)),
        "queue_p95_by_list_ms": {name: [round(_p95(closed[name])), round(_p95(opened[name]))] for name in QUEUES},
        "other_p95_ms": {
            path.split("/desk")[-1][:12] or "/": round(_p95(times)) for path, times in others.items()
        },
        "held": _p95(every) <= BAR_MS,
    }


def _times(fetch: object, path: str, rounds: int) -> list[float]:
    """How long a page takes, again and again; every other time the page after it."""
    assert callable(fetch)
    spent: list[float] = []
    place = path
    while len(spent) < rounds:
        took, page = fetch(place)
        spent.append(took)
        _, found, rest = page.partition('rel="next"')
        before = page.rpartition('<a href="')[2] if not found else page[: -len(rest) - len(found)]
        place = before.rpartition('href="')[2].split('"')[0].replace("&amp;", "&") if found else path
    return spent


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def main() -> int:
    """Measure and print; 1 when the bar was not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--port", type=int, default=7991)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    if asked.home:
        asked.home.mkdir(parents=True, exist_ok=True)
        found = measure(asked.home, asked.records, asked.rounds, asked.port)
    else:
        with tempfile.TemporaryDirectory() as home:
            found = measure(Path(home), asked.records, asked.rounds, asked.port)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    return 0 if found["held"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
