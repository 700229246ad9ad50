"""The lessons as served: a real log, real screening, the shipped lessons, and a desk beside them."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.indexing.read_corpus import read_corpus
from assistant.literacy.load import load_course
from assistant.literacy_opening import learn_parts
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.review.desk import ReviewDesk
from assistant.screening.input_rules import check_input
from assistant.screening.screener import PresidioScreener
from assistant.services.desk import Role
from assistant.services.literacy import Course
from assistant.settings import shipped
from assistant.turn import Passage, Question, Receipt, Screening, Turn
from assistant.web.app import create_app
from assistant.web.parts import DeskParts
from tests.audit.turns import VERSIONS, answered, asked
from tests.web.conftest import serving
from tests.web.desk.conftest import Client
from tests.web.scripted import Scripted


@dataclass
class Served:
    """The lessons that can be visited, and the log behind them."""

    url: str
    log: EvidenceLog
    desk: ReviewDesk
    home: Path
    course: Course


@pytest.fixture(scope="package")
def screener() -> Iterator[PresidioScreener]:
    made = PresidioScreener()
    yield made
    made.close()


def changed(passage: Passage) -> Passage:
    """The policy after a change of what it says about energy."""
    is_it = passage.section == "7.1" and passage.label.startswith("Energieverbruik")
    return replace(passage, text=f"{passage.text} Meet het verbruik elk jaar.") if is_it else passage


def opened(home: Path, replies: Replies, screener: PresidioScreener, keep: bool) -> Iterator[Served]:
    log = EvidenceLog.open(home, VERSIONS)
    passages = read_corpus(shipped("corpus")).passages
    course = load_course(shipped("corpus"), tuple(map(changed, passages)) if keep else passages)

    def screen(text: str) -> Screening:
        check_input(text)
        return screener.screen(text)

    def ask(question: Question) -> Iterator[Turn]:
        """Writes down what a path that finds nothing writes down."""
        turn = asked(question.text, question.asker, question.conversation).with_(channel=question.channel)
        log.record_question(turn)
        ended = answered(turn, "Dit staat niet in het beleid.").with_(outcome=Outcome.NOT_IN_POLICY, citations=())
        receipt = log.record_ending(ended)
        yield ended.with_(receipt=Receipt(ended.interaction_id, receipt.seq, receipt.code))

    desk = ReviewDesk(log, screen, home)
    parts = replace(
        Scripted(replies).parts(),
        ask=ask,
        desk=DeskParts(desk, desk, b"s" * 32),
        learn=learn_parts(log, screener, course, keep),
        local_roles=tuple(Role),
    )
    with serving(create_app(parts)) as url:
        yield Served(url, log, desk, home, course)
    log.close()


@pytest.fixture(scope="package")
def served(
    replies: Replies, screener: PresidioScreener, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    yield from opened(tmp_path_factory.mktemp("learn"), replies, screener, keep=False)


@pytest.fixture
def keeping(replies: Replies, screener: PresidioScreener, tmp_path: Path) -> Iterator[Served]:
    """The same where the organisation lets people have a result kept, and where the policy changed."""
    yield from opened(tmp_path, replies, screener, keep=True)


@pytest.fixture
def client(served: Served) -> Client:
    return Client(served.url)


def token_of(body: str) -> str:
    """The token of a form on a page."""
    return body.split('name="teken" value="', 1)[1].split('"', 1)[0]


def in_step(number: int) -> threading.Barrier:
    """A barrier that gives up rather than hangs."""
    return threading.Barrier(number, timeout=60)
