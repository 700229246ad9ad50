"""Reads ``questions.yaml``: questions that the policy answers, and questions on the subject that it does not."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

QUESTIONS = Path(__file__).with_name("questions.yaml")


class BadQuestions(Exception):
    """The file cannot be used; the message says what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One wording. ``tells`` is what an answer holds; None when the policy has no answer.

    ``stands`` is what a text must hold for the question to count at all.
    """

    text: str
    group: str
    tells: re.Pattern[str] | None
    stands: re.Pattern[str] | None = None

    @property
    def answerable(self) -> bool:
        """True where the policy holds the answer."""
        return self.tells is not None

    @property
    def held_apart(self) -> bool:
        """Never tuned on. By the name of the group: another wording of it says nothing new."""
        return int(hashlib.sha256(self.group.encode()).hexdigest(), 16) % 2 == 1


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid")
    group: str = Field(pattern=r"^[a-z0-9-]+$")
    tells: str | None = None
    stands: str | None = None
    asked: list[str] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    answerable: list[_Group]
    unanswerable: list[_Group]


def load_questions(path: Path = QUESTIONS) -> tuple[Asked, ...]:
    """Every wording of every group, in order.

    Raises:
        BadQuestions: when the file does not fit, or a group or a wording occurs twice.
    """
    try:
        told = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadQuestions(f"{path} is niet te gebruiken: {error}") from None
    asked = [*_wordings(told.answerable, path, True), *_wordings(told.unanswerable, path, False)]
    _refuse_twice(path, [group.group for group in (*told.answerable, *told.unanswerable)])
    _refuse_twice(path, [one.text.lower() for one in asked])
    return tuple(asked)


def _wordings(groups: list[_Group], path: Path, answerable: bool) -> list[Asked]:
    asked: list[Asked] = []
    for group in groups:
        if (group.tells is not None) is not answerable:
            raise BadQuestions(
                f"{path}: groep {group.group}: `tells` hoort er {'' if answerable else 'niet '}bij."
            )
        tells, stands = _pattern(group.tells), _pattern(group.stands)
        asked += [Asked(text, group.group, tells, stands) for text in group.asked]
    return asked


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


def of_this_text(questions: Sequence[Asked], texts: Sequence[str]) -> tuple[Asked, ...]:
    """The questions that count for these passages."""
    whole = "\n".join(texts)
    return tuple(one for one in questions if one.stands is None or one.stands.search(whole))


def _refuse_twice(path: Path, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadQuestions(f"{path}: {name} staat er twee keer. Haal er een weg.")
        seen.add(name)
