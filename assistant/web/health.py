"""Whether the process lives and every part works; and numbers for a monitoring system, without anybody in them."""

import hmac
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from threading import Lock

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from assistant.outcomes import Outcome
from assistant.services import Ask
from assistant.turn import Question, Turn

# What is told, but stops no answer: a checkpoint that could not be written or sent is tried again.
_TOLD_ONLY = frozenset({"checkpoints"})
_BUCKETS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
TURNED = (
    "address",
    "person",
    "login",
    "unknown",
    "bearer",
    "role",
    "denied",
    "stale",
    "unreachable",
    "store",
    "other",
)
"""Why somebody is turned away: the only values of that label."""


class Numbers:
    """Counts turns by how they ended and how long they took; labels come from closed lists only."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ended: Counter[str] = Counter()
        self._within: Counter[float] = Counter()
        self._seconds = 0.0

    def counted(self, ask: Ask) -> Ask:
        """The same, and every turn that ends is counted."""

        def asked(question: Question) -> Iterator[Turn]:
            begun = time.monotonic()
            for turn in ask(question):
                if turn.outcome is not None:
                    self._count(turn.outcome, time.monotonic() - begun)
                yield turn

        return asked

    def _count(self, outcome: Outcome, spent: float) -> None:
        with self._lock:
            self._ended[outcome.value] += 1
            self._seconds += spent
            for bound in _BUCKETS:
                self._within[bound] += spent <= bound

    def lines(self) -> Iterator[str]:
        """In the text format of Prometheus."""
        with self._lock:
            ended, within, seconds = dict(self._ended), dict(self._within), self._seconds
        yield "# TYPE beleidswijzer_questions_total counter"
        for outcome in Outcome:
            yield f'beleidswijzer_questions_total{{outcome="{outcome.value}"}} {ended.get(outcome.value, 0)}'
        yield "# TYPE beleidswijzer_answer_seconds histogram"
        total = sum(ended.values())
        for bound in _BUCKETS:
            yield f'beleidswijzer_answer_seconds_bucket{{le="{bound}"}} {within.get(bound, 0)}'
        yield f'beleidswijzer_answer_seconds_bucket{{le="+Inf"}} {total}'
        yield f"beleidswijzer_answer_seconds_sum {seconds:.3f}"
        yield f"beleidswijzer_answer_seconds_count {total}"


class Readiness:
    """Whether each part works; who asks during a look shares the next one, so a crowd costs two at most."""

    def __init__(
        self, look: Callable[[], Mapping[str, bool]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._look, self._clock = look, clock
        self._lock = Lock()
        self._seen: Mapping[str, bool] = {}
        self._at = float("-inf")

    def __call__(self) -> Mapping[str, bool]:
        """Part by part."""
        asked = self._clock()
        with self._lock:
            if self._at <= asked:
                self._at = self._clock()
                self._seen = dict(self._look())
            return self._seen


def answers(state: Mapping[str, bool]) -> bool:
    """Whether every part works that an answer needs."""
    return all(good for name, good in state.items() if name not in _TOLD_ONLY)


def add_health(app: FastAPI, ready: Callable[[], Mapping[str, bool]]) -> None:
    """Add ``/health/live`` and ``/health/ready``."""

    @app.get("/health/live")
    def live() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @app.get("/health/ready")
    def is_ready() -> JSONResponse:
        """Every part can do its work; 503 while one cannot that an answer needs."""
        state = dict(ready())
        return JSONResponse(state, status_code=200 if answers(state) else 503)


def add_metrics(
    app: FastAPI, numbers: Numbers, turned: Mapping[str, int], ready: Callable[[], Mapping[str, bool]], token: str
) -> None:
    """Add ``/metrics``: for who has the token; without one, for this computer only."""

    @app.get("/metrics", response_model=None)
    def metrics(request: Request) -> Response:
        if not _may_read(request, token):
            return Response(status_code=404)
        lines = [*numbers.lines(), "# TYPE beleidswijzer_turned_away_total counter"]
        lines += [f'beleidswijzer_turned_away_total{{reason="{name}"}} {turned.get(name, 0)}' for name in TURNED]
        lines += ["# TYPE beleidswijzer_ready gauge", f"beleidswijzer_ready {int(answers(ready()))}"]
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read(request: Request, token: str) -> bool:
    if token:
        told = request.headers.get("authorization", "")
        return hmac.compare_digest(told.encode(), f"Bearer {token}".encode())
    # What came by a proxy came from elsewhere, even where the proxy runs here.
    if {"x-forwarded-for", "forwarded", "x-real-ip"} & set(request.headers.keys()) or request.client is None:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
