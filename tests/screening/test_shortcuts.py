"""What saves time changes nothing: shortcuts find what the whole search finds, and remember nobody."""

import random
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pycrfsuite
import pytest
import regex

from assistant.errors import ScreeningFailed
from assistant.screening.detectors import DETECTORS
from assistant.screening.detectors.person import DETECTOR as PERSONS
from assistant.screening.normalise import normalise
from assistant.screening.once import notes, one_message
from assistant.screening.patterns import PatternDetector, Rule, matches, near_digits
from assistant.screening.people import scores, sight, tagger, word
from assistant.screening.people.features import features
from assistant.screening.people.rules import names
from assistant.screening.people.sight import look
from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.reading import Reading
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Borrowed, Deadline, Span
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
WITH_CUES = [detector for detector in DETECTORS if isinstance(detector, PatternDetector) and detector.cues]
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
    assert rule.gate is not None
    held = [text for text in texts if matches(rule.compiled, text, Deadline.after(120))]
    assert held, name
    assert not [text for text in held if not rule.gate.search(text)]


@pytest.mark.parametrize(("name", "rule"), [pytest.param(*row, id=row[0]) for row in RULES])
def test_a_text_without_the_words_of_a_rule_holds_nothing(name: str, rule: Rule, texts: list[str]) -> None:
    passed_over = [text for text in texts[::2] if not rule.needed.may_be_in(text)]
    assert not [text for text in passed_over if matches(rule.compiled, text, Deadline.after(120))], name


@pytest.mark.parametrize("detector", [pytest.param(detector, id=detector.name) for detector in WITH_CUES])
def test_where_a_cue_stands_the_rules_that_need_one_are_tried(detector: PatternDetector, texts: list[str]) -> None:
    found = 0
    for text in texts[::2]:
        ends = [match.start() for match in regex.finditer(r"(?<!\d)\d", text)]
        if any(detector._cue(text, end, end + 1) for end in ends):
            found += 1
            assert detector._needed_by_cues.may_be_in(text), text
    assert found, detector.name


@pytest.mark.parametrize(
    "detector", [pytest.param(detector, id=detector.name) for detector in WITH_CUES if detector.cue_first]
)
def test_a_cue_is_seen_at_once_where_the_slower_search_sees_it(
    detector: PatternDetector, texts: list[str]
) -> None:
    seen = [detector._may_have_cue(text) for text in texts]
    assert seen == [detector._cues.search(text) is not None for text in texts]
    assert len(set(seen)) == 2


BORROWED = [detector for detector in DETECTORS if isinstance(detector, Borrowed) and detector.only_with]


@pytest.mark.parametrize("data", [pytest.param(data, id=data.name) for data in BORROWED])
def test_a_text_that_presidio_is_spared_holds_nothing(data: Borrowed, texts: list[str]) -> None:
    spared, asked = PresidioEngine([data]), PresidioEngine([replace(data, only_with="")])
    found = 0
    for text in texts[::3]:
        everything = asked.analyse(text, Deadline.after(30))
        assert spared.analyse(text, Deadline.after(30)) == everything, text
        found += len(everything)
    assert found


def test_no_name_stays_in_memory() -> None:
    PERSONS.find(f"Mevrouw {' en '.join(NAMES)} en de heer hoop, 0612345678, vroegen wat", Deadline.after(30))
    kept = {*word._kept, *scores._scorer()._kept}
    assert {"vroegen", "wat"} <= kept
    assert not [name for name in (*NAMES, "0612345678", "hoop") if name in kept or name.lower() in kept]


def test_notes_on_a_message_are_gone_when_it_was_screened(
    screener: PresidioScreener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two readings share what is known of a word; nothing of it is left, also not after an error."""
    seen: list[dict[str, dict[object, object]]] = []
    read = PresidioScreener._read

    def watched(self: PresidioScreener, plain: Reading, deadline: Deadline, silent: frozenset[str]) -> list[Span]:
        notes("words")["Kanariepiet"] = None
        seen.append(notes("words"))
        if len(seen) > 2:
            raise ValueError
        return read(self, plain, deadline, silent)

    monkeypatch.setattr(PresidioScreener, "_read", watched)
    screener.screen("Mevrouw Zonnebloem belde gisteren")
    assert len(seen) == 2
    assert seen[0] is seen[1]
    assert "Zonnebloem" in seen[0]
    with pytest.raises(ScreeningFailed):
        screener.screen("Mevrouw Zonnebloem belde gisteren")
    assert not screener._threads.submit(notes, "words").result()


def test_no_words_for_a_tool_stand_further_before_it_than_is_looked(texts: list[str]) -> None:
    seen = 0
    for text in texts[::3]:
        look_around = look(text, Deadline.after(30))
        for before in {look_around.before(token) for token in look_around.tokens}:
            found = sight._TOOL_BEFORE.search(before)
            seen += found is not None
            assert (found is None) == (sight._TOOL_BEFORE.search(before[-sight._JUST_BEFORE :]) is None)
    assert seen > 100


def test_weights_that_were_added_up_before_give_the_chances_that_crfsuite_gives(texts: list[str]) -> None:
    library = pycrfsuite.Tagger()
    model = resources.files("assistant.screening").joinpath("data", tagger.MODEL).read_bytes()
    library.open_inmemory(model)  # it reads from these bytes as long as it lives
    compared = 0
    for text in texts[::3]:
        seen = look(text, Deadline.after(120))
        found = list(names(seen))
        library.set(features(seen, found))
        with one_message():
            first, again = scores.chances(seen, found), scores.chances(seen, found)
        assert first == again
        for index, (chance, begins) in enumerate(first):
            begin, inside = (library.marginal(label, index) for label in (tagger.BEGIN, tagger.INSIDE))
            assert chance == pytest.approx(begin + inside, abs=1e-9)
            assert begins == (begin > inside) or abs(begin - inside) < 1e-9
            compared += 1
    assert compared > 20_000


def test_kinds_that_a_reading_says_nothing_about_are_not_looked_for() -> None:
    engine = PresidioEngine(DETECTORS)
    text = "Mevrouw Zonnebloem, bel 0612345678"
    assert {span.kind for span in engine.analyse(text, Deadline.after(5))} == {"PERSON", "PHONE"}
    assert {span.kind for span in engine.analyse(text, Deadline.after(5), {"PERSON"})} == {"PHONE"}
