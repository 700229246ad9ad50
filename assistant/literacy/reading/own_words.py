"""Takes our own sentences out of an answer.

Left out: quotations of the policy, headings, bare items of a list (the name of
a tool and what is allowed), rows of a table, references to sections and
articles, and fixed names such as those of tools, roles and tasks. None of these
is ours to make easier.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_LABEL = re.compile(r"^\*\*[^*]+:\*\*\s*(?=“)")
_QUOTED = re.compile(r"“[^”]*”")
_PLACE = re.compile(r"\s*\((?:\d|Begrippenlijst|taak \d|task \d|AI Act|artikel|article)(?:[^()]|\([^()]*\))*\)")
_MARKUP = re.compile(r"[*_`#]+")
_BETWEEN = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def own_sentences(answer: str, names: Iterable[str]) -> tuple[str, ...]:
    """Our own sentences in an answer in Markdown, in order; each holds at least one word.

    Args:
        answer: what a person is shown.
        names: fixed names that count as nothing.
    """
    fixed = pattern_of(names)
    lines = (line for raw in answer.splitlines() if (line := _own_line(raw)))
    parts = (part for line in lines for part in _BETWEEN.split(fixed.sub("", line) if fixed else line))
    return tuple(part.strip() for part in parts if words_of(part))


def words_of(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(text)


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Matches each name as a whole, the longest first; None when there are none."""
    ordered = sorted({name for name in names if name}, key=len, reverse=True)
    if not ordered:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


def _own_line(raw: str) -> str:
    """What is ours of one line; empty for a quotation, a heading, a bare item or a row of a table."""
    line = _MARKER.sub("", raw.strip())
    if line.startswith((">", "|", "#")) or _LABEL.sub("", line).startswith("“"):
        return ""
    plain = _MARKUP.sub("", _PLACE.sub("", _QUOTED.sub("", line))).strip()
    return plain if plain.endswith((".", "!", "?", ":")) else ""


def long_sentences(sentences: Sequence[str], most: int) -> Iterator[str]:
    """The sentences with more words than ``most``."""
    return (sentence for sentence in sentences if len(words_of(sentence)) > most)
