"""What a scripted model says: right drafts in other words, and drafts with one thing wrong."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("drafts.yaml")
_PASSAGE = re.compile(
    r"Passage (\d+):\n\n\[[^\]]+\] [^\n]*\n(.*?)(?=\n\nPassage \d+:\n|\n\nQuestion:\n|\Z)", re.DOTALL
)
# What the fixed words of a refusal say where the sentence itself would not do.
_ELSEWHERE = ("something else than the question", "points back", "what is asked for")
_ALONE = re.compile(r"(?!Dat |Die |Dit |Deze |Dan |Daar|Zij |Ze |Hij |Voorbeelden )[A-Z][^?]+[.]$")
_TELLING = re.compile(r"\d|\bals\b|\beerst\b|jaar|één|twee|drie|vier")
# Wrong in ways that need no knowledge of the text; "{text}" is a claim that is right.
_ALWAYS_WRONG = {
    "section": "{text} Zie ook paragraaf 14.3.",
    "link": "{text} Meer op https://voorbeeld.nl/ai.",
    "markup": "[{text}](https://voorbeeld.nl)",
    "permission": "{text} Dus je mag ChatGPT gewoon gebruiken.",
    "permission-can": "{text} Je kunt ChatGPT hiervoor gebruiken.",
    "tail": "{text} De gemeenteraad beslist hierover in september.",
    "language": "The policy says so: {text}",
    "yes": "Ja. {text}",
}


@dataclass(frozen=True)
class Known:
    """A piece of the policy with what may be said of it. ``apart``: never used to tune the checks."""

    quote: str
    good: tuple[str, ...]
    bad: dict[str, str]
    apart: bool


@dataclass(frozen=True)
class Said:
    """A claim as the model wrote it, and what is wrong with it; empty when it is right."""

    number: int
    quote: str
    text: str
    wrong: str = ""
    hand: bool = False
    apart: bool = False

    def as_claim(self) -> dict[str, Any]:
        """In the shape that was asked for."""
        return {"passage": self.number, "quote": self.quote, "text": self.text}


def load_drafts(path: Path = FILE) -> tuple[Known, ...]:
    """The drafts that were written by hand."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Known(one["quote"], tuple(one["good"]), dict(one["bad"]), bool(one.get("apart"))) for one in found
    )


def passages_in(prompt: str) -> dict[int, str]:
    """The passages that stand in what the model was sent, by their number."""
    return {int(number): text for number, text in _PASSAGE.findall(prompt)}


@dataclass
class Author:
    """Chooses what to say about the passages it is given; what it said least often goes first."""

    known: tuple[Known, ...]
    wrong: bool
    _used: Counter[str] = field(default_factory=Counter)

    def draft(self, passages: dict[int, str]) -> Said | None:
        """A claim about the first passage that it has something to say about; None when there is nothing."""
        options = list(self._options(passages))
        if not options:
            return None
        # The first passages are those of the fixed answer: a model that is right keeps to the subject.
        first = min(option.number for option in options)
        near = options if self.wrong else [option for option in options if option.number == first]
        chosen = min(near, key=lambda option: (self._used[option.text], not option.hand))
        self._used[chosen.text] += 1
        return chosen

    def _options(self, passages: dict[int, str]) -> Iterator[Said]:
        for number, text in passages.items():
            for known in self.known:
                if known.quote in text:
                    yield from self._by_hand(number, known)
            for sentence in _statements(text):
                yield from self._by_rule(number, sentence)

    def _by_hand(self, number: int, known: Known) -> Iterator[Said]:
        if not self.wrong:
            yield from (Said(number, known.quote, text, "", True, known.apart) for text in known.good)
            return
        for kind, text in known.bad.items():
            yield Said(number, known.quote, text, kind.rstrip("0123456789"), True, known.apart)
        yield Said(number, known.quote.replace("e", "a", 1), (known.good or (known.quote,))[0], "quote", True)

    def _by_rule(self, number: int, sentence: str) -> Iterator[Said]:
        said = _lightly_other(sentence)
        if not self.wrong:
            yield Said(number, sentence, said)
            return
        for kind, form in _ALWAYS_WRONG.items():
            yield Said(number, sentence, form.format(text=said), kind)
        yield Said(number, sentence.replace("e", "a", 1), said, "quote")


def mended(said: Said, why: str, passages: dict[int, str]) -> Said:
    """What a model that is right says after a refusal: the sentence itself.

    Told that this is beside the question or cannot stand alone, it takes another sentence of the
    first passage: one with a number or a condition if there is one.
    """
    if not any(words in why for words in _ELSEWHERE):
        return Said(said.number, said.quote, said.quote, "", said.hand, said.apart)
    first = min(passages)
    sentences = [one for one in _sentences(passages[first]) if _ALONE.match(one) and one != said.quote]
    chosen = max(sentences, key=lambda one: len(_TELLING.findall(one)), default=said.quote)
    return Said(first, chosen, chosen)


def _statements(text: str) -> list[str]:
    """The first plain statements of a passage, that can stand alone and say nothing of what is allowed."""
    plain = [
        sentence
        for sentence in _sentences(text)
        if re.match(r"(?:De|Het|Een|WerkSaam|AI|Bij|Voor|We|In|Met) ", sentence)
        and sentence.endswith(".")
        and not re.search(r"[?*]|\bma?o?g(?:en)?\b|\bdan\b|toegestaan|gebruik", sentence)
        and 30 < len(sentence) < 200
    ]
    return plain[:2]


def _sentences(text: str) -> list[str]:
    return [one for line in text.split("\n") for one in re.split(r"(?<=[.?])\s+", line) if len(one) > 20]


def _lightly_other(sentence: str) -> str:
    """The sentence without what it explains in brackets."""
    return re.sub(r" \([^()]*\)(?!\w)", "", sentence)
