"""A date of something else is no answer; nor is a number, a name or a frequency of something else."""

import time
from dataclasses import replace

import pytest

from assistant.answering.kinds import ENOUGH, HOLDS, answers_kind, best_evidence, right_kind_first
from assistant.prompts import Prompts
from assistant.routing.lexicon import lexicon
from assistant.turn import FoundPassage, Intent, Language, PassageKind, Route, Turn
from tests.answering.test_embedded import KNOWLEDGE, REPLIES, ROOT, turn

BARE = replace(KNOWLEDGE, passages=(), roles=(), letters=(), tasks=(), risk_classes=(), terms=())
PARAGRAPH = next(p for p in KNOWLEDGE.passages if p.kind is PassageKind.PARAGRAPH and not p.list_id)


def asked(question: str, text: str, label: str = "") -> Turn:
    """A question and the one passage that was found, with the kind of thing that the question asks for."""
    kind = next((name for name, said in lexicon().asks_for.items() if said.search(question)), None)
    passage = replace(PARAGRAPH, id="t/1/1", text=text, label=label, headings=(label,) if label else ())
    made = turn(question, Intent.POLICY, asks_for=kind)
    return made.with_(found=(FoundPassage(passage, 0.9),))


def route_of(one: Turn) -> Route:
    assert one.route is not None
    return one.route


REVIEW = "Het AI-beleid wordt jaarlijks bekeken."
FORCE = "Dit beleid treedt in werking op de dag na die van bekendmaking en werkt terug tot 1 januari 2026."
LEVELS = "De AI Act verdeelt AI-systemen. Er zijn vier risiconiveaus."
SIGNED = "Y.W. Nijssingh, voorzitter van het bestuur, heeft ondertekend."
LINK = "Het algoritmeregister is een lijst: https://algoritmes.overheid.nl/"
ARTICLE = "Technische documentatie is verplicht (artikel 11 AI Act)."
ONE = "Er kan maar één persoon R zijn."
POWER = "Ook één opdracht uitvoeren vraagt al flink wat stroom."
LOGS = "Daarbij hoort logboekregistratie. De pilot duurt 6 weken."


@pytest.mark.parametrize(
    ("kind", "question", "text"),
    [
        ("frequency", "hoe vaak wordt het beleid geëvalueerd?", REVIEW),
        ("frequency", "How often is the policy reviewed?", REVIEW),
        ("day", "per welke datum treedt het beleid in werking", FORCE),
        ("day", "wanneer gaan de regels in", FORCE),
        ("day", "since when is the policy in force?", FORCE),
        ("count", "hoeveel risiconiveaus zijn er?", LEVELS),
        ("count", "how many risk levels does the AI Act have?", LEVELS),
        ("count", "hoeveel personen kunnen R zijn", ONE),
        ("person", "hoe heet de voorzitter die heeft ondertekend", SIGNED),
        ("link", "wat is de link naar het algoritmeregister", LINK),
        ("article", "in welk artikel staat technische documentatie", ARTICLE),
        ("duration", "hoe lang duurt de pilot?", LOGS),
    ],
)
def test_what_the_sentence_holds_is_answered(kind: str, question: str, text: str) -> None:
    one = asked(question, text)
    assert route_of(one).asks_for == kind
    assert answers_kind(one, route_of(one), BARE)


