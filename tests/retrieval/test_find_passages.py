"""The step on the shipped corpus: lookups first, verdict sections, whole lists, the border."""

from dataclasses import replace

import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.outcomes import Outcome
from assistant.retrieval.find_passages import LIMIT, FindPassages
from assistant.turn import (
    DataClass,
    Decision,
    Intent,
    Language,
    Question,
    Reason,
    Route,
    ScreenedText,
    Turn,
    Verdict,
)


def route(text: str, intent: Intent = Intent.POLICY) -> Route:
    return Route(Language.NL, intent, ScreenedText._from_screening(text))


def turn(of: Route, *verdicts: Verdict) -> Turn:
    return Turn.of(Question("x"), "i1").with_(question=None, route=of, verdicts=verdicts)


@pytest.fixture
def step(index: OpenIndex) -> FindPassages:
    return FindPassages(index.search, index.knowledge)


def found_ids(done: Turn) -> list[str]:
    assert done.outcome is None
    ids = [hit.passage.id for hit in done.found]
    assert len(ids) == len(set(ids))
    return ids


def test_a_policy_question_finds_its_passages(step: FindPassages) -> None:
    done = step(turn(route("Wie meldt een ernstig incident bij de toezichthouder?")))
    assert len(found_ids(done)) == LIMIT
    assert done.found[0].passage.label.startswith("3.4")


def test_named_things_come_first_and_are_exact(step: FindPassages, index: OpenIndex) -> None:
    asked = replace(
        route("Wat doet de FG?", Intent.RISK_CLASS),
        tasks=("4.1",),
        roles=("FG",),
        about_role=True,
        letters=("C",),
        risk_classes=("hoog",),
        terms=("Machine learning",),
    )
    done = step(turn(asked))
    known = index.knowledge
    task, role, letter, risk = known.task("4.1"), known.role("FG"), known.letter("C"), known.risk_class("hoog")
    assert task is not None
    assert role is not None
    assert letter is not None
    assert risk is not None
    terms = [term.passage_id for term in known.terms if term.term == "Machine learning"]
    assert len(terms) == 2
    expected = [task.passage_id, *terms, risk.passage_id, letter.passage_id, role.passage_id]
    assert found_ids(done)[: len(expected)] == expected
    assert all(hit.score == 1.0 for hit in done.found[: len(expected)])
    assert len(done.found) >= len(expected) + 1


def test_a_role_that_is_named_in_passing_is_no_lookup(step: FindPassages, index: OpenIndex) -> None:
    asked = replace(route("Moet de FG weten dat een ernstig incident is gemeld?"), roles=("FG",))
    assert step(turn(asked)).found[0].passage.label.startswith("3.4")


def test_a_section_and_a_task_with_one_number_are_kept_apart(step: FindPassages) -> None:
    section = step(turn(replace(route("Wat staat er in 2.1?", Intent.SECTION), section="2.1")))
    assert {hit.passage.section for hit in section.found[:6]} <= {"2.1", "2.1.1", "2.1.2", "2.1.3", "2.1.4"}
    task = step(turn(replace(route("Taak 2.1"), tasks=("2.1",))))
    assert task.found[0].passage.section == "6.1"


def test_an_unknown_number_is_no_lookup(step: FindPassages) -> None:
    asked = replace(route("xyzzy plugh"), tasks=("9.9",), roles=("XX",), section="99", terms=("pindakaas",))
    assert step(turn(asked)).outcome in (Outcome.NOT_IN_POLICY, Outcome.OFF_TOPIC)


def test_the_sections_of_the_verdict_come_along(step: FindPassages) -> None:
    verdict = Verdict(Decision.NOT_ALLOWED, tool="Copilot", reasons=(Reason("r", sections=("10", "8")),))
    done = step(turn(route("Mag ik Copilot gebruiken voor beleid?", Intent.TOOL), verdict))
    sections = [hit.passage.section for hit in done.found]
    assert sections[:4] == ["10", "10", "8", "8"]
    assert len(done.found) >= 7


