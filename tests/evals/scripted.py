"""An assistant that reads its answers from the cases, so that the gate can be tried without a model."""

import re._parser as regex_parser  # type: ignore[import-not-found]  # no stubs; only tests read patterns
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from assistant.knowledge.types import Document, Knowledge
from assistant.outcomes import Outcome
from assistant.turn import Passage, PassageKind, Question, Turn
from evals.asking import Assistant, Opener
from evals.case import Case

Change = Callable[[Case, dict[str, Any]], None]
VERSIONS = {"corpus": "c1", "register": "r1", "prompts": "p1", "models": "m1"}
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
    """Answers every case as expected, unless ``change`` spoils the object."""

    versions = VERSIONS

    def __init__(self, cases: Sequence[Case], change: Change | None = None) -> None:
        self._cases = {(case.asked, case.earlier): case for case in cases}
        self._change = change
        sections = {section for case in cases for section in case.expect.sections}
        self.knowledge = Knowledge(
            documents=(Document("ai-beleid", "Beleid", "1", "", official=False),),
            passages=tuple(_passage(section) for section in sorted(sections)),
        )

    def ask(self, question: Question) -> Iterator[Turn]:
        """The turn as it starts and as it has ended."""
        turn = Turn.of(question, "1")
        yield turn
        yield turn.ended(Outcome.ANSWERED)

    def as_json(self, turn: Turn) -> dict[str, Any]:
        """What the case expects."""
        assert turn.question is not None
        case = self._cases[turn.question.text, turn.question.earlier]
        found = expected_object(case)
        if self._change:
            self._change(case, found)
        return found


def scripted(cases: Sequence[Case], change: Change | None = None) -> Opener:
    """Opens a scripted assistant."""

    @contextmanager
    def opener() -> Iterator[Assistant]:
        yield ScriptedAssistant(cases, change)

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
