"""The words for people: complete in both languages, filled in alike, and there for every ending."""

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.outcomes import Family, Outcome
from assistant.prompts import Prompts
from assistant.turn import Decision, Language

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "prompts").glob("replies*.yaml"))
REPLIES = Prompts(ROOT / "prompts").replies


def leaves(node: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in node.items():
        if all(isinstance(inner, dict) for inner in value.values()):
            yield from leaves(value, f"{name}{key}.")
        else:
            yield f"{name}{key}", value


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


WORDS = [leaf for path in FILES for leaf in leaves(yaml.safe_load(path.read_text(encoding="utf-8")))]


def test_there_are_words() -> None:
    assert len(WORDS) > 150


@pytest.mark.parametrize(("key", "words"), WORDS, ids=[key for key, _ in WORDS])
def test_no_language_misses_a_key_and_both_fill_in_the_same(key: str, words: dict[str, str]) -> None:
    assert set(words) == {"nl", "en"}
    assert all(text.strip() for text in words.values())
    optional = {"aico", "privacy", "contact"}
    assert fields(words["nl"]) - optional == fields(words["en"]) - optional


def test_no_key_stands_twice() -> None:
    keys = [key for key, _ in WORDS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("language", Language)
def test_every_ending_has_words_and_a_family(outcome: Outcome, language: Language) -> None:
    assert REPLIES(f"outcome.{outcome}", language, contact="X").strip()
    assert outcome.family in Family


@pytest.mark.parametrize("decision", Decision)
def test_every_decision_has_a_headline_that_cannot_be_taken_for_another(decision: Decision) -> None:
    said = REPLIES(f"register.decision.{decision}", Language.NL, tool="X")
    others = [REPLIES(f"register.decision.{d}", Language.NL, tool="X") for d in Decision if d is not decision]
    assert all(said not in other and other not in said for other in others)
    assert decision.permits == said.startswith("Ja")


def test_every_key_that_the_code_names_exists() -> None:
    pattern = re.compile(
        r"""["'](?:register|outcome|answer|responsibility|procedure|incident|web|screening|desk|history|pages|notice|tools|about|access|learn|door)\.[a-z_.]+["']"""
    )
    named = {
        match.strip("\"'")
        for path in (ROOT / "assistant").rglob("*.py")
        for match in pattern.findall(path.read_text(encoding="utf-8"))
    }
    known = {key for key, _ in WORDS}
    prefixes = {key.rsplit(".", n)[0] for key in known for n in range(1, key.count(".") + 1)}
    missing = {name for name in named if name not in known and name.rstrip(".") not in prefixes}
    assert not {name for name in missing if not name.endswith((".py", ".yaml", "_"))}


def test_every_key_that_a_page_names_exists() -> None:
    pages = (ROOT / "assistant" / "web" / "templates").rglob("*.html")
    named = {
        key
        for page in pages
        for key in re.findall(r'say\(["\']([\w.]+\w)["\'][,)]', page.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert named - {key for key, _ in WORDS} == set()
