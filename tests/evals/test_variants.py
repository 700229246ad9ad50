"""Variants keep meaning, names and secrets; what ends otherwise is found."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evals.case import Case
from evals.known import Known
from evals.loading import BadCases, load_cases
from evals.run import MOST_TURNS, main
from evals.variants.changes import (
    CHANGES,
    Text,
    bare,
    capitals,
    other_order,
    other_words,
    politeness,
    typing_error,
)
from evals.variants.chosen import A_CASE, variants_of
from evals.variants.pairs import load_pairs
from tests.evals.scripted import ScriptedAssistant, scripted

CASES = load_cases()
KNOWN = Known({}, (), ("Copilot in Word", "betaalde Copilot", "Otter"))


def a_text(question: str, language: str = "nl", seed: int = 3, kept: str = "") -> Text:
    return Text(question, language, seed, (re.compile(kept, re.IGNORECASE),) if kept else ())


def a_case(question: str, **more: Any) -> Case:
    raw = {"id": "a-case", "kind": "policy", "tier": "lookup", "language": "nl", "question": question}
    return Case.model_validate(raw | {"expect": {"status": ["answered"]}} | more)


def test_capitals_small_letters_and_bare() -> None:
    assert capitals(a_text("Mag ik dat?")) == "MAG IK DAT?"
    assert CHANGES["kleine letters"](a_text("Mag ik dat?")) == "mag ik dat?"
    assert CHANGES["kleine letters"](a_text("mag ik dat?")) is None
    assert bare(a_text("Mag otter.ai, of de cliënt?")) == "Mag otter.ai of de client"
    assert bare(a_text("mag dat")) is None


@pytest.mark.parametrize("seed", range(30))
def test_a_typing_error_is_one_error_in_one_ordinary_word(seed: int) -> None:
    question = "moet ik de medewerkers van Otter waarschuwen als een klant dat vraagt"
    changed = typing_error(a_text(question, seed=seed, kept="Otter"))
    assert changed is not None
    before, after = question.split(), changed.split()
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(different) == 1
    old, new = different[0]
    assert old in ("medewerkers", "waarschuwen", "klant", "vraagt")
    assert abs(len(old) - len(new)) <= 1
    assert old[0] == new[0]


def test_a_typing_error_leaves_alone_what_must_be_kept() -> None:
    assert typing_error(a_text("betaalde versie", kept="betaalde versie")) is None
    assert typing_error(a_text("mag ik dat")) is None


def test_politeness_keeps_every_word() -> None:
    for seed in range(12):
        changed = politeness(a_text("mag ik dat", seed=seed))
        assert changed is not None
        assert "mag ik dat" in changed
        assert len(changed) > len("mag ik dat.")


def test_other_words_are_whole_words_outside_names() -> None:
    assert other_words(a_text("wil je dat gebruiken?")) == "wil je dat inzetten?"
    assert other_words(a_text("gebruikende partij")) is None
    assert other_words(a_text("mag gebruiken.ai", kept=r"gebruiken\.ai")) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ik maak een flyer. Mag dat met ai?", "Mag dat met ai? Ik maak een flyer."),
        ("stukken vertalen met een tool, mag dat?", "mag dat? stukken vertalen"),
        ("moet ik iets melden als het systeem stuk is?", "als het systeem stuk is, moet ik iets melden?"),
        ("wat is ai?", None),
        ("dag, hoi.", None),
    ],
)
def test_another_order_keeps_the_parts(question: str, expected: str | None) -> None:
    changed = other_order(a_text(question))
    assert changed is None if expected is None else changed is not None and changed.startswith(expected)


def test_the_same_cases_give_the_same_variants() -> None:
    assert variants_of(CASES, KNOWN) == variants_of(CASES, KNOWN)


def test_every_change_is_used_and_no_variant_equals_its_question() -> None:
    variants = variants_of(CASES, KNOWN)
    assert {variant.change for variant in variants} == set(CHANGES)
    assert all(variant.question != variant.case.asked for variant in variants)
    assert all(sum(v.case is case for v in variants) <= A_CASE for case in CASES[:20])


def test_secrets_and_names_of_tools_keep_their_letters() -> None:
    case = a_case("mag ik copilot in word voor mevrouw Klaassen gebruiken", secrets=["mevrouw Klaassen"])
    for number in range(40):
        one = case.model_copy(update={"id": f"case-{number}"})
        for variant in variants_of([one], KNOWN):
            assert "copilot in word" in variant.question.lower()
            assert "mevrouw klaassen" in variant.question.lower()


def test_a_greeting_gets_nothing_friendly_before_it() -> None:
    case = a_case("Hallo!", kind="greeting")
    found = [v.change for n in range(20) for v in variants_of([case.model_copy(update={"id": f"g-{n}"})], KNOWN)]
    assert found
    assert "beleefd" not in found


def test_all_questions_together_stay_within_bounds() -> None:
    assistant = ScriptedAssistant(CASES)
    assert assistant.register.current.tools
    assert len(CASES) * (1 + A_CASE) + 2 * len(load_pairs()) <= MOST_TURNS


def test_the_pairs_are_plenty_and_differ() -> None:
    pairs = load_pairs()
    assert len(pairs) >= 40
    assert all(pair.nl != pair.en for pair in pairs)
    assert len({pair.nl for pair in pairs}) == len(pairs)


@pytest.mark.parametrize(
    "content",
    [
        "pairs: [{id: pair-a, nl: x}]",
        "pairs: [{id: a, nl: x, en: y}]",
        "pairs: [{id: pair-a, nl: x, en: y}, {id: pair-a, nl: x, en: y}]",
        "[]",
        "pairs: {",
    ],
)
def test_wrong_pairs_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pairs.yaml"
    path.write_text(content)
    with pytest.raises(BadCases, match=r"pairs\.yaml"):
        load_pairs(path)


def test_what_ends_otherwise_stops_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    originals = {case.asked for case in CASES}

    def spoil(question: str, found: dict[str, Any]) -> None:
        if question not in originals:
            found["status"] = "off_topic"

    assert main(("--json",), scripted(CASES, spoil=spoil)) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["below"] == ["variants"]
    assert told["variants"]["all"]["share"] < 0.95
    assert {"before", "after", "question"} <= set(told["variants"]["different"][0])
    assert told["variants"]["changes"]["tikfout"]["passed"] < told["variants"]["changes"]["tikfout"]["total"]


def test_another_tool_or_decision_is_another_ending(capsys: pytest.CaptureFixture[str]) -> None:
    asked = next(case.asked for case in CASES if case.id == "tool-chatgpt-plain")

    def spoil(question: str, found: dict[str, Any]) -> None:
        if question != asked:
            found["verdict"]["tool_id"] = "otter"

    main(("--only", "tool-chatgpt-plain", "--json"), scripted(CASES, spoil=spoil))
    told = json.loads(capsys.readouterr().out)
    assert told["variants"]["all"]["passed"] == 0


def test_cases_held_apart_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    def spoil(question: str, found: dict[str, Any]) -> None:
        if question not in {case.asked for case in CASES}:
            found["status"] = "off_topic"

    main(("--kind", "definition", "--json"), scripted(CASES, spoil=spoil))
    told = json.loads(capsys.readouterr().out)["variants"]["different"]
    apart = {case.id for case in CASES if case.held_apart}
    assert told
    assert not {one["id"] for one in told} & apart
