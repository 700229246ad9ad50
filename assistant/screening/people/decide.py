"""Who is named in a text: the tagger decides, the rules speak up where a cue leaves no doubt."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.screening.names import words
from assistant.screening.people.about import about
from assistant.screening.people.frequency import commonness
from assistant.screening.people.lexicon import Known
from assistant.screening.people.rules import Name
from assistant.screening.people.sight import Sight
from assistant.screening.people.tokens import Shape

_FOREIGN = regex.compile(r"[\p{L}--\p{Latin}][\p{L}\p{M}--\p{Latin}]*", regex.VERSION1)
_LATIN = regex.compile(r"\p{Latin}")
_FOREIGN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on words are a name.

    ``tagged``: by the tagger alone; ``ruled``: where a rule found them too (one that
    leaves no doubt needs no tagger: a title, an introduction, a listed full name);
    ``again``: where the same word is a name elsewhere in the text; ``product``: at
    least one word of a name in a text that speaks of a product and of nobody, and
    of a lone word for a tool or a piece of writing.
    """

    tagged: float = 0.3
    ruled: float = 0.15
    again: float = 0.08
    product: float = 0.7


_NO_DOUBT = 0.8
_LONG = 8
_EVERYDAY, _KNOWN = 4, 3
"""From this Zipf class on a word is one of every day, and one that people know."""
_SMALL = regex.compile(r"(?:[tp]?je|etje)s?$")
_COMPARED = regex.compile(r"(?<=\p{L}{4})ere?$")
# Names of AI tools, listed as first names for caution, that no person here bears.
_NOBODY = frozenset(
    "bard bixby canva otter copilot cortana gemini grok llama lumo mistral moshi murf perl poe replika rytr siri "
    "suno udio".split()
)
# How the names of what people write and keep end.
_WRITINGS = (
    *("plan", "rooster", "verslag", "cijfers", "nota", "notitie", "stuk", "brief", "tekst", "lijst", "overzicht"),
    *(
        "rapport",
        "rapportage",
        "gegevens",
        "dossier",
        "formulier",
        "begroting",
        "agenda",
        "procedure",
        "instructie",
    ),
    *("beleid", "regeling", "overleg", "bestand", "presentatie", "folder", "planning", "voorstel", "handleiding"),
)


def decide(
    sight: Sight, ruled: Sequence[Name], chances: Sequence[tuple[float, bool]], thresholds: Thresholds
) -> list[Name]:
    """The names in a text, from left to right, for the findings of the rules and the chances per word."""
    sure = [chance for chance, _ in chances]
    inside = [chance >= thresholds.tagged for chance in sure]
    begins = [begin for _, begin in chances]
    certain: set[int] = set()
    for name in ruled:
        if name.score >= _NO_DOUBT:
            certain.update(range(name.start, name.end))
        if name.score >= _NO_DOUBT or max(sure[name.start : name.end]) >= thresholds.ruled:
            inside[name.start : name.end] = [True] * (name.end - name.start)
    _sayings(sight, inside, certain)
    _again(sight, inside, sure, thresholds.again)
    _other_scripts(sight, inside)
    inside = [found and not token.abbreviated for found, token in zip(inside, sight.tokens, strict=True)]
    least = thresholds.product if about(sight) == (False, True) else 0.0
    return [
        name
        for name in _joined(sight, inside, begins, sure)
        if not _is_only_a_product(sight, name)
        and (
            (
                max(sure[name.start : name.end]) >= (thresholds.product if _is_a_thing(sight, name) else least)
                and not _is_a_word(sight, name)
            )
            or _FOREIGN.fullmatch(sight.tokens[name.start].text)
            or not certain.isdisjoint(range(name.start, name.end))
        )
    ]


