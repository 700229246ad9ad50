"""What is quoted of a long passage can be understood alone."""

from assistant.answering.telling_part import telling_part
from assistant.turn import FoundPassage, Passage, PassageKind

_BEFORE = " ".join(
    f"Een zin met nummer {number} vertelt iets anders over de moestuin achter het gebouw." for number in range(6)
)
_TEXT = (
    f"{_BEFORE} Aanmelden is nu nog een vrije keuze. Maar er komt een wet. "
    "Daardoor wordt aanmelden verplicht. De beheerder houdt de lijst actueel."
)


def _found(text: str) -> FoundPassage:
    return FoundPassage(Passage("p", "d", "D", "1", "7.2", "Lijst", PassageKind.PARAGRAPH, (), text), 1.0)


def test_a_quotation_does_not_begin_with_what_leans_on_the_sentence_before() -> None:
    said = telling_part("Wie houdt de lijst van de beheerder actueel?", _found(_TEXT))
    assert said.endswith("De beheerder houdt de lijst actueel.")
    assert "Aanmelden is nu nog een vrije keuze. Maar er komt een wet. Daardoor wordt" in said
    assert not said.startswith(("Daardoor", "Maar", "Deze"))


def test_a_short_passage_is_quoted_whole() -> None:
    text = "Daarvoor is de FG er. Die houdt toezicht."
    assert telling_part("wie houdt toezicht?", _found(text)) == text
