"""Time grows no faster than the text does, whatever is written; and what comes out always holds together."""

import functools
import gc
import importlib
import pkgutil
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import assistant.screening as room
from assistant.errors import ScreeningFailed
from assistant.screening.detectors import DETECTORS
from assistant.screening.normalise import normalise
from assistant.screening.placeholders import WORDS, placeholder
from assistant.screening.presidio_engine import PresidioEngine
from assistant.screening.screener import BUDGET_S, PresidioScreener
from assistant.screening.spans import Deadline
from assistant.turn import Screening, ScreeningAction
from tests.screening.hostile import SEEDS, attacks, repeated

Pattern = regex.Pattern[str] | re.Pattern[str]
MOST_GROWTH = 3.0
"""Twice the text may take twice the time; a square would take four times."""
SHORT = 2_000
WORTH_A_LOOK_S = 0.001
"""What a pattern must take for 2,000 characters to be looked at closer: less is noise, and nobody notices it."""
SLOWEST = 8
_loose = functools.partial(settings, deadline=None, suppress_health_check=list(HealthCheck))


def _spent(work: Callable[[str], object], text: str, tries: int = 1) -> float:
    """Seconds of this process, the best of some tries, without waste being collected meanwhile."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(tries):
            start = time.process_time()
            work(text)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


def _growth(work: Callable[[str], object], made: Callable[[int], str], size: int) -> float:
    """How many times longer twice the text takes; measured again where it seems much: others work here too."""
    found = float("inf")
    for tries in (1, 3, 5):
        found = min(found, _spent(work, made(2 * size), tries) / _spent(work, made(size), tries))
        if found < MOST_GROWTH:
            break
    return found


@functools.cache
def _patterns() -> dict[str, Pattern]:
    """Every pattern the room holds, by where it was found: constants, rules, cues, closures, Presidio's own."""
    engine = PresidioEngine(DETECTORS)
    seen: set[int] = set()
    found: dict[tuple[str, int], tuple[str, Pattern]] = {}
    todo: list[tuple[str, object]] = [
        (f"{recognizer.name}", cell.cell_contents)
        for recognizer in engine._analyzer.registry.recognizers
        for cell in type(recognizer).analyze.__closure__
    ]
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        members = vars(importlib.import_module(module.name)).items()
        todo += [(f"{module.name.removeprefix(room.__name__)}.{name}", value) for name, value in members]
    while todo:
        name, thing = todo.pop()
        if isinstance(thing, (regex.Pattern, re.Pattern)):
            found.setdefault((str(thing.pattern), thing.flags), (name, thing))
        elif id(thing) not in seen:
            seen.add(id(thing))
            todo += [(f"{name}{step}", inner) for step, inner in _inside(thing)]
    return {f"{name} #{number}": pattern for number, (name, pattern) in enumerate(found.values())}


def _inside(thing: object) -> Iterator[tuple[str, object]]:
    if isinstance(thing, dict):
        yield from ((f"[{key!s:.12}]", value) for key, value in thing.items())
        yield from (("", key) for key in thing)
    elif isinstance(thing, (tuple, list)):
        yield from ((f"[{index}]", value) for index, value in enumerate(thing))
    elif not str(getattr(type(thing), "__module__", "")).startswith(room.__name__):
        for cell in getattr(thing, "__closure__", None) or ():
            yield "()", cell.cell_contents
    elif not isinstance(thing, type):
        cached = [
            n for n in dir(type(thing)) if isinstance(getattr(type(thing), n, None), functools.cached_property)
        ]
        for name in {*cached, *vars(thing)} if hasattr(thing, "__dict__") else ():
            if name not in ("_cues", "_cues_behind") or getattr(thing, "cues", None):
                yield f".{name}", getattr(thing, name)


def test_every_pattern_was_found() -> None:
    names = " ".join(_patterns())
    assert len(_patterns()) > 240
    for part in ("rules[0].compiled", "_cues", "_never_after", ".letters._LEET", "_patterns[0]"):
        assert part in names, part


def _exhaust(pattern: Pattern) -> Callable[[str], object]:
    return lambda text: [None for _ in pattern.finditer(text)]


