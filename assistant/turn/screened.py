"""What screening makes of the words of a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class ScreenedText:
    """Words of a person from which personal data was taken out.

    Only ``assistant.screening`` may make one from plain text (``_from_screening``;
    a house-rules test holds this). Whatever reaches a model is one of these, or
    a passage of the corpus; never ``str``.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self) -> None:
        raise TypeError("a ScreenedText is made by assistant.screening only")

    @classmethod
    def _from_screening(cls, text: str) -> Self:
        made = object.__new__(cls)
        object.__setattr__(made, "_text", text)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a ScreenedText does not change")

    @property
    def text(self) -> str:
        """The screened words."""
        return self._text

    def part(self, start: int, end: int) -> "ScreenedText":
        """A piece of the screened words."""
        return ScreenedText._from_screening(self._text[start:end])

    def followed_by(self, other: "ScreenedText") -> "ScreenedText":
        """These words and then the other's, on a new line."""
        return ScreenedText._from_screening(f"{self._text}\n{other._text}")

    def renamed(self, names: Mapping[str, str]) -> "ScreenedText":
        """The same words with each of these names, however it is capitalised, replaced by a fixed word."""
        if not names:
            return self
        words = {name.lower(): word for name, word in names.items()}
        longest_first = "|".join(re.escape(name) for name in sorted(words, key=len, reverse=True))
        found = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
        text = found.sub(lambda match: words.get(match.group().lower(), match.group()), self._text)
        return ScreenedText._from_screening(text)

    def lowered(self) -> "ScreenedText":
        """The same words in small letters."""
        return ScreenedText._from_screening(self._text.lower())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ScreenedText) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"ScreenedText({len(self._text)} characters)"


class ScreeningAction(StrEnum):
    """What screening did with a text."""

    PASS = "pass"  # noqa: S105 - an action, no password
    REDACT = "redact"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data that was found: its kind and place, never its value.

    Offsets are on the original text, in characters.
    """

    type: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Screening:
    """The result of screening one text. ``text`` is None when the turn is blocked."""

    action: ScreeningAction
    text: ScreenedText | None
    findings: tuple[Finding, ...] = ()

    @property
    def kinds(self) -> dict[str, int]:
        """How many of each kind were found."""
        counts: dict[str, int] = {}
        for finding in self.findings:
            counts[finding.type] = counts.get(finding.type, 0) + 1
        return counts
