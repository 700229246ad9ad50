"""The desk as served: a real log, real screening, and questions of two people in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.register.accepted import AcceptedRegister
from assistant.register.desk import RegisterWork
from assistant.register_opening import open_register
from assistant.review.desk import ReviewDesk
from assistant.screening.input_rules import check_input
from assistant.screening.screener import PresidioScreener
from assistant.services import ToolView
from assistant.services.desk import Role
from assistant.settings import shipped
from assistant.turn import Decision, Screening
from assistant.web import who
from assistant.web.app import create_app
from assistant.web.parts import DeskParts, WebParts
from tests.audit.turns import VERSIONS
from tests.review.conftest import put
from tests.web.conftest import serving
from tests.web.scripted import Scripted

NASTY = "<script>alert(1)</script> {{ 7*7 }} ' \" </textarea><img src=x onerror=alert(2)> mag dit?"
UNANSWERED = "Hoeveel budget is er voor Fluisterbot dit jaar?"


@dataclass
class Served:
    """A desk that can be visited, and the log behind it."""

    url: str
    log: EvidenceLog
    desk: ReviewDesk
    home: Path
    ids: Mapping[str, str]
    parts: WebParts


@pytest.fixture(scope="package")
def served(replies: Replies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("desk")
    log, screener = EvidenceLog.open(home, VERSIONS), PresidioScreener(budget_s=60)

    def screen(text: str) -> Screening:
        check_input(text)
        return screener.screen(text)

    desk = ReviewDesk(log, screen, home)
    ids = {
        "gap": put(log, UNANSWERED, Outcome.NOT_IN_POLICY, who.LOCAL),
        "nasty": put(log, NASTY, Outcome.ANSWERED, who.LOCAL, helpful=False),
        "other": put(log, "Mag een collega dit ook?", asker="anna"),
        "verdict": put(log, "Mag ik de vertaaltool voor een brief?", asker=who.LOCAL),
    }
    tool = ToolView("vertaaltool", "Vertaaltool", "Maker", Decision.ALLOWED, {})
    parts = replace(
        Scripted(replies).parts(),
        desk=DeskParts(desk, desk, b"s" * 32, RegisterWork(_register(log), screener)),
        tools=lambda: (tool,),
        local_roles=tuple(Role),
    )
    with serving(create_app(parts)) as url:
        yield Served(url, log, desk, home, ids, parts)
    log.close()
    screener.close()


def _register(log: EvidenceLog) -> AcceptedRegister:
    return open_register(shipped("corpus") / "tools.yaml", log, lambda: datetime.now(UTC).date())


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:  # a redirect is an answer here
        return None


@dataclass
class Client:
    """A visitor without a browser, with cookies."""

    url: str
    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str, **headers: str) -> Answer:
        return self._sent(Request(self.url + path, headers=headers))

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        return self._sent(Request(self.url + path, urlencode(form).encode(), headers))

    def token(self) -> str:
        """The token of a form of this session."""
        body = self.get("/desk/export").body
        return body.split('name="teken" value="', 1)[1].split('"', 1)[0]

    def done(self, path: str, **form: str) -> Answer:
        """Send a form as the page would."""
        return self.post(path, {"teken": self.token(), **form})

    def _sent(self, request: Request) -> Answer:
        opener = build_opener(HTTPCookieProcessor(self.jar), _Stay())
        try:
            with opener.open(request, timeout=20) as answer:
                return Answer(
                    answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
                )
        except HTTPError as error:
            with error:
                return Answer(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode())


@pytest.fixture
def client(served: Served) -> Client:
    return Client(served.url)