def _slow(pattern: Pattern) -> list[tuple[float, str, str]]:
    """What makes a pattern take more than its share, with how much twice the text takes."""
    work, found = _exhaust(pattern), []
    for number, (lead, piece) in enumerate(attacks(str(pattern.pattern), random.Random(7))):
        for end in ("", ("!a", "\ue000")[number % 2]):
            made = functools.partial(_built, lead, piece, end)
            if _spent(work, made(SHORT)) > WORTH_A_LOOK_S and (growth := _growth(work, made, SHORT)) > MOST_GROWTH:
                found.append((growth, lead, piece))
        if found:
            break
    return found


def _built(lead: str, piece: str, end: str, size: int) -> str:
    return (lead + repeated(piece, size))[: size - len(end)] + end


def test_no_pattern_takes_more_than_twice_the_time_for_twice_the_text() -> None:
    slow = {name: found for name, pattern in _patterns().items() if (found := _slow(pattern))}
    assert not slow


@pytest.mark.parametrize(
    "bad", [r"\p{L}+\d", r"(?:\d+[ .]?)+[XY]", r"[ \t]*[,;]", r".*@.*\.(?:nl|com)", r"(?:ge|ver)\p{L}+[dt]$"]
)
def test_a_pattern_that_does_is_noticed(bad: str) -> None:
    short = [(growth, piece) for growth, _, piece in _slow_up_to(regex.compile(bad), 400)]
    assert short


def _slow_up_to(pattern: regex.Pattern[str], size: int) -> list[tuple[float, str, str]]:
    """As ``_slow``, on shorter texts, for patterns that would never come back from longer ones."""

    def work(text: str) -> object:
        return list(pattern.finditer(text, timeout=0.5))

    found = []
    for lead, piece in attacks(pattern.pattern, random.Random(7)):
        for end in ("", "\ue000", "!a"):
            made = functools.partial(_built, lead, piece, end)
            try:
                growth = _growth(work, made, size)
            except TimeoutError:
                return [(float("inf"), lead, piece)]
            if growth > MOST_GROWTH:
                found.append((growth, lead, piece))
    return found


@pytest.fixture(scope="module")
def redacting() -> Iterator[PresidioScreener]:
    made = PresidioScreener(redact_kinds=tuple(WORDS), budget_s=30.0)
    yield made
    made.close()


@functools.cache
def _finders() -> dict[str, Callable[[str, Deadline], Any]]:
    """Every detector by itself, the borrowed ones as the engine runs them."""
    engine = PresidioEngine(DETECTORS)
    found = {}
    for recognizer in engine._analyzer.registry.recognizers:
        cells = dict(
            zip(type(recognizer).analyze.__code__.co_freevars, type(recognizer).analyze.__closure__, strict=True)
        )
        found[recognizer.name] = cells["finder"].cell_contents.find
    return found


def test_every_detector_has_its_turn() -> None:
    assert set(_finders()) == {detector.name for detector in DETECTORS}


@pytest.mark.parametrize("name", [detector.name for detector in DETECTORS])
def test_a_detector_takes_no_more_than_twice_the_time_for_twice_the_text(name: str) -> None:
    def find(text: str) -> object:
        return _finders()[name](text, Deadline.after(30.0))

    spent = {seed: _spent(find, _normal(seed, 500)) for seed in SEEDS}
    slowest = [seed for seed in sorted(spent, key=lambda seed: -spent[seed])[:4] if spent[seed] > 0.0004]
    growth = {seed: _growth(find, functools.partial(_normal, seed), 1_000) for seed in slowest}
    assert not {seed: times for seed, times in growth.items() if times > MOST_GROWTH}


@functools.cache
def _normal(seed: str, size: int) -> str:
    return normalise(repeated(seed, size)).text[:size]


def test_a_whole_screening_grows_with_the_text_and_stays_within_the_budget(redacting: PresidioScreener) -> None:
    """One round of readings grows in line; all rounds of 2,000 characters stay within the budget."""

    def read(text: str) -> object:
        return redacting._read(normalise(text), Deadline.after(60.0), frozenset())

    spent = {seed: _spent(functools.partial(_screened, redacting), repeated(seed, 300)) for seed in SEEDS}
    slowest = sorted(SEEDS, key=lambda seed: -spent[seed])[:SLOWEST]
    for seed in slowest:
        made = functools.partial(repeated, seed)
        assert _spent(functools.partial(_screened, redacting), made(2_000)) < BUDGET_S, seed
        assert _growth(read, made, 2_000) < MOST_GROWTH, seed


