"""What saves time changes nothing: shortcuts find what the whole search finds, and remember nobody."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from assistant.screening.detectors import DETECTORS
from assistant.screening.detectors.person import DETECTOR as PERSONS
from assistant.screening.normalise import normalise
from assistant.screening.patterns import PatternDetector, Rule, matches, near_digits
from assistant.screening.people import features, word
from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.spans import Deadline
from evals.screening.labelled import sentences
from tests.screening.hostile import SEEDS
from tests.screening.kinds import FOUND, NEAR_MISS
from tests.screening.notations import NOTATIONS

CASES = Path(__file__).parents[2] / "evals" / "cases" / "screening"
RULES = [
    (f"{detector.name}-{number}", rule)
    for detector in DETECTORS
    if isinstance(detector, PatternDetector)
    for number, rule in enumerate(detector.rules)
]
NAMES = ("Zonnebloem", "Kanariepiet", "Terpstra", "Hatice", "Yıldırım")


def _texts() -> Iterator[str]:
    """Everything with personal data in it that there is, glued together in odd ways as well."""
    known = [text for rows in (FOUND, NEAR_MISS, NOTATIONS) for row in rows.values() for text in _strings(row)]
    known += [sentence.text for file in sorted(CASES.glob("*.jsonl")) for sentence in sentences(file)]
    yield from (normalise(text).text for text in (*known, *SEEDS))
    chance = random.Random(7)
    pieces = [piece for text in known for piece in regex.split(r"(?<=[ ,.:\-])", text)]
    for _ in range(1500):
        yield "".join(chance.choices(pieces, k=12))


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, list | tuple | set | frozenset):
        for part in thing:
            yield from _strings(part)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return list(_texts())


@pytest.mark.parametrize(("name", "rule"), [pytest.param(*row, id=row[0]) for row in RULES if row[1].reach])
def test_a_rule_that_is_tried_near_digits_finds_what_it_finds_anywhere(
    name: str, rule: Rule, texts: list[str]
) -> None:
    deadline = Deadline.after(120)
    found = 0
    for text in texts:
        whole = matches(rule.compiled, text, deadline)
        assert near_digits(rule, text, deadline) == whole, name
        found += len(whole)
    assert found


@pytest.mark.parametrize(("name", "rule"), [pytest.param(*row, id=row[0]) for row in RULES if row[1].only_with])
def test_a_text_that_is_passed_over_holds_nothing(name: str, rule: Rule, texts: list[str]) -> None:
    quick = regex.compile(rule.only_with, regex.IGNORECASE)
    held = [text for text in texts if matches(rule.compiled, text, Deadline.after(120))]
    assert held, name
    assert not [text for text in held if not quick.search(text)]


def test_no_name_stays_in_memory() -> None:
    PERSONS.find(f"Mevrouw {' en '.join(NAMES)} en de heer hoop, 0612345678, vroegen wat", Deadline.after(30))
    kept = {*word._kept, *features._kept}
    assert {"vroegen", "wat"} <= kept
    assert not [name for name in (*NAMES, "0612345678", "hoop") if name in kept or name.lower() in kept]


def test_kinds_that_a_reading_says_nothing_about_are_not_looked_for() -> None:
    engine = PresidioEngine(DETECTORS)
    text = "Mevrouw Zonnebloem, bel 0612345678"
    assert {span.kind for span in engine.analyse(text, Deadline.after(5))} == {"PERSON", "PHONE"}
    assert {span.kind for span in engine.analyse(text, Deadline.after(5), {"PERSON"})} == {"PHONE"}
