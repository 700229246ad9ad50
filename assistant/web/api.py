"""The same answers for programs: an intranet, a bot. Same login, same path, same log; its own OpenAPI."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant import __version__
from assistant.outcomes import Family
from assistant.turn import Question, Turn
from assistant.web.parts import WebParts
from assistant.web.talk import EARLIER_QUESTIONS
from assistant.web.who import asker

PREFIX = "/api/v1"
LONGEST = 10_000
WAIT_S = 20.0
_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
AsJson = Callable[[Turn], Mapping[str, Any]]


class Asked(BaseModel):
    """A question; with the same ``conversation`` it may follow on an earlier one of the same person."""

    model_config = ConfigDict(extra="forbid")
    question: str = Field(min_length=1, max_length=LONGEST, examples=["Mag ik Copilot gebruiken?"])
    conversation: str | None = Field(default=None, pattern=_UUID)


class Tool(BaseModel):
    """A tool of the approved-tool list; each value is a decision."""

    tool_id: str
    name: str
    vendor: str
    decision: str
    data_classes: dict[str, str]


class Told(BaseModel):
    """Why something was refused."""

    fout: str
    error: str = ""
    detail: str = ""


class Answer(BaseModel):
    """The answer, as in the contract of ``assistant ask --json``; ``status`` says how the question ended."""

    model_config = ConfigDict(extra="allow")
    status: str
    language: str
    answer: str
    citations: list[dict[str, Any]]
    verdict: dict[str, Any] | None
    screening: dict[str, Any]
    interaction_id: str
    timings_ms: dict[str, float]


_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Told, "description": why}
    for status, why in {
        400: "the request does not fit",
        401: "not logged in, or the token does not hold",
        403: "no role, or not from our own page",
        404: "not there",
        405: "not this method",
        413: "too large",
        422: "the body does not fit",
        429: "too many questions; see Retry-After",
        500: "something broke",
        503: "busy, or a part does not work; see Retry-After",
    }.items()
}


def api(parts: WebParts, as_json: AsJson, at_once: int) -> FastAPI:
    """The application that is mounted under ``/api/v1``.

    Args:
        parts: what the web is given.
        as_json: a turn as the object of the contract.
        at_once: how many questions are answered at the same time.
    """
    app = FastAPI(
        title="Beleidswijzer", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        servers=[{"url": PREFIX}], root_path_in_servers=False, responses=_REFUSALS,
    )  # fmt: skip
    places = BoundedSemaphore(at_once)

    @app.post("/ask", response_model=Answer, responses={503: {"model": Answer | Told}})
    def put(request: Request, asked: Annotated[Asked, Body()]) -> JSONResponse:
        """Ask a question."""
        with _place(places) as free:
            if not free:
                busy = parts.replies.words["web.ask.busy"]
                told = {"fout": busy["nl"], "error": busy["en"], "detail": busy["nl"]}
                return JSONResponse(told, 503, {"retry-after": "30"})
            turn = _followed(parts, asked, asker(request))
        failed = turn.outcome is None or turn.outcome.family is Family.FAILED
        return JSONResponse(dict(as_json(turn)), 503 if failed else 200, {"cache-control": "no-store"})

    @app.get("/tools", response_model=list[Tool])
    def tools() -> list[Tool]:
        """The approved-tool list."""
        return [
            Tool(
                tool_id=one.tool_id, name=one.name, vendor=one.vendor, decision=one.decision.value,
                data_classes={str(kind): decision.value for kind, decision in one.data_classes.items()},
            )
            for one in parts.tools()
        ]  # fmt: skip

    return app


def _followed(parts: WebParts, asked: Asked, user: str) -> Turn:
    conversation = asked.conversation or ""
    earlier = parts.conversations.earlier_questions(conversation, user, EARLIER_QUESTIONS) if conversation else ()
    turn: Turn | None = None
    for turn in parts.ask(Question(asked.question, user, conversation, earlier, channel="api")):  # noqa: B007
        pass
    if turn is None:
        raise RuntimeError("the turn did not begin")
    return turn


@contextmanager
def _place(places: BoundedSemaphore) -> Iterator[bool]:
    free = places.acquire(timeout=WAIT_S)
    try:
        yield free
    finally:
        if free:
            places.release()
