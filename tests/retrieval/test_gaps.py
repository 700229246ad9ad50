"""Questions that the corpus is known not to answer, with the real models of the index."""

from pathlib import Path

import numpy as np
import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.indexing.train_uses import gap_examples
from assistant.knowledge.types import Knowledge
from assistant.retrieval.find_passages import FindPassages
from assistant.retrieval.gaps import Gaps
from assistant.turn import Intent, Language, Route, ScreenedText, Screening, ScreeningAction, Turn

OPEN = [
    "Wie heeft het copyright op een foto die AI heeft gemaakt?",
    "Hoe regelt de gemeente Medemblik haar AI-beleid?",
    "Krijg ik een diploma na de training over AI?",
    "What does a seat for DeepL Pro cost us?",
    "in welke kleur kun je het scherm van copilot chat zetten",
]
ANSWERED = [
    "Hoe vaak wordt het AI-beleid herzien?",
    "Welke soorten training over AI zijn er?",
    "Wie houdt toezicht op de privacy?",
    "Mag ik DeepL Pro gebruiken voor een interne notitie?",
    "gamma voor een presentatie over ons jaarplan",
]


def left_open(index: OpenIndex, text: str) -> float:
    return index.uses.likely_unanswered(ScreenedText._from_screening(text))


@pytest.mark.slow
@pytest.mark.parametrize("text", OPEN)
def test_a_question_like_an_unanswered_one_is_known_as_such(index: OpenIndex, text: str) -> None:
    assert left_open(index, text) >= 0.5


@pytest.mark.slow
@pytest.mark.parametrize("text", ANSWERED)
def test_a_question_that_the_policy_or_the_list_answers_is_not(index: OpenIndex, text: str) -> None:
    assert left_open(index, text) < 0.5


@pytest.mark.slow
@pytest.mark.parametrize(("likely", "refused"), [(0.9, True), (0.1, False)])
def test_what_is_likely_left_open_is_refused(index: OpenIndex, likely: float, refused: bool) -> None:
    words = ScreenedText._from_screening("Hoe vaak wordt het AI-beleid herzien?")
    route = Route(Language.NL, Intent.POLICY, words, names_subject=True, unanswered=likely)
    turn = Turn(None, screening=Screening(ScreeningAction.PASS, words), route=route)
    assert FindPassages(index.search, index.knowledge)(turn).like_unanswered is refused


def test_of_a_corpus_that_does_not_say_what_it_leaves_open_nothing_is_learned() -> None:
    assert gap_examples(Knowledge((), ())) == ()


@pytest.mark.slow
def test_the_numbers_survive_the_disk(index: OpenIndex, tmp_path: Path) -> None:
    gaps = index.uses.gaps
    assert gaps is not None
    gaps.save(tmp_path / "gaps.npz")
    vector = np.eye(1, gaps.open.shape[1])[0].tolist()
    again = Gaps.load(tmp_path / "gaps.npz").likely(vector, "wat kost dat?")
    assert again == pytest.approx(gaps.likely(vector, "wat kost dat?"), abs=1e-2)