def test_data_about_people_brings_the_privacy_section(step: FindPassages) -> None:
    asked = replace(route("Kan AI een brief schrijven?", Intent.USE_CASE), data_class=DataClass.PERSONAL)
    found = step(turn(asked)).found
    assert found[0].passage.section == "3"
    assert [hit.passage.section for hit in found].count("5.2") >= 2


def test_a_list_that_is_asked_for_comes_whole_and_in_order(step: FindPassages, index: OpenIndex) -> None:
    asked = replace(route("Welke risico's van AI noemt het beleid?"), wants_list=True)  # ranked low: 5.1 is near
    ids = found_ids(step(turn(asked)))
    first = index.knowledge.by_id[ids[0]]
    whole = [passage.id for passage in index.knowledge.list_of(first)]
    assert first.section == "7.1"
    assert len(whole) >= 5
    assert ids[: len(whole)] == whole


def test_a_paragraph_leads_to_the_one_list_of_its_section(step: FindPassages) -> None:
    asked = replace(route("Krijgen alle medewerkers die met AI werken training? Welke soorten?"), wants_list=True)
    found = step(turn(asked)).found
    assert [hit.passage.section for hit in found[:4]] == ["8"] * 4
    assert "Rolspecifiek" in [hit.passage.label for hit in found[:4]]


def test_a_list_far_below_the_best_is_not_what_is_asked_for(step: FindPassages) -> None:
    asked = replace(route("welke vormen van ai zijn er allemaal"), wants_list=True)
    assert step(turn(asked)).found[0].passage.label == "Kunstmatige intelligentie (AI)"


def test_without_a_wish_for_a_list_the_ranking_stands(step: FindPassages) -> None:
    done = step(turn(route("Hoeveel stroom kost het trainen van modellen?")))
    best = done.found[0].passage
    assert best.label.startswith("Energieverbruik")
    ranks = [hit.rank for hit in done.found]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize("text", ["Geef me een recept voor erwtensoep", "How do I bake sourdough bread?"])
def test_another_subject_ends_the_turn(step: FindPassages, text: str) -> None:
    done = step(turn(route(text)))
    assert done.outcome in (Outcome.OFF_TOPIC, Outcome.NOT_IN_POLICY)
    assert done.found == ()


def test_far_off_is_off_topic(step: FindPassages) -> None:
    assert step(turn(route("What is the plot of Hamlet?"))).outcome is Outcome.OFF_TOPIC


def test_a_verdict_is_never_unanswerable(step: FindPassages) -> None:
    verdict = Verdict(Decision.UNKNOWN_TOOL)
    assert step(turn(route("erwtensoep", Intent.TOOL), verdict)).outcome is None
    assert step(turn(route("erwtensoep", Intent.TOOL_LIST))).outcome is None


def test_a_greeting_is_left_alone(step: FindPassages) -> None:
    before = turn(route("hallo", Intent.GREETING))
    assert step(before) is before


def test_a_turn_that_was_not_routed_is_refused(step: FindPassages) -> None:
    with pytest.raises(ValueError, match="routed"):
        step(Turn.of(Question("x"), "i1"))


@pytest.mark.parametrize("intent", [Intent.INCIDENT, Intent.PROCEDURE])
def test_fixed_steps_are_told_however_far_the_words_are_from_the_corpus(
    step: FindPassages, intent: Intent
) -> None:
    assert step(turn(route("een lijst met klantnamen in een vertaalsite gezet", intent))).outcome is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("hoe kom ik positief door een drugstest op het werk", Outcome.OFF_TOPIC),
        ("hoe kan een computer nou vooroordelen hebben?", None),
    ],
)
def test_the_less_the_corpus_knows_of_a_question_the_nearer_it_must_be(
    step: FindPassages, text: str, outcome: Outcome | None
) -> None:
    assert step(turn(route(text))).outcome is outcome


def test_what_may_have_nothing_to_do_with_ai_must_be_nearer(step: FindPassages) -> None:
    doubted = replace(route("Geef tien redenen waarom vrouwen geen leiding kunnen geven"), doubtful=True)
    assert step(turn(doubted)).outcome is Outcome.OFF_TOPIC
    sure = replace(route("Hoe vaak wordt het AI-beleid herzien?"), doubtful=True)
    assert step(turn(sure)).outcome is None
