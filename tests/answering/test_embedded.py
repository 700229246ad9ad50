"""The embedded answerer: complete, exact, and in words a colleague would use."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.composition import Desk
from assistant.answering.embedded import EmbeddedAnswerer
from assistant.answering.say_ending import SayEnding
from assistant.indexing.read_corpus import read_corpus
from assistant.knowledge.types import Task
from assistant.outcomes import Outcome
from assistant.prompts import Prompts
from assistant.register.judge_tool import RegisterJudge
from assistant.register.names import NameMatcher
from assistant.register.store import RegisterStore
from assistant.register.views import views
from assistant.turn import (
    Decision,
    Draft,
    FoundPassage,
    Intent,
    Language,
    PassageKind,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    ToolMention,
    Turn,
)

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = read_corpus(ROOT / "corpus")
REPLIES = Prompts(ROOT / "prompts").replies
REGISTER = RegisterStore(ROOT / "corpus" / "tools.yaml")
DAY = date(2026, 11, 23)
DESK = Desk(KNOWLEDGE, REPLIES)
ANSWERER = EmbeddedAnswerer(DESK, lambda: views(REGISTER.current, DAY))
FULL_NAMES = {role.abbreviation: role.name for role in KNOWLEDGE.roles}


def turn(text: str, intent: Intent, *passage_ids: str, **route: object) -> Turn:
    words = ScreenedText._from_screening(text)
    found = tuple(FoundPassage(KNOWLEDGE.by_id[one], 1.0, 1 - n / 10) for n, one in enumerate(passage_ids))
    made = Route(Language.NL, intent, words).__class__(
        **{"language": Language.NL, "intent": intent, "search": words, **route}  # type: ignore[arg-type]  # by name
    )
    return Turn(None, screening=Screening(ScreeningAction.PASS, words), route=made, found=found)


def written(asked: Turn) -> Draft:
    draft = ANSWERER.write(asked)
    for citation in draft.citations:
        assert citation.quote in citation.text
        assert citation.text == KNOWLEDGE.by_id[citation.passage_id].text
    return draft


@pytest.mark.parametrize("task", KNOWLEDGE.tasks, ids=lambda task: task.id)
def test_a_row_of_the_table_is_told_whole(task: Task) -> None:
    draft = written(turn("wie doet dit?", Intent.RESPONSIBILITY, task.passage_id, tasks=(task.id,)))
    for role, letter in task.cells.items():
        line = next(line for line in draft.text.splitlines() if f"({role})" in line)
        if letter in "RASCI" and letter:
            assert f"({letter})" in line
        else:
            assert line.startswith("- Leeg vak" if letter == "" else "- Streepje")
    assert ("twee keer een R" in draft.text) == (task.id in {"2.2", "3.4"})
    assert ("nergens een R" in draft.text) == (task.id in {"3.3", "4.2"})
    assert ("sterretjes" in draft.text) == (task.asterisks > 0)
    assert draft.citations[0].section == "6.1"
    assert draft.citations[0].label.startswith(task.id)


def test_what_was_asked_comes_first() -> None:
    first = written(turn("wie wordt geïnformeerd", Intent.RESPONSIBILITY, tasks=("3.4",), asked_letters=("I",)))
    assert first.text.splitlines()[0].startswith("**De Functionaris Gegevensbescherming (FG) wordt geïnformeerd")


def test_a_letter_that_nobody_bears_is_said_so() -> None:
    draft = written(turn("wie voert uit", Intent.RESPONSIBILITY, tasks=("3.3",), asked_letters=("R",)))
    assert draft.text.splitlines()[0].startswith("**Niemand heeft bij deze taak de letter R")


@pytest.mark.parametrize("role", FULL_NAMES)
def test_a_role_is_told_with_all_its_rows(role: str) -> None:
    draft = written(turn("wat doet die", Intent.RESPONSIBILITY, roles=(role,), about_role=True))
    for task in KNOWLEDGE.tasks:
        shown = f"- {task.id} {task.title}" in draft.text
        assert shown == (task.cells[role] in {"R", "A", "S", "C", "I"})
    assert FULL_NAMES[role] in draft.text


def test_the_letter_that_is_never_used_is_said_so() -> None:
    draft = written(turn("wat is S", Intent.RESPONSIBILITY, letters=("S",)))
    assert "staat bij geen enkele taak" in draft.text


def test_a_term_that_is_explained_twice_is_shown_twice() -> None:
    draft = written(turn("wat is machine learning", Intent.DEFINITION, terms=("Machine learning",)))
    assert draft.text.startswith("Het beleid legt **Machine learning** twee keer uit:")
    assert len([c for c in draft.citations if c.label == "Machine learning"]) == 2


@pytest.mark.parametrize("term", KNOWLEDGE.terms, ids=lambda term: f"{term.kind}-{term.term}")
def test_every_term_can_be_explained(term: object) -> None:
    draft = written(turn("wat is dat", Intent.DEFINITION, terms=(getattr(term, "term", ""),)))
    assert draft.citations[0].section == "Begrippenlijst"


def test_the_risk_classes_are_complete() -> None:
    draft = written(turn("welke niveaus", Intent.RISK_CLASS))
    assert [c.label for c in draft.citations[:4]] == ["Verboden", "Hoog risico", "Beperkt risico", "Laag risico"]


def test_the_road_to_a_new_tool_has_all_its_steps_and_sources() -> None:
    draft = written(turn("hoe vraag ik een tool aan", Intent.PROCEDURE))
    assert [line[0] for line in draft.text.splitlines() if line[:1].isdigit()] == list("12345678")
    assert {"6.1", "5.1", "5.2", "6.2", "7.2"} <= {c.section for c in draft.citations}


def test_an_incident_is_stopped_and_reported_never_reassured() -> None:
    draft = written(turn("per ongeluk gelekt", Intent.INCIDENT))
    assert draft.text.startswith("**Stop meteen")
    assert {c.section for c in draft.citations} == {"5.2", "6.1"}
    assert not {"geen zorgen", "valt mee", "geen probleem"} & set(draft.text.lower().split(". "))


@pytest.mark.parametrize("asks_for", ["price", "fine", "contact", "person", "duration", "supplier", "count"])
def test_what_the_text_does_not_hold_is_refused_with_the_nearest_place(asks_for: str) -> None:
    passage = next(p for p in KNOWLEDGE.passages if p.label == "Energieverbruik AI" and p.section == "7.1")
    draft = written(turn("wat kost dat", Intent.POLICY, passage.id, asks_for=asks_for))
    assert draft.outcome is Outcome.NOT_IN_POLICY
    assert "7.1" in draft.text
    assert "AICO" in draft.text


def test_a_date_that_stands_there_is_given() -> None:
    passage = next(p for p in KNOWLEDGE.passages if p.section == "10" and "2026" in p.text)
    draft = written(turn("wanneer gaat het in", Intent.POLICY, passage.id, asks_for="date"))
    assert draft.outcome is Outcome.ANSWERED
    assert "2026" in draft.text


def test_a_list_is_handed_over_whole() -> None:
    items = [p for p in KNOWLEDGE.in_section("7.2") if p.kind is PassageKind.BULLET]
    draft = written(turn("welke maatregelen", Intent.POLICY, items[2].id, wants_list=True))
    assert all(
        item.text in draft.text.replace("“", "").replace("”", "") or item.label in draft.text for item in items
    )


def test_a_section_that_does_not_exist_is_said_so() -> None:
    draft = ANSWERER.write(turn("wat staat in 99.9", Intent.SECTION, section="99.9"))
    assert draft.outcome is Outcome.NOT_IN_POLICY


@pytest.mark.parametrize("section", sorted({p.section for p in KNOWLEDGE.passages}))
def test_every_section_can_be_shown(section: str) -> None:
    draft = written(turn("wat staat daar", Intent.SECTION, section=section))
    assert draft.citations


@pytest.mark.parametrize("entry", REGISTER.current.tools, ids=lambda entry: entry.id)
@pytest.mark.parametrize("language", Language)
def test_every_verdict_has_words_a_headline_and_sources(entry: object, language: Language) -> None:
    name = ScreenedText._from_screening(f"mag ik {getattr(entry, 'name', '')} gebruiken")
    mention = NameMatcher(REGISTER).mentioned(name)
    route = Route(language, Intent.TOOL, name, mention)
    verdicts = RegisterJudge(REGISTER, lambda: DAY).judge(route)
    draft = written(Turn(None, screening=Screening(ScreeningAction.PASS, name), route=route, verdicts=verdicts))
    assert draft.outcome is Outcome.VERDICT
    for verdict in verdicts:
        assert draft.text.startswith("**")
        assert REPLIES(verdict.headline, language, tool=verdict.tool or "") in draft.text
        assert verdict.note.get(language, "") in draft.text
    assert draft.citations


def test_the_tool_list_names_only_what_is_permitted() -> None:
    draft = written(turn("welke tools", Intent.TOOL_LIST))
    for view in views(REGISTER.current, DAY):
        assert (f"- {view.name}: " in draft.text) == view.decision.permits


@pytest.mark.parametrize(
    ("asked", "decision"),
    [
        ("welke tools zijn afgewezen", Decision.NOT_ALLOWED),
        ("welke tools mogen we niet gebruiken", Decision.NOT_ALLOWED),
        ("which tools are still under review", Decision.ASSESS_FIRST),
    ],
)
def test_the_tools_that_may_not_be_used_are_listed_when_asked_for(asked: str, decision: Decision) -> None:
    draft = written(turn(asked, Intent.TOOL_LIST))
    for view in views(REGISTER.current, DAY):
        assert (f"- {view.name}" in draft.text.splitlines()) == (view.decision is decision)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_ending_says_something(outcome: Outcome) -> None:
    ended = turn("iets", Intent.POLICY).ended(outcome)
    said = SayEnding(DESK, lambda turn: "")(ended)
    assert said.answer


def test_a_checked_answer_is_left_alone() -> None:
    ended = turn("iets", Intent.POLICY).with_(answer="Zo is het.").ended(Outcome.ANSWERED)
    assert SayEnding(DESK, lambda turn: "")(ended) is ended


def test_contacts_of_the_organisation_are_named() -> None:
    desk = Desk(KNOWLEDGE, REPLIES, contact_aico="de AICO, tel. 0229-000000")
    ended = SayEnding(desk, lambda turn: "")(turn("iets", Intent.POLICY).ended(Outcome.NOT_IN_POLICY))
    assert "0229-000000" in ended.answer


def test_an_empty_mention_gives_no_verdict() -> None:
    route = Route(Language.NL, Intent.TOOL, ScreenedText._from_screening("mag het"), ToolMention())
    assert RegisterJudge(REGISTER, lambda: DAY).judge(route) == ()