def _is_a_word(sight: Sight, name: Name) -> bool:
    """A word in small letters that people use every day and that no list of names has ("dat groene schildje")."""
    token = sight.tokens[name.start]
    if name.end - name.start > 1 or token.shape is not Shape.LOW or token.known.is_name:
        return False
    root = _SMALL.sub("", token.fold)  # "foldertje", "blauwer": small things are no people, nor what is compared
    root = root if root != token.fold else _COMPARED.sub("", root)
    return commonness(token.fold)[0] >= _EVERYDAY or (root != token.fold and commonness(root)[0] >= _KNOWN)


def _is_a_thing(sight: Sight, name: Name) -> bool:
    """A tool by a name that nobody bears, or a slip from it ("midjorney"), or a piece of writing ("Jaarplan")."""
    token = sight.tokens[name.start]
    if name.end - name.start > 1:
        return False
    said = token.fold
    if said.endswith(_WRITINGS) and not token.known.is_name:
        return True
    if len(said) < _LONG:
        return said in _NOBODY
    return process.extractOne(said, _long_products(), scorer=OSA.distance, score_cutoff=1) is not None


def _is_only_a_product(sight: Sight, name: Name) -> bool:
    """A product on no list of names of people: nobody's, also in "ik zag bij mijn dochter LanguageTool"."""
    token = sight.tokens[name.start]
    return name.end - name.start == 1 and token.fold in _long_products()


@functools.cache
def _long_products() -> tuple[str, ...]:
    """Products with a long name, one word, that is nobody's."""
    borne = words("first_names") | words("surnames") | words("tool_names")
    return tuple(sorted(one for one in words("products") - borne if len(one) >= _LONG and one.isalpha()))


def _sayings(sight: Sight, inside: list[bool], certain: set[int]) -> None:
    """``Groen licht?``: the words of a saying are nobody, unless a rule leaves no doubt."""
    for index in range(len(inside)) if any(inside) else ():
        length = sight.saying(index)
        if length > 1 and certain.isdisjoint(range(index, index + length)):
            inside[index : index + length] = [False] * length


def _again(sight: Sight, inside: list[bool], sure: Sequence[float], least: float) -> None:
    """A word that is a name in one place is likely one in the other places too."""
    named = {
        token.fold
        for token, found in zip(sight.tokens, inside, strict=True)
        if found and token.is_word and len(token.text) > 2 and not token.particle
    }
    for index, token in enumerate(sight.tokens):
        if not inside[index] and sure[index] >= least and token.fold in named:
            inside[index] = Known.VOCABULARY not in token.known


def _other_scripts(sight: Sight, inside: list[bool]) -> None:
    """A few words of another script in a text that is otherwise Latin: more often a name than not."""
    if sight.text.isascii():
        return
    foreign = [i for i, token in enumerate(sight.tokens) if _FOREIGN.fullmatch(token.text)]
    if 0 < len(foreign) <= _FOREIGN_WORDS and len(_LATIN.findall(sight.text)) > 3 * len(foreign):
        for index in foreign:
            inside[index] = True


def _joined(sight: Sight, inside: Sequence[bool], begins: Sequence[bool], sure: Sequence[float]) -> Iterator[Name]:
    """Neighbouring words of one name together; marks at its edges do not belong to it."""
    start = None
    for index in range(len(inside) + 1):
        here = index < len(inside) and inside[index]
        if start is not None and (
            not here or (begins[index] and sight.tokens[index].is_word and sure[index] > 0.5)
        ):
            yield from _trimmed(sight, start, index, sure)
            start = None
        if here and start is None:
            start = index


def _trimmed(sight: Sight, start: int, end: int, sure: Sequence[float]) -> Iterator[Name]:
    while start < end and not sight.tokens[start].is_word:
        start += 1
    while end > start and not (sight.tokens[end - 1].is_word or _dot_of_initial(sight, end - 1)):
        end -= 1
    if end > start:
        yield Name(start, end, round(max(0.5, *sure[start:end]), 2))


def _dot_of_initial(sight: Sight, index: int) -> bool:
    before = sight.at(index - 1)
    return sight.tokens[index].text == "." and before is not None and len(before.text) == 1
