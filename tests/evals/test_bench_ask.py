"""The clock of the bench on a scripted assistant and an embedding that takes a known time."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.outcomes import Outcome
from assistant.settings import Settings
from assistant.turn import Question, ScreenedText, Screening, ScreeningAction, Turn
from evals.bench.bench_ask import Times, Warm, measure_warm, questions_to_ask
from evals.bench.processes import NoStart, environment, one_shot_seconds, resident_megabytes
from evals.loading import load_cases
from tests.evals.scripted import ScriptedAssistant

QUESTIONS = ["mag dat", "mag dit", "wie beslist"]


class SlowAssistant(ScriptedAssistant):
    """Takes 4 ms for each question."""

    def __init__(self) -> None:
        super().__init__(load_cases())
        self.asked: list[str] = []

    def ask(self, question: Question) -> Iterator[Turn]:
        self.asked.append(question.text)
        time.sleep(0.004)
        text = ScreenedText._from_screening(question.text)
        yield Turn.of(question, "1").with_(screening=Screening(ScreeningAction.PASS, text)).ended(Outcome.ANSWERED)


def test_the_answer_and_the_embedding_are_clocked_on_the_same_questions() -> None:
    embedded: list[str] = []

    def embed(text: ScreenedText) -> None:
        embedded.append(text.text)
        time.sleep(0.001)

    assistant = SlowAssistant()
    warm = measure_warm(assistant, embed, QUESTIONS, rounds=2)
    again = [question + space for space in (" ", "  ") for question in QUESTIONS]
    assert assistant.asked == embedded == [*QUESTIONS, *again]
    assert warm.ask.p50 >= 4
    assert 1 <= warm.embed.p50 < warm.ask.p50
    assert warm.ratio == warm.ask.p50 / warm.embed.p50


def test_without_an_embedding_there_is_no_ratio() -> None:
    assert Warm(Times(4, 5), Times(0, 0)).ratio == 0


def test_the_bench_asks_about_policy_and_tools() -> None:
    kinds = {case.asked: case.kind for case in load_cases()}
    asked = questions_to_ask()
    assert len(asked) >= 70
    assert {kinds[question] for question in asked} == {"policy", "tool"}


def test_a_process_gets_a_home_of_its_own_with_the_index_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_text("abc")
    with environment(Settings(home=tmp_path, database_url="postgresql://elsewhere")) as environ:
        home = Path(environ["ASSISTANT_HOME"])
        assert home != tmp_path
        assert (home / "index" / "current").read_text() == "abc"
        assert Settings.read({**environ}, dotenv=tmp_path / "none").database_url is None
    assert not home.exists()


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    environ = {**os.environ, "ASSISTANT_NONSENSE": "1", "ASSISTANT_HOME": str(tmp_path)}
    with pytest.raises(NoStart, match="assistant ask"):
        one_shot_seconds(environ, "mag dat")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_the_memory_of_this_process_is_read() -> None:
    held = resident_megabytes(os.getpid())
    assert held is not None
    assert 5 < held < 100_000
    assert resident_megabytes(2**22 + 1) is None
