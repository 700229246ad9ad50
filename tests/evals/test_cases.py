"""The case files are valid, plentiful, and complain with file and line when they are not."""

from collections import Counter
from pathlib import Path

import pytest

from evals.case import Case, Group
from evals.loading import BadCases, load_cases

CASES = load_cases()
LEAST = {
    "policy": 40,
    "responsibility": 20,
    "definition": 12,
    "tool": 30,
    "use_case": 12,
    "unanswerable": 15,
    "off_topic": 10,
    "follow_up": 12,
    "greeting": 5,
    "personal_data": 8,
    "manipulation": 8,
    "incident": 8,
    "procedure": 12,
    "several": 14,
    "list": 18,
}


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_there_are_enough_cases_of_each_kind(kind: str, least: int) -> None:
    assert Counter(case.kind for case in CASES)[kind] >= least


def test_there_are_enough_cases_in_all_and_in_english() -> None:
    assert len(CASES) >= 400
    assert sum(case.language == "en" for case in CASES) >= 40


def test_verdicts_facts_and_guards_are_plenty_at_every_tier() -> None:
    groups, tiers = Counter(case.group for case in CASES), Counter(case.tier for case in CASES)
    assert all(groups[group] >= 50 for group in Group)
    assert all(tiers[tier] >= 100 for tier in ("lookup", "combine", "edge"))


def test_ids_are_unique_and_no_question_is_asked_twice() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({(case.asked, case.earlier) for case in CASES}) == len(CASES)


def test_about_a_third_is_held_apart_and_every_kind_keeps_cases_to_tune_on() -> None:
    apart = sum(case.held_apart for case in CASES)
    assert 0.25 < apart / len(CASES) < 0.42
    assert {case.kind for case in CASES if not case.held_apart} >= set(LEAST)


@pytest.mark.parametrize(
    ("case_id", "apart"), [("policy-scope-everybody", False), ("policy-why", True), ("def-ai", False)]
)
def test_what_is_held_apart_never_changes(case_id: str, apart: bool) -> None:
    assert Case.model_validate(RIGHT | {"id": case_id}).held_apart is apart


def test_secrets_stand_in_the_question_so_that_a_leak_can_happen() -> None:
    for case in CASES:
        asked = "\n".join((*case.earlier, case.asked))
        squeezed = "".join(character for character in asked if character.isalnum()).casefold()
        for secret in case.secrets:
            plain = "".join(character for character in secret if character.isalnum()).casefold()
            assert plain in squeezed, case.id


RIGHT = {
    "id": "a-case",
    "kind": "policy",
    "tier": "lookup",
    "language": "nl",
    "question": "mag dat",
    "expect": {"status": ["answered"]},
}
HEAD = "kind: policy\ncases:\n"
GOOD = (
    "  - id: a-case\n    tier: lookup\n    language: nl\n    question: mag dat\n"
    "    expect:\n      status: [answered]\n      facts: ['x']\n"
)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "leeg"),
        ("- a\n", 1, "sleutel"),
        ("kind: other\ncases: []\n", 1, "kind"),
        ("kind: policy\n", 1, "cases"),
        (HEAD + GOOD + "    colour: red\n", 10, "colour"),
        (HEAD + GOOD + GOOD, 10, "bestaat al"),
        (HEAD + GOOD.replace("tier: lookup", "tier: easy"), 4, "tier"),
        (HEAD + GOOD.replace("    question: mag dat\n", ""), 3, "question"),
        (HEAD + GOOD.replace("[answered]", "[answred]"), 8, "status"),
        (HEAD + GOOD.replace("['x']", "['(x']"), 9, "facts"),
        (HEAD + GOOD.replace("facts: ['x']", "roles: {CEO: A}"), 9, "roles"),
        (HEAD + GOOD.replace("facts: ['x']", "status: [verdict]"), 9, "twee keer"),
        (HEAD + GOOD.replace("language: nl", "language: [nl"), 6, "YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_line(tmp_path: Path, content: str, line: int, words: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadCases) as raised:
        load_cases(tmp_path)
    assert f"policy.yaml:{line}:" in str(raised.value)
    assert words in str(raised.value)


def test_a_right_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "edition.yaml").write_text("something: else\n", encoding="utf-8")
    (case,) = load_cases(tmp_path)
    assert (case.id, case.kind, case.asked, case.earlier) == ("a-case", "policy", "mag dat", ())


def test_no_cases_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCases, match="geen cases"):
        load_cases(tmp_path)
