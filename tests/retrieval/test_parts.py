"""What of a passage is embedded."""

from assistant.retrieval.parts import SHORT, part_ids, parts_of, passage_of
from assistant.turn import Passage, PassageKind

LONG = "Een zin die lang genoeg is om op zichzelf te staan en die dus niet bij een andere hoeft te worden gezet."


def texts(text: str, search_text: str = "") -> list[str]:
    made = Passage("id#1", "d", "D", "1", "1", "l", PassageKind.BULLET, (), text, search_text=search_text)
    return [part.text for part in parts_of(made)]


def test_the_whole_comes_first_then_the_sentences() -> None:
    assert len(LONG) >= SHORT
    assert texts(f"{LONG} {LONG}") == [f"{LONG} {LONG}", LONG, LONG]


def test_short_sentences_go_together() -> None:
    assert texts(f"Kort. {LONG} Ook kort.") == [f"Kort. {LONG} Ook kort."]
    assert texts(f"{LONG} Kort. {LONG}") == [f"{LONG} Kort. {LONG}", LONG, f"Kort. {LONG}"]


def test_one_piece_is_not_embedded_twice() -> None:
    assert texts("Een korte tekst.") == ["Een korte tekst."]


def test_the_search_text_is_embedded() -> None:
    assert texts("1.1 R A C", search_text="In zinnen.") == ["In zinnen."]


def test_a_part_knows_its_passage_also_with_a_separator_in_its_id() -> None:
    assert [passage_of(part) for part in part_ids("id#1", 3)] == ["id#1"] * 3
