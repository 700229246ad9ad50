"""The proof that no word was lost must fail when one was."""

from dataclasses import replace

from assistant.indexing.coverage import account
from assistant.indexing.lines import LeftOut, Span
from assistant.indexing.official_text import ParsedDocument, read_official
from tests.indexing.documents import TEXT

SOURCE = TEXT.read_text(encoding="utf-8")


def parsed() -> ParsedDocument:
    return read_official(SOURCE, "duinrand")


def without(document: ParsedDocument, passage_id: str) -> ParsedDocument:
    kept = tuple(p for p in document.passages if p.id != passage_id)
    return replace(document, knowledge=replace(document.knowledge, passages=kept))


def test_passage_that_disappears_is_noticed() -> None:
    whole = parsed()
    assert account(SOURCE, whole).complete
    coverage = account(SOURCE, without(whole, "duinrand/3.1/task-2.2"))
    assert not coverage.complete
    assert " ".join(o.words for o in coverage.lost) == ("2.2 Geweten *** Denkt na over goed en kwaad. A R - I")
    assert coverage.accounted == coverage.words - len(coverage.lost)


def test_word_that_is_dropped_from_a_passage_is_noticed() -> None:
    whole = parsed()
    changed = tuple(
        replace(p, text=p.text.replace("stiekem ", ""), search_text=p.search_text.replace("stiekem ", ""))
        for p in whole.passages
    )
    coverage = account(SOURCE, replace(whole, knowledge=replace(whole.knowledge, passages=changed)))
    assert [o.words for o in coverage.absent] == ["stiekem"]
    assert not coverage.complete


def test_word_in_two_places_is_noticed() -> None:
    whole = parsed()
    again = LeftOut((Span(2, 0, 1),), "kop")
    coverage = account(SOURCE, replace(whole, left_out=(*whole.left_out, again)))
    assert [o.words for o in coverage.twice] == ["AI-richtlijn"]
    assert not coverage.complete


def test_word_that_was_added_to_the_source_is_noticed() -> None:
    coverage = account(SOURCE.replace("Kort gezegd", "Kort en goed gezegd"), parsed())
    assert not coverage.complete


def test_what_was_left_out_names_its_line() -> None:
    heads = [o for o in account(SOURCE, parsed()).left_out if o.why == "tabelkop"]
    lines = SOURCE.split("\n")
    assert [lines[o.line - 1].split() for o in heads] == [o.words.split() for o in heads]
