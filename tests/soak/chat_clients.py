"""Many people in the chat at once: HTTP clients that go through the chat's own route, as a browser would.

What is measured: how many were answered, how many were told to wait, how long the answers
took, and how much time of a core the server spent on a question.
"""

import argparse
import resource
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.responses import Response

from assistant.assembly import Assistant, open_assistant
from assistant.audit.verify import verify
from assistant.services.desk import Role
from assistant.settings import Settings
from assistant.storage.ended import SessionsEnded
from assistant.web.app import create_app
from assistant.web.door import cookies
from assistant.web.door.cookies import LoginCookies
from assistant.web.door.rules import DoorRules, Limits, LoginRules, Provider
from assistant.web.notice import NoticeBook
from tests.soak.crowd import Found, Plan, ask_all
from tests.web.conftest import serving


@dataclass(frozen=True, slots=True)
class Run:
    """What the crowd found, whether the log is whole, and the seconds of a core that the server spent."""

    found: Found
    whole: bool
    server_s: float


@contextmanager
def house(home: Path, log: Path, people: int) -> Iterator[tuple[Assistant, LoginRules, str]]:
    """A web chat with a login and the usual limits, on the real path; everybody has read the notice."""
    with open_assistant(Settings(home=home), log_folder=log) as real:
        provider = Provider("https://login.example.nl", "beleidswijzer", roles={Role.EMPLOYEE: ("*",)})
        rules = LoginRules(provider, "http://127.0.0.1", b"k" * 32, SessionsEnded(real.audit.database))
        parts = replace(real.web_parts(), door=DoorRules(rules, Limits(20, 6000, 10)))
        for number in range(people):
            NoticeBook(parts).accept(f"persoon{number}")
        app = create_app(parts)
        with serving(app) as address:
            yield real, rules, address


def cookie(rules: LoginRules, user: str) -> str:
    """What a browser holds after the login."""
    response = Response()
    LoginCookies(rules).keep(cookies.begun(user, frozenset({Role.EMPLOYEE})), response)
    return response.headers["set-cookie"].split(";")[0]


def run(home: Path, clients: int, plan: Plan) -> Run:
    """The crowd against a fresh log."""
    with tempfile.TemporaryDirectory() as folder:
        with house(home, Path(folder), clients) as (real, rules, address):
            before = _spent_s()
            found = ask_all(address, [cookie(rules, f"persoon{n}") for n in range(clients)], plan)
            spent = _spent_s() - before
            place = real.audit.database.path
        return Run(found, verify(place).ok, spent)


def _spent_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Say what was measured; 1 where it is not good enough."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--reading", type=float, default=5.0)
    told = parser.parse_args()
    made = run(Settings.read().home, told.clients, Plan(told.questions, told.reading))
    found, total = made.found, told.clients * told.questions
    sys.stdout.write(
        f"{found.ends['answered']} of {total} answered, {found.ends['told to wait']} told to wait, p95"
        f" {found.p95:.2f} s, median {statistics.median(found.spent or [0]):.2f} s, log whole: {made.whole}\n"
        f"{made.server_s / total * 1000:.0f} ms of a core a question in the server\n{dict(found.ends)}\n"
    )
    good = good_enough(found, total) and made.whole
    return 0 if good else 1


def good_enough(found: Found, total: int) -> bool:
    """At least 95% answered, the rest told to wait, p95 at most 3 seconds."""
    rest = total - found.ends["answered"] - found.ends["told to wait"]
    return found.ends["answered"] >= 0.95 * total and rest == 0 and found.p95 <= 3.0


if __name__ == "__main__":
    raise SystemExit(main())