@pytest.mark.parametrize(
    ("kind", "question", "text"),
    [
        ("frequency", "hoe vaak vergadert de ethische commissie", REVIEW),
        ("frequency", "hoe vaak wordt de toollijst herzien", REVIEW),
        ("frequency", "how often must I repeat the training", REVIEW),
        ("day", "op welke datum is de volgende trainingsdag", FORCE),
        ("day", "sinds wanneer geldt de AVG", FORCE),
        ("day", "tot wanneer is het beleid geldig", FORCE),
        ("day", "op welke datum wordt het beleid weer geëvalueerd", REVIEW),
        ("count", "hoeveel risico's hebben we", LEVELS),
        ("count", "hoeveel AI-systemen gebruiken we", LEVELS),
        ("count", "hoeveel kilowattuur verbruikt één opdracht", POWER),
        ("count", "hoeveel procent van de antwoorden klopt", LEVELS),
        ("person", "wie is de voorzitter van de ethische commissie", SIGNED),
        ("person", "hoe heet onze privacy officer", SIGNED),
        ("link", "wat is de link naar het privacybeleid", LINK),
        ("article", "welk artikel van de AVG gaat over inzage", ARTICLE),
        ("duration", "hoelang worden de logboeken bewaard", LOGS),
        ("duration", "hoeveel uur scholing minimaal per jaar", REVIEW),
        ("place", "op welke kamer zit de privacy officer", SIGNED),
        ("fine", "krijg ik ontslag als ik me niet aan het beleid houd", REVIEW),
        ("supplier", "which company delivers our AI training", REVIEW),
        ("price", "wat is het maximale contractbedrag", LEVELS),
        ("time", "hoe laat begint de training", FORCE),
        ("version", "welke versie van het privacybeleid geldt nu", FORCE),
        ("contact", "op welk nummer kan ik de AICO bellen", FORCE),
    ],
)
def test_a_fact_about_something_else_is_no_answer(kind: str, question: str, text: str) -> None:
    one = asked(question, text)
    assert route_of(one).asks_for == kind
    assert not answers_kind(one, route_of(one), BARE)


@pytest.mark.parametrize(
    "question",
    [
        "wanneer moet ik een DPIA doen",
        "hoeveel energie kost AI",
        "wat zijn de gevolgen van AI voor het milieu",
        "waar worden mijn gegevens opgeslagen",
        "wie is verantwoordelijk voor de training",
        "what are the consequences of AI for the climate",
        "hoe werkt AI",
    ],
)
def test_a_question_for_no_kind_of_thing_is_left_alone(question: str) -> None:
    one = asked(question, REVIEW)
    assert route_of(one).asks_for is None
    assert answers_kind(one, route_of(one), BARE)


def test_the_heading_counts_as_what_a_sentence_is_about() -> None:
    row = "Houdt periodiek toezicht op de prestaties."
    assert answers_kind(*_with_route(asked("hoe vaak zijn er interne audits", row, "3.3 Interne Audits")), BARE)
    assert not answers_kind(*_with_route(asked("hoe vaak zijn er interne audits", row, "3.2 Beheer")), BARE)


def _with_route(one: Turn) -> tuple[Turn, Route]:
    return one, route_of(one)


def test_a_fact_that_the_search_passed_over_is_still_found() -> None:
    one = asked("hoeveel bijlagen heeft het beleid", REVIEW)
    best = best_evidence(one, route_of(one), KNOWLEDGE)
    assert "één bijlage" in best.sentence
    assert right_kind_first(one, route_of(one), KNOWLEDGE).found[0].passage.label == "Bijlagen"


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("hoeveel risico's van AI noemt het beleid", "deze risico's:"),
        ("hoeveel maatregelen neemt WerkSaam om de risico's te beperken", "deze maatregelen:"),
    ],
)
def test_the_list_that_announces_what_is_counted_comes_first(question: str, label: str) -> None:
    every = turn(question, Intent.POLICY, *(p.id for p in KNOWLEDGE.in_section("7")), asks_for="count")
    assert right_kind_first(every, route_of(every), KNOWLEDGE).found[0].passage.text.endswith(label)


def test_every_kind_has_a_shape_and_words_in_both_languages() -> None:
    assert set(lexicon().asks_for) == set(HOLDS)
    replies = Prompts(ROOT / "prompts").replies
    for kind in HOLDS:
        assert len({replies(f"answer.asks_{kind}", language) for language in Language}) == 2


def test_the_border_lies_between_half_and_all() -> None:
    assert 0.5 < ENOUGH < 1.0
    assert REPLIES("answer.asks_count", Language.NL)


@pytest.mark.parametrize(
    "piece", ["hoeveel ", "wanneer gaat het in ", "a", "gaat ", "krijgt ", "1 ", "wie is de "]
)
def test_a_long_question_takes_time_by_its_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        one = asked((piece * 2000)[:length], REVIEW)
        route = replace(route_of(one), asks_for="count")
        began = time.perf_counter()
        best_evidence(one, route, KNOWLEDGE)
        for said in lexicon().asks_for.values():
            said.search(one.text.text)
        return time.perf_counter() - began

    short = min(seconds(400) for _ in range(3))
    # Five times as long; a pattern that begins anew at every letter would take its square or worse.
    assert min(seconds(2000) for _ in range(3)) < 20 * short
