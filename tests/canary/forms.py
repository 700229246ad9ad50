"""A canary: a value that must stay behind. And a searcher that knows it again in whatever clothes it left."""

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, quote_plus

import numpy as np
from numpy.typing import NDArray

from assistant.screening.policy import BLOCKED

# White space, dashes, dots and slashes: what people put between the pieces of a number or a name.
_BETWEEN = re.compile(r"[\s.\-/‐-―]+")
_SHORTEST = 5
_BITS = 20


def squeezed(text: str) -> str:
    """The text without what people put between its pieces."""
    return _BETWEEN.sub("", text)


def _in_base64(data: bytes) -> tuple[str, ...]:
    """What of this is the same in base64 whatever stands before and behind it: one for each alignment."""
    found = []
    for before in range(3):
        letters = base64.b64encode(bytes(before) + data).decode()
        found.append(letters[-(-8 * before // 6) : 8 * (before + len(data)) // 6])
    return tuple(found)


def _all_quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def _escaped(text: str) -> str:
    """Every letter as JSON may write it, also those that need no escape."""
    units = text.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _above_ascii(text: str, form: str) -> str:
    return "".join(letter if letter < "\x80" else form.format(ord(letter)) for letter in text)


def _html(text: str) -> str:
    marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
    return "".join(marks.get(letter, letter) for letter in text)


def _slashed(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("/", "\\/")


FORMS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "plain": lambda text: (text,),
    "url": lambda text: (quote(text), quote(text, safe=""), quote_plus(text), _all_quoted(text)),
    "double url": lambda text: (
        quote(quote(text, safe=""), safe=""),
        quote_plus(quote_plus(text)),
        quote(_all_quoted(text), safe=""),
    ),
    "base64": lambda text: _in_base64(text.encode()),
    "base64 url": lambda text: tuple(p.replace("+", "-").replace("/", "_") for p in _in_base64(text.encode())),
    "hex": lambda text: (text.encode().hex(), text.encode().hex(" "), text.encode("utf-16-le").hex()),
    "json": lambda text: (_above_ascii(text, "\\u{:04x}"), _slashed(text)),
    "json, all escaped": lambda text: (_escaped(text),),
    "python": lambda text: (repr(text)[1:-1], repr(text.encode())[2:-1], ascii(text)[1:-1]),
    "html": lambda text: (_html(text), _above_ascii(_html(text), "&#{};"), _above_ascii(_html(text), "&#x{:x};")),
    "html, decimal": lambda text: ("".join(f"&#{ord(letter)};" for letter in text),),
    "html, hexadecimal": lambda text: ("".join(f"&#x{ord(letter):x};" for letter in text),),
}
"""Every form in which a text may leave; case does not count but in base64."""

VARIANTS: Mapping[str, Callable[[str], str]] = {
    "as given": lambda text: text,
    "small": str.casefold,
    "capitals": str.upper,
    "squeezed": squeezed,
    "squeezed small": lambda text: squeezed(text).casefold(),
    "squeezed capitals": lambda text: squeezed(text).upper(),
}


@dataclass(frozen=True)
class Canary:
    """Personal data of one kind in a sentence, in Dutch and in English.

    ``secrets`` are the value and those pieces of it that are unique by themselves;
    ``marker`` is a word in the same question that is no personal data: it goes on where
    the kind is taken out, and stays behind too where the kind stops the question.
    """

    kind: str
    secrets: tuple[str, ...]
    nl: str
    en: str
    marker: str

    @property
    def blocked(self) -> bool:
        """True where this kind stops the question, by the list that the settings do not change."""
        return self.kind in BLOCKED

    @property
    def question(self) -> str:
        """A question about the policy with this sentence in it: a chat model would be asked to answer it."""
        return f"Wat staat er in het AI-beleid over {self.marker} en de risico's van AI? {self.nl}"

    @property
    def english(self) -> str:
        """The same in English."""
        return f"What does the AI policy say about {self.marker} and the risks of AI? {self.en}"

    @property
    def needles(self) -> frozenset[str]:
        """All forms of all secrets; the marker counts as one where nothing may go on."""
        hidden = (*self.secrets, self.marker) if self.blocked else self.secrets
        texts = {form for secret in hidden for forms in self.forms(secret).values() for form in forms}
        return frozenset(text for text in texts if len(text) >= _SHORTEST)

    @staticmethod
    def forms(secret: str) -> Mapping[str, frozenset[str]]:
        """Name of a form to the texts of it, for every way to write the secret."""
        return {
            name: frozenset(text for vary in VARIANTS.values() for text in form(vary(secret)))
            for name, form in FORMS.items()
        }


class Hit(NamedTuple):
    """A canary that got out: its kind, where it was seen, and what was seen."""

    kind: str
    place: str
    seen: str


VIEWS: Sequence[Callable[[str], str]] = (str, str.casefold, lambda text: squeezed(text).casefold())
"""How places are read: as they stand, in small letters, and small without what is between the pieces."""


class Searcher:
    """Searches bytes for every form of these canaries, all at once."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._tables = [_Table(view, canaries) for view in VIEWS]

    def hits(self, places: Iterable[tuple[str, bytes]]) -> list[Hit]:
        """Every canary in every place, once a place."""
        return [hit for place, data in places for hit in self._in(place, data)]

    def _in(self, place: str, data: bytes) -> list[Hit]:
        text = data.decode("utf-8", "replace")
        found = {kind: seen for table in self._tables for kind, seen in table.find(text)}
        return [Hit(kind, place, seen) for kind, seen in found.items()]


class _Table:
    """The needles of one view by their first four bytes, which are looked up for all places of a text together."""

    def __init__(self, view: Callable[[str], str], canaries: Iterable[Canary]) -> None:
        self._view = view
        self._needles: dict[int, set[tuple[bytes, str]]] = {}
        for canary in canaries:
            for needle in canary.needles:
                data = view(needle).encode()
                self._needles.setdefault(int.from_bytes(data[:4], "little"), set()).add((data, canary.kind))
        self._marked = np.zeros(1 << _BITS, dtype=np.bool_)
        self._marked[_hashed(np.array(list(self._needles), dtype=np.uint32))] = True

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Kind and form of what stands in this text."""
        data = self._view(text).encode("utf-8", "surrogatepass")
        letters: NDArray[np.uint32] = np.frombuffer(data, dtype=np.uint8).astype(np.uint32)
        fours = (letters[:-3] | letters[1:-2] << 8 | letters[2:-1] << 16 | letters[3:] << 24).astype(np.uint32)
        for place in np.flatnonzero(self._marked[_hashed(fours)]):
            for needle, kind in self._needles.get(int(fours[place]), ()):
                if data.startswith(needle, int(place)):
                    yield kind, needle.decode()


def _hashed(fours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Multiplicative hashing by the golden ratio, so that near values lie apart (Knuth, TAOCP 6.4)."""
    return (fours * np.uint32(2654435769)) >> np.uint32(32 - _BITS)
