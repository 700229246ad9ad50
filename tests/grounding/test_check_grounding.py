"""A draft goes on only if what it claims stands in what it cites."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.grounding.check_grounding import CheckGrounding
from assistant.knowledge.types import Document, Knowledge
from assistant.outcomes import Outcome
from assistant.prompts import Prompts
from assistant.turn import (
    Citation,
    Claim,
    Decision,
    Draft,
    FoundPassage,
    Intent,
    Language,
    Passage,
    PassageKind,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    Turn,
    Verdict,
)

REPLIES = Prompts(Path(__file__).resolve().parents[2] / "prompts").replies
TEXT = "Het bestuur bekijkt het beleid elke 12 maanden. Het bestuur publiceert geen namen van deelnemers."
PASSAGE = Passage("d/9/1", "d", "Beleid", "1", "9", "Evaluatie", PassageKind.PARAGRAPH, ("9",), TEXT)
OTHER = Passage("d/9/2", "d", "Beleid", "1", "9", "Anders", PassageKind.PARAGRAPH, ("9",), "Dit is iets anders.")
KNOWLEDGE = Knowledge((Document("d", "Beleid", "1", "", False),), (PASSAGE, OTHER))
FIRST, SECOND = TEXT.split(". ", maxsplit=1)[0] + ".", TEXT.split(". ")[1]
CITATION = Citation(PASSAGE.id, "Beleid", "9", "Evaluatie", FIRST, TEXT)
STEP = CheckGrounding(KNOWLEDGE, REPLIES)


def draft(claim: Claim, text: str = "", author: str = "model", **more: object) -> Draft:
    made = Draft(text or f"{claim.text} (9, Evaluatie)", (claim,), (CITATION,), author=author)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def checked(written: Draft, *verdicts: Verdict) -> Turn:
    words = ScreenedText._from_screening("hoe vaak?")
    route = Route(Language.NL, Intent.POLICY, words)
    screening = Screening(ScreeningAction.PASS, words)
    found = (FoundPassage(PASSAGE, 1.0),)
    return STEP(Turn(None, screening=screening, route=route, verdicts=verdicts, found=found, draft=written))


GOOD = Claim("Het bestuur bekijkt het beleid elke 12 maanden.", (PASSAGE.id,), FIRST)


def test_a_claim_that_stands_in_its_passage_goes_on() -> None:
    turn = checked(draft(GOOD))
    assert turn.outcome is None
    assert turn.draft is not None


@pytest.mark.parametrize(
    "claim",
    [
        replace(GOOD, passage_ids=()),
        replace(GOOD, passage_ids=("bestaat/niet",)),
        replace(GOOD, quote="Het bestuur bekijkt het beleid elke 24 maanden."),
        replace(GOOD, quote=None),
        replace(GOOD, text="Het bestuur bekijkt het beleid elke 24 maanden."),
        replace(GOOD, text="Het bestuur bekijkt het beleid niet elke 12 maanden."),
        replace(GOOD, text="Het bestuur publiceert namen van deelnemers.", quote=SECOND),
        replace(GOOD, text="De gemeenteraad stemt hierover tijdens openbare vergaderingen in september."),
        replace(GOOD, text="Ja, het bestuur bekijkt het beleid elke 12 maanden."),
        replace(GOOD, text="Het bestuur vindt dat je het beleid mag bekijken elke 12 maanden."),
    ],
)
def test_a_claim_of_a_model_that_does_not_stand_there_is_withheld(claim: Claim) -> None:
    turn = checked(draft(claim))
    assert turn.outcome is Outcome.WITHHELD
    assert turn.draft is None


def embedded(*cited: Passage) -> Draft:
    citations = tuple(Citation(p.id, p.document, p.section, p.label, p.text, p.text) for p in cited)
    return Draft("Het vaste antwoord.", (), citations, note="answer.model_note")


def test_a_claim_of_a_passage_that_was_not_given_is_withheld() -> None:
    claim = Claim("Dit is iets anders, dat er niet bij hoort.", (OTHER.id,), "Dit is iets anders.")
    turn = checked(Draft(f"{claim.text} (9, Anders)", (claim,), (CITATION,), author="model"))
    assert turn.outcome is Outcome.WITHHELD


@pytest.mark.parametrize(
    "text",
    [
        f"{GOOD.text} (9, Evaluatie)\n\nEn dat is maar goed ook.",
        f"Vooraf: {GOOD.text} (9, Evaluatie)",
        f"{GOOD.text} (10, Evaluatie)",
        f"{GOOD.text} (9, Evaluatie) [meer](https://voorbeeld.nl)",
    ],
)
def test_words_beside_the_claims_are_withheld(text: str) -> None:
    assert checked(draft(GOOD, text=text)).outcome is Outcome.WITHHELD


def test_a_source_that_no_claim_rests_on_is_withheld() -> None:
    other = Citation(OTHER.id, "Beleid", "9", "Anders", OTHER.text, OTHER.text)
    assert checked(replace(draft(GOOD), citations=(CITATION, other))).outcome is Outcome.WITHHELD


def test_a_draft_about_something_else_than_the_fixed_answer_is_refused() -> None:
    kept = checked(draft(GOOD, fallback=embedded(PASSAGE))).draft
    refused = checked(draft(GOOD, fallback=embedded(OTHER))).draft
    assert kept is not None
    assert refused is not None
    assert (kept.author, refused.author) == ("model", "embedded")


def test_a_draft_in_an_english_turn_is_refused() -> None:
    words = ScreenedText._from_screening("how often?")
    route = Route(Language.EN, Intent.POLICY, words)
    screening = Screening(ScreeningAction.PASS, words)
    written = draft(GOOD, fallback=embedded(PASSAGE))
    turn = STEP(Turn(None, screening=screening, route=route, found=(FoundPassage(PASSAGE, 1.0),), draft=written))
    assert turn.draft is not None
    assert turn.draft.author == "embedded"


def test_the_fallback_is_used_with_a_note_when_the_draft_does_not_hold() -> None:
    fixed = draft(GOOD, author="embedded", note="answer.model_note")
    turn = checked(draft(replace(GOOD, quote="verzonnen citaat"), fallback=fixed))
    assert turn.outcome is None
    assert turn.draft is not None
    assert turn.draft.author == "embedded"
    assert REPLIES("answer.model_note", Language.NL) in turn.draft.text


def test_the_fallback_is_checked_as_well() -> None:
    broken = draft(replace(GOOD, quote="ook verzonnen"), author="embedded")
    assert checked(draft(replace(GOOD, quote="verzonnen"), fallback=broken)).outcome is Outcome.WITHHELD


def test_an_empty_draft_and_one_without_sources_are_withheld() -> None:
    assert checked(Draft("", (), ())).outcome is Outcome.WITHHELD
    assert checked(Draft("Zomaar iets.", (), ())).outcome is Outcome.WITHHELD


def test_a_citation_must_hold_its_own_quote() -> None:
    citation = replace(CITATION, quote="staat er niet")
    assert checked(replace(draft(GOOD), citations=(citation,))).outcome is Outcome.WITHHELD


VERDICT = Verdict(Decision.NOT_ALLOWED, tool_id="x", tool="X")
SAYS_NO = REPLIES(VERDICT.headline, Language.NL, tool="X")


def test_a_verdict_is_shown_in_its_own_words() -> None:
    written = Draft(SAYS_NO, (), (CITATION,), author="embedded", outcome=Outcome.VERDICT)
    assert checked(written, VERDICT).outcome is None


@pytest.mark.parametrize("decision", [d for d in Decision if d is not Decision.NOT_ALLOWED])
def test_words_of_another_decision_are_withheld(decision: Decision) -> None:
    other = Verdict(decision, tool_id="x", tool="X")
    text = REPLIES(other.headline, Language.NL, tool="X")
    written = Draft(text, (), (CITATION,), author="embedded", outcome=Outcome.VERDICT)
    assert checked(written, VERDICT).outcome is Outcome.WITHHELD


def test_a_verdict_beside_a_more_permissive_headline_is_withheld() -> None:
    yes = REPLIES("register.decision.allowed", Language.NL, tool="X")
    written = Draft(f"{yes} {SAYS_NO}", (), (CITATION,), author="embedded", outcome=Outcome.VERDICT)
    assert checked(written, VERDICT).outcome is Outcome.WITHHELD


def test_a_model_never_phrases_a_verdict() -> None:
    assert checked(draft(GOOD, text=f"{SAYS_NO}"), VERDICT).outcome is Outcome.WITHHELD
