"""Questions that the corpus is known not to answer, with the real model of the index."""

from pathlib import Path

import numpy as np
import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.retrieval.find_passages import FindPassages
from assistant.retrieval.gaps import NO_GAPS, Gaps
from assistant.turn import Intent, Language, Route, ScreenedText, Screening, ScreeningAction, Turn


def found(index: OpenIndex, text: str) -> Turn:
    words = ScreenedText._from_screening(text)
    route = Route(Language.NL, Intent.POLICY, words, names_subject=True)
    screening = Screening(ScreeningAction.PASS, words)
    return FindPassages(index.search, index.knowledge)(Turn(None, screening=screening, route=route))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Mag ik een foto die AI maakte verkopen, of zit daar copyright op?",
        "Hoe regelt de gemeente Medemblik haar AI-beleid?",
        "Wat voor AI gebruikt het UWV?",
    ],
)
def test_a_question_like_an_unanswered_one_is_known_as_such(index: OpenIndex, text: str) -> None:
    assert found(index, text).like_unanswered


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Hoe vaak wordt het AI-beleid herzien?",
        "Welke soorten training over AI zijn er?",
        "Wie houdt toezicht op de privacy?",
    ],
)
def test_a_question_that_the_policy_answers_is_not(index: OpenIndex, text: str) -> None:
    assert not found(index, text).like_unanswered


def test_nothing_known_is_like_nothing() -> None:
    assert NO_GAPS.likeness([1.0, 0.0]) == 0.0


def test_the_nearest_counts_and_the_numbers_survive_the_disk(tmp_path: Path) -> None:
    gaps = Gaps(np.eye(3, dtype=np.float32))
    gaps.save(tmp_path / "gaps.npz")
    assert Gaps.load(tmp_path / "gaps.npz").likeness([0.6, 0.8, 0.0]) == pytest.approx(0.8)