def _screened(screener: PresidioScreener, text: str) -> Screening | None:
    """What comes of a text; None where it was refused."""
    try:
        return screener.screen(text)
    except ScreeningFailed:
        return None


HOSTILE = st.lists(
    st.tuples(st.one_of(st.sampled_from(SEEDS), st.text(min_size=1, max_size=6)), st.integers(1, 120)),
    min_size=1, max_size=6,
).map(lambda pairs: "".join(seed * times for seed, times in pairs)[:2_000])  # fmt: skip


@_loose(max_examples=40)
@given(HOSTILE)
def test_two_thousand_mixed_characters_stay_within_the_budget(redacting: PresidioScreener, text: str) -> None:
    assert _spent(functools.partial(_screened, redacting), text) < BUDGET_S


VALUES = {
    "BSN 123456782": "123456782",
    "rekening NL91ABNA0417164300": "NL91ABNA0417164300",
    "mail naar k.piet@voorbeeld.nl": "k.piet@voorbeeld.nl",
    "bel 0612345678": "0612345678",
    "klantnummer 4417228": "4417228",
    "mevrouw Kanariepiet": "Kanariepiet",
}
NOISE = st.one_of(
    st.text(max_size=20),
    st.text(alphabet=" \n\t.,;:!?()[]{}<>-_*#'\"&%@/\\|~^+=", max_size=20),
    st.text(alphabet="\u200b\u200e\u202e\u202c\u2066\ufeff\xad\x00\x01\x1f\x7f\ud800\ue000\ufffd", max_size=8),
    st.text(alphabet="محمدשלוםИванΑβ王小明", max_size=12),
    st.sampled_from(("<PERSOON>", "<BSN>", "<PERSOON 2>", "Mag ik Copilot gebruiken?", "06-", "BSN", "van de")),
)
PIECES = st.lists(st.one_of(NOISE, st.sampled_from(tuple(VALUES))), min_size=1, max_size=6)


@_loose(max_examples=200)
@given(PIECES, st.sampled_from((" ", "\n", ". ", "")))
@example(["a", "BSN 123456782", "b"], "\n")
@example(["rekening NL91ABNA0417164300", "\u0418\u0620"], "")  # letters of two scripts behind a value
def test_what_comes_out_holds_together(redacting: PresidioScreener, pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    screening = _screened(redacting, text)
    if screening is None:  # refused: nothing came out
        return
    assert screening.text is not None
    once = screening.text.text
    last, expected, people = 0, [], regex.compile(r"<PERSOON(?: \d+)?>")
    for finding in screening.findings:
        assert last <= finding.start < finding.end <= len(text)
        assert finding.type in WORDS
        assert 0.5 <= finding.score <= 1
        expected += [text[last : finding.start], placeholder(finding.type)]
        last = finding.end
    plain = unicodedata.normalize("NFC", "".join([*expected, text[last:]]))
    assert people.sub("<PERSOON>", once) == people.sub("<PERSOON>", plain)
    again = redacting.screen(once)
    assert again.action is ScreeningAction.PASS, once
    assert again.text is not None
    assert again.text.text == once


@_loose(max_examples=150)
@example("", "bel 0612345678", "%", " ")
@example("", "klantnummer 4417228", "%", " ")
@example("", "bel 0612345678", "Europese regels", " ")
@example("", "klantnummer 4417228", "jaarverslag", " ")
@given(NOISE, st.sampled_from(tuple(VALUES)), NOISE, st.sampled_from((" ", "\n", "\n\n")))
def test_no_noise_around_a_value_lets_it_through(
    redacting: PresidioScreener, before: str, said: str, behind: str, joint: str
) -> None:
    screening = _screened(redacting, joint.join((before, said, behind)))
    if screening is not None:
        assert screening.text is not None
        assert VALUES[said] not in screening.text.text
