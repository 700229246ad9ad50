"""Words with something between their letters, with digits for letters, or cut by the end of a line."""

import itertools
from collections import Counter
from collections.abc import Iterator

import regex

from assistant.screening.people.lexicon import PARTICLES, Known, known
from assistant.screening.reading import Change, Reading, replaced

_SPACED = regex.compile(r"(?<![\p{L}\d])\p{L}(?:[^\p{L}\d,;\ue000]{1,5}\p{L}){2,60}(?![\p{L}\d])")
_SPACED_ALL = regex.compile(r"(?<!\S)[\p{L}\d](?: {1,3}[\p{L}\d.@:_\-+]){5,80}(?!\S)")
_LETTER_SPACES = regex.compile(r" {2,3}| ")
_CUT = regex.compile(r"(?<!\p{L})(\p{L}{2,24})(-? {1,2})(\p{Ll}{2,24})(?!\p{L})")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_MARKED = regex.compile(r"(?<![\p{L}\d])\p{L}{1,24}(?:[*|~·•^¦‖_+\u200b\p{So}]{1,2}\p{L}{1,24}){1,6}(?![\p{L}\d])")
_MARKS = regex.compile(r"[^\p{L}]+")
_LEET = regex.compile(
    r"(?<![\p{L}\d])(?=[^\s]{0,20}\p{L}[0134578@$€!]{1,2}\p{L})[\p{L}0134578@$€!]{2,24}"
    r"(?:[ \-][\p{L}0134578@$€!]{2,24}){0,5}(?![\p{L}\d])"
)
_LEET_INSIDE = regex.compile(r"\p{L}[0134578@$€!]{1,2}\p{L}")
_LEET_WORD = regex.compile(r"[\p{L}0134578@$€!]+")
_LEET_LETTERS = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e", "!": "i",
}  # fmt: skip
_LONGEST = 40
_MOST_CHOICES = 16


def joined(plain: Reading) -> Reading:
    """The reading with such words made whole; the same reading where there are none."""
    reading = replaced(plain, _cut(plain))
    for mend in (_spaced_all, _spaced, _marked, _leet):
        reading = replaced(reading, mend(reading.text))
    return reading


def _cut(reading: Reading) -> Iterator[Change]:
    """``Hann-`` at the end of a line and ``eke`` on the next; without a dash only where it makes a name."""
    if _LINE_ENDS.isdisjoint(reading.source):
        return
    for match in _CUT.finditer(reading.text, overlapped=False):
        gap = range(match.start(2), match.end(2))
        if not any(reading.source[reading.starts[i]] in _LINE_ENDS for i in gap):
            continue
        whole = match[1] + match[3]
        if "-" in match[2] or (match[1][0].isupper() and _is_name(whole) and not _everyday(match[1])):
            yield match.start(), match.end(), whole


def _spaced_all(text: str) -> Iterator[Change]:
    """``l i e k e @ v o o r b e e l d . n l``: addresses with a space between all signs."""
    for match in _SPACED_ALL.finditer(text):
        signs = match.group()
        if "@" in signs or sum(c in ".:" for c in signs) > 1:
            yield (
                match.start(),
                match.end(),
                _LETTER_SPACES.sub(lambda m: " " if len(m.group()) > 1 else "", signs),
            )


def _spaced(text: str) -> Iterator[Change]:
    """``J a n  d e  B o e r``, ``J.a.n``, ``M / i / l / a / n``."""
    for match in _SPACED.finditer(text):
        words = _words(match.group())
        if _sounds_like_words(words):
            yield match.start(), match.end(), " ".join(words)


def _words(spaced: str) -> list[str]:
    """The words of letters with gaps: a longer gap, or a capital behind a small letter, starts a new one."""
    letters = [c for c in spaced if c.isalpha()]
    gaps = _gaps(spaced)
    usual = min(Counter(gaps).most_common(), key=lambda pair: (-pair[1], len(pair[0])))[0]
    words = [letters[0]]
    for before, letter, gap in zip(letters, letters[1:], gaps, strict=False):
        if len(gap) > len(usual) or (before.islower() and letter.isupper()):
            words.append(letter)
        else:
            words[-1] += letter
    return [part for word in words for part in _parted(word)]


def _gaps(spaced: str) -> list[str]:
    return regex.findall(r"(?<=\p{L})[^\p{L}]+(?=\p{L})", spaced)


def _parted(word: str) -> list[str]:
    """``Jande`` is Jan and de, ``piethendriks`` piet and hendriks, where the lists know it better so."""
    if _is_name(word) or len(word) > _LONGEST:
        return [word]
    for cut in range(len(word) - 2, 2, -1):
        head, tail = word[:cut], word[cut:]
        if Known.FIRST not in known(head):
            continue
        if tail.lower() in PARTICLES:
            return [head, tail]
        for particle in ("", "de", "van", "van de", "van der", "van den", "el"):
            glued = particle.replace(" ", "")
            if tail.lower().startswith(glued) and Known.LAST in known(tail[len(glued) :]):
                return [head, *particle.split(), tail[len(glued) :]]
    return [word]


def _sounds_like_words(words: list[str]) -> bool:
    """False for ``i.v.m.``, ``A / B / C / D`` and the like."""
    long = [word for word in words if len(word) > 3]
    if "".join(words).isupper() or not long:
        return any(_is_name(word) for word in words if len(word) > 2)
    return True


def _marked(text: str) -> Iterator[Change]:
    """``Jan*sen``, ``T|e|r|p|stra``; a picture between two words is a blank."""
    for match in _MARKED.finditer(text):
        whole = _MARKS.sub("", match.group())
        if _is_name(whole):
            yield match.start(), match.end(), whole
        elif all(not c.isascii() for c in _MARKS.findall(match.group())):
            yield match.start(), match.end(), _MARKS.sub(" ", match.group())


def _leet(text: str) -> Iterator[Change]:
    """``P3t3r V4n d3r L1nd3n``."""
    if _LEET_INSIDE.search(text) is None:
        return
    for match in _LEET.finditer(text):
        words = _LEET_WORD.findall(match.group())
        mended = [_unleet(word) for word in words]
        if any(new != word and _is_name(new) for word, new in zip(words, mended, strict=True)):
            yield match.start(), match.end(), " ".join(mended)


def _unleet(word: str) -> str:
    """The word with letters for its digits: the choice that is a name, or else the first."""
    if word.isalpha() or not any(c.isalpha() for c in word):
        return word
    choices = itertools.product(*(_LEET_LETTERS.get(c, c) for c in word))
    readings = ["".join(choice) for choice in itertools.islice(choices, _MOST_CHOICES)]
    best = next((r for r in readings if _is_name(r)), readings[0])
    return best if word[0].isalpha() else best[0].upper() + best[1:]


def _is_name(word: str) -> bool:
    return known(word).is_name


def _everyday(word: str) -> bool:
    return bool(known(word) & (Known.VOCABULARY | Known.SMALL_WORD | Known.EVERYDAY))
