"""A long story is searched piece by piece."""

import pytest

from assistant.knowledge.clauses import clauses
from assistant.retrieval.fusion import averaged
from assistant.turn import FoundPassage, Passage, PassageKind, ScreenedText


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Mag ik een brief laten schrijven?", []),
        ("Er moet een memo komen. Mag AI iets opzetten?", ["Er moet een memo komen.", "Mag AI iets opzetten?"]),
        ("ik heb veel werk liggen, dus mag AI helpen", ["ik heb veel werk liggen", "dus mag AI helpen"]),
        ("Help! Nu! Mag AI een opzet maken?", []),
    ],
)
def test_pieces_with_something_to_say(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in clauses(ScreenedText._from_screening(text))] == pieces


def test_only_the_last_pieces_of_a_very_long_story() -> None:
    story = " ".join(f"Dit is zin nummer {number}." for number in range(9))
    assert [piece.text for piece in clauses(ScreenedText._from_screening(story))] == [
        f"Dit is zin nummer {number}." for number in (6, 7, 8)
    ]


def _hit(name: str, rank: float, score: float = 0.5) -> FoundPassage:
    return FoundPassage(Passage(name, "d", "d", "1", "1", "", PassageKind.PARAGRAPH, (), name), score, rank)


def test_ranks_are_averaged_and_what_one_search_misses_counts_as_nothing() -> None:
    joined = averaged([[_hit("a", 1.0, 0.9), _hit("b", 0.5)], [_hit("b", 0.9), _hit("c", 0.4)]])
    assert [(hit.passage.id, round(hit.rank, 2)) for hit in joined] == [("b", 0.7), ("a", 0.5), ("c", 0.2)]
    assert joined[1].score == 0.9
