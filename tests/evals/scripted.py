"""An assistant that reads its answers from the cases, so that the gate can be tried without a model."""

import re._parser as regex_parser  # type: ignore[import-not-found]  # no stubs; only tests read patterns
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from assistant.knowledge.types import Document, Knowledge
from assistant.outcomes import Outcome
from assistant.register.store import RegisterStore
from assistant.settings import shipped
from assistant.turn import Passage, PassageKind, Question, Turn
from evals.asking import Examined, Opener
from evals.case import Case
from evals.known import known_of
from evals.variants.chosen import variants_of
from evals.variants.pairs import load_pairs

Change = Callable[[Case, dict[str, Any]], None]
# Is told the question as it was put, so that a variant can be answered otherwise than its case.
Spoil = Callable[[str, dict[str, Any]], None]
VERSIONS = {"corpus": "c1", "register": "r1", "prompts": "p1", "models": "m1"}
PAIR: Mapping[str, Any] = {
    "status": "answered",
    "language": "nl",
    "answer": "Zie de bron.",
    "citations": [],
    "verdict": None,
    "screening": {"action": "pass", "text": "", "entities": []},
    "interaction_id": "1",
    "timings_ms": {},
}
TEXT = "Dit is de zin die het antwoord draagt. En nog een zin."
WORDS = {
    "R": "uitvoering (R)",
    "A": "accountable (A)",
    "S": "support (S)",
    "C": "consulted (C)",
    "I": "informed (I)",
}


def words_for(pattern: str) -> str:
    """Some text that the pattern matches: the first branch, the fewest repeats."""
    return "".join(_word(item) for item in regex_parser.parse(pattern))


def _word(item: tuple[Any, Any]) -> str:
    name, value = str(item[0]), item[1]
    return _WORD.get(name, lambda _: "")(value)


def _joined(parts: Sequence[tuple[Any, Any]]) -> str:
    return "".join(_word(part) for part in parts)


_WORD: Mapping[str, Callable[[Any], str]] = {
    "LITERAL": chr,
    "BRANCH": lambda value: _joined(value[1][0]),
    "SUBPATTERN": lambda value: _joined(value[3]),
    "MAX_REPEAT": lambda value: _joined(value[2]) * int(value[0]),
    "IN": lambda value: _word(value[0]),
    "RANGE": lambda value: chr(value[0]),
    "CATEGORY": lambda value: "1",
    "ANY": lambda value: "x",
}


class ScriptedAssistant:
    """Answers every case and its variants as expected, unless ``change`` or ``spoil`` spoils the object."""

    versions = VERSIONS

    def __init__(self, cases: Sequence[Case], change: Change | None = None, spoil: Spoil | None = None) -> None:
        self._change = change
        self._spoil = spoil
        self.register = RegisterStore(shipped("corpus") / "tools.yaml")
        sections = {section for case in cases for section in case.expect.sections}
        self.knowledge = Knowledge(
            documents=(Document("ai-beleid", "Beleid", "1", "", official=False),),
            passages=tuple(_passage(section) for section in sorted(sections)),
        )
        self._cases = {(case.asked, case.earlier): case for case in cases}

    @cached_property
    def _variants(self) -> Mapping[tuple[str, tuple[str, ...]], Case]:
        cases = tuple(self._cases.values())
        variants = variants_of(cases, known_of(self.knowledge, self.register.current))
        return {(variant.question, variant.case.earlier): variant.case for variant in variants}

    @cached_property
    def _pairs(self) -> set[str]:
        return {text for pair in load_pairs() for text in (pair.nl, pair.en)}

    def ask(self, question: Question) -> Iterator[Turn]:
        """The turn as it starts and as it has ended."""
        turn = Turn.of(question, "1")
        yield turn
        yield turn.ended(Outcome.ANSWERED)

    def as_json(self, turn: Turn) -> dict[str, Any]:
        """What the case expects."""
        assert turn.question is not None
        text = turn.question.text
        key = text, turn.question.earlier
        case = self._cases.get(key) or self._variants.get(key)
        if case is None:
            assert text in self._pairs
            found = dict(PAIR)
        else:
            found = expected_object(case)
            if self._change:
                self._change(case, found)
        if self._spoil:
            self._spoil(text, found)
        return found


def scripted(cases: Sequence[Case], change: Change | None = None, spoil: Spoil | None = None) -> Opener:
    """Opens a scripted assistant."""

    @contextmanager
    def opener() -> Iterator[Examined]:
        yield ScriptedAssistant(cases, change, spoil)

    return opener


def expected_object(case: Case) -> dict[str, Any]:
    """The contract's object for a case, such that every scorer passes."""
    expected = case.expect
    lines = [words_for(fact if isinstance(fact, str) else fact[0]) for fact in expected.facts]
    lines += [f"{role}: {WORDS[letter]}" for role, letter in expected.roles.items()]
    return {
        "status": str(expected.status[0]),
        "language": case.language,
        "answer": "\n".join(lines) or "Zie de bron.",
        "citations": [_citation(section) for section in expected.sections[:1]],
        "verdict": _verdict(case),
        "screening": {"action": str(expected.screening or "pass"), "text": "[NAAM]", "entities": []},
        "interaction_id": "1",
        "timings_ms": {"ScreenQuestion": 1.0},
    }


def _passage(section: str) -> Passage:
    return Passage(
        f"p-{section}",
        "ai-beleid",
        "Beleid",
        "1",
        section,
        "",
        PassageKind.PARAGRAPH,
        (),
        f"{section}: {TEXT}",
    )


def _citation(section: str) -> dict[str, str]:
    return {
        "passage_id": f"p-{section}",
        "document": "Beleid",
        "section": section,
        "label": "",
        "quote": "Dit is de zin die het antwoord draagt.",
        "text": f"{section}: {TEXT}",
    }


def _verdict(case: Case) -> Mapping[str, Any] | None:
    expected = case.expect
    if not (expected.decision or expected.tool_id or expected.data_class_decision):
        return None
    return {
        "tool_id": next(iter(expected.tool_id), None),
        "tool": None,
        "decision": str(next(iter(expected.decision), "allowed")),
        "data_classes": {str(k): str(v[0]) for k, v in expected.data_class_decision.items()},
        "conditions": [],
        "reasons": [],
    }
