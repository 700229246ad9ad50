"""The rules that find names: what stands before, the name itself, what stands behind."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from assistant.screening.people import cues
from assistant.screening.people.lexicon import Known
from assistant.screening.people.sight import HEADER, INTRODUCED, ROLE, SURELY, TITLE, Sight
from assistant.screening.people.strangers import (
    dealt_with,
    header_end,
    small_part,
    stranger,
    unknown_capital,
)
from assistant.screening.people.tokens import Shape, Token

_OPENING = frozenset("(\"'“‘,-/\ue000")
"""Marks that may stand right before a name."""
_FOREIGN = frozenset("el al ait ben bin abu ould oulad".split())
_ONLY_IN_NAMES = frozenset(("der", "den", "'t"))
_FIRM_BEHIND = regex.compile(cues.A_FIRM_BEHIND, regex.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """Words ``start`` up to ``end`` (indices) that are a name, with a score."""

    start: int
    end: int
    score: float


def names(sight: Sight) -> Iterator[Name]:
    """All names in a text, from left to right."""
    index = 0
    shouting = sight.title_case
    while index < len(sight.tokens):
        skipped = sight.saying(index)
        if skipped == 1 and sight.cue(index) is not None:
            skipped = 0
        found = None if skipped else _name_at(sight, index, shouting)
        if found is None or _bears_a_name(sight, found):
            index += max(1, skipped) if found is None else max(1, found.end - index)
            continue
        yield found
        index = found.end


def _name_at(sight: Sight, index: int, shouting: bool) -> Name | None:
    token = sight.tokens[index]
    if not token.is_word:
        return None
    cue = sight.cue(index)
    if cue is not None:
        found = _after_cue(sight, index, cue)
        if found is not None:
            return found
    if token.word.small and token.fold not in cues.MONTHS:
        return None
    return (
        _initials(sight, index)
        or _turned_around(sight, index)
        or _full(sight, index)
        or _alone(sight, index, shouting)
        or (None if shouting else _stranger(sight, index))
    )


def _after_cue(sight: Sight, index: int, cue: str) -> Name | None:
    """``mevrouw``, ``collega``, ``ik ben``, ``mijn naam is`` and then a name."""
    start = index
    while (token := sight.at(index)) is not None and (token.shape is Shape.INITIALS or _lone_letter(sight, index)):
        index += 1
        if (mark := sight.at(index)) is not None and mark.text == ".":
            index += 1
    after = _particles(sight, index)
    token = sight.at(after)
    if after == index + 1 and token is not None and token.first and sight.tokens[index].fold == "van":
        # "de begeleider van Selam": the name begins behind "van".
        return None
    sure = cue in (TITLE, SURELY)
    if token is None or not (
        _may_follow(sight, token, cue, particles=after > index, initials=index > start)
        or (sure and _only_a_name(sight, index, after))
    ):
        return None
    end = _rest(sight, after + 1, sure=sure)
    return Name(start, header_end(sight, start, end) if cue == HEADER else end, 0.9 if sure else 0.8)


def _only_a_name(sight: Sight, index: int, after: int) -> bool:
    """``fam. el khattabi``, ``mevrouw van der zwet``: particles that stand in names only."""
    last = sight.tokens[after - 1].fold if after > index else ""
    return last in _FOREIGN | _ONLY_IN_NAMES and small_part(sight.tokens[after])


def _stranger(sight: Sight, index: int) -> Name | None:
    """``schrijft aan Wanjiru Kamau``: nobody on a list, but somebody is dealt with."""
    end = stranger(sight, index)
    return None if end is None else Name(index, _rest(sight, end), 0.55)


def _may_follow(sight: Sight, token: Token, cue: str, *, particles: bool, initials: bool) -> bool:
    if not token.free or (token.shape is Shape.UP and len(token.text) < 4 and not token.known.is_name):
        return False
    if token.capital:
        return (cue != HEADER or Known.EVERYDAY not in token.known) and _capital_may_follow(sight, token, cue)
    if token.shape is not Shape.LOW:
        return cue == TITLE and token.shape is Shape.UP and token.known.is_name
    if token.sure or (token.last and (particles or initials)):
        return not (cue in (ROLE, INTRODUCED) and sight.tool(token) and token.first)
    if cue in (TITLE, SURELY):
        return not particles and len(token.text) > 2 and (token.known.is_name or small_part(token))
    return cue == ROLE and token.first and len(token.text) > 2 and not token.known & Known.TOOL


def _capital_may_follow(sight: Sight, token: Token, cue: str) -> bool:
    if cue == TITLE or (cue == SURELY and not sight.product(token)):
        return True
    if cue == ROLE and not token.known.is_name and _title_of_office(sight, token):
        return False
    if cue == INTRODUCED and token.known & Known.TOOL and sight.impersonal(token):
        return sight.human(token)
    if token.known & Known.TOOL or not token.known.is_name or sight.product(token):
        return not sight.tool(token) or sight.human(token)
    return not (token.known & Known.PLACE and not token.first)


def _title_of_office(sight: Sight, token: Token) -> bool:
    """``Klant Contact``, ``Manager Bedrijfsvoering``: the role has a capital itself, inside a sentence."""
    role = next((t for t in reversed(sight.tokens) if t.end <= token.start and t.is_word), None)
    return role is not None and role.capital and not role.first_in_sentence


def _initials(sight: Sight, index: int) -> Name | None:
    """``J. de Vries``, ``P.A. Jansen``, ``j. de vries``, ``J de Vries``."""
    token = sight.tokens[index]
    begin = _behind_initials(sight, index)
    if begin is None or _numbering(sight, index):
        return None
    after = _particles(sight, begin)
    surname = sight.at(after)
    if surname is None or not surname.free:
        return None
    several = token.shape is Shape.INITIALS
    if surname.capital and (surname.last or (several and (after > begin or len(token.text.replace(" ", "")) > 2))):
        return Name(index, _rest(sight, after + 1), 0.85)
    dotted = token.shape is Shape.INITIALS or begin > index + 1
    if dotted and unknown_capital(surname) and dealt_with(sight, token, surname):
        return Name(index, _rest(sight, after + 1), 0.6)
    if surname.shape is Shape.LOW and surname.last and (after > begin or surname.sure) and not several:
        return Name(index, _rest(sight, after + 1), 0.7)
    return None


def _behind_initials(sight: Sight, index: int) -> int | None:
    """The index behind initials that start here; None where there are none."""
    token = sight.tokens[index]
    if token.shape is Shape.INITIALS:
        return None if token.text.replace(" ", "").upper() in cues.NO_INITIALS else index + 1
    if not _lone_letter(sight, index) or token.fold in ("u", "i"):
        return None
    if _dotted(sight, index):
        return index + 2
    return index + 1 if token.capital else None


def _lone_letter(sight: Sight, index: int) -> bool:
    token = sight.at(index)
    return token is not None and len(token.text) == 1 and token.text.isalpha()


def _numbering(sight: Sight, index: int) -> bool:
    """``optie A. Gebruik``, ``artikel 9 lid 2 sub a``: no initials."""
    before = sight.at(index - 1)
    return before is not None and before.fold in cues.NUMBERED


def _turned_around(sight: Sight, index: int) -> Name | None:
    """``Jansen, Piet`` and ``Vries, J. de``."""
    surname, comma, given = (sight.at(index + i) for i in range(3))
    if (
        surname is None
        or comma is None
        or given is None
        or comma.text != ","
        or not surname.capital
        or not surname.free
    ):
        return None
    listed = surname.last and not surname.first and Known.PLACE not in surname.known
    initials = given.shape is Shape.INITIALS or (_lone_letter(sight, index + 2) and given.capital)
    if initials and (surname.last or _dotted(sight, index + 2)):
        end = index + 3 + (1 if given.shape is not Shape.INITIALS and _dotted(sight, index + 2) else 0)
        return Name(index, _particles(sight, end), 0.8)
    if listed and given.capital and given.first and not (surname.first and given.last):
        return Name(index, _rest(sight, index + 3), 0.75)
    return None


def _dotted(sight: Sight, index: int) -> bool:
    token, mark = sight.at(index), sight.at(index + 1)
    return token is not None and (token.shape is Shape.INITIALS or (mark is not None and mark.text == "."))


def _full(sight: Sight, index: int) -> Name | None:
    """First name, perhaps words in between, surname; in any case."""
    given = sight.tokens[index]
    if not given.first or given.glued or (given.particle and not given.capital):
        return None
    after = _particles(sight, index + 1)
    surname = sight.at(after)
    if surname is None or not surname.free or surname.glued:
        return None
    between = after > index + 1
    if given.capital and surname.capital:
        if not _capital_pair(sight, given, surname, between):
            return None
        return Name(index, _rest(sight, after + 1), 0.85)
    if given.shape is Shape.LOW and surname.shape is Shape.LOW and _small_pair(given, surname, between):
        return Name(index, _rest(sight, after + 1), 0.75)
    return None


def _small_pair(given: Token, surname: Token, between: bool) -> bool:
    """True where two words in small letters are a first name and a surname."""
    if surname.last:
        return surname.sure or ((given.sure or between) and not given.known & Known.TOOL)
    return surname.sure and given.sure and not between


def _capital_pair(sight: Sight, given: Token, surname: Token, between: bool) -> bool:
    if surname.last and not (surname.known & Known.PLACE and not between):
        return True
    if given.known & Known.TOOL:
        return between and sight.human(surname)
    if surname.known & Known.PLACE:
        return between and not given.known & Known.AMBIGUOUS
    return given.sure or (between and Known.AMBIGUOUS not in surname.known) or surname.first


def _alone(sight: Sight, index: int, shouting: bool) -> Name | None:
    """One listed name, or a surname with its particles, and nothing else to go by."""
    token = sight.tokens[index]
    if token.glued and index and sight.tokens[index - 1].text not in _OPENING:
        return None
    if token.particle and (not token.first or _particles(sight, index) > index + 1):
        return _with_particles(sight, index)
    if not token.known.is_name or Known.VOCABULARY in token.known:
        return _unlisted(sight, index, shouting)
    if _counts_alone(sight, token, shouting):
        return Name(index, _rest(sight, index + 1), 0.65 if token.sure else 0.55)
    return None


def _counts_alone(sight: Sight, token: Token, shouting: bool) -> bool:
    """True where one listed name is enough: it is nothing else, or only a person can be meant."""
    human = sight.human(token)
    if human and (token.capital or token.first) and len(token.text) > 2:
        return True
    if token.sure:
        long_enough = len(token.text) >= (4 if token.first else 5)
        written = token.capital or (token.shape is Shape.LOW and long_enough)
        return written and not (sight.product(token) and not human)
    plain = token.first and not token.known & (Known.TOOL | Known.PLACE) and len(token.text) > 2
    if plain and token.capital and sight.in_company(token):
        return True
    inside = token.shape is Shape.CAP and not token.first_in_sentence and not shouting
    return plain and inside and not sight.tool(token)


def _unlisted(sight: Sight, index: int, shouting: bool) -> Name | None:
    """A capital word that no list has: before a sure surname, or two of them before a human verb."""
    token, second = sight.tokens[index], sight.at(index + 1)
    if shouting or not token.free or token.shape is not Shape.CAP or token.glued:
        return None
    after = _particles(sight, index + 1)
    surname = sight.at(after)
    if surname is not None and surname.capital and surname.free and not surname.glued:
        between = after > index + 1
        if surname.sure and surname.last and (between or token.capital):
            return Name(index, _rest(sight, after + 1), 0.65)
        if second is surname and sight.human(surname) and not token.known & Known.TOOL:
            return Name(index, _rest(sight, after + 1), 0.6)
    if sight.human(token) and not token.first_in_sentence and len(token.text) > 3:
        return Name(index, index + 1, 0.5)
    return None


def _with_particles(sight: Sight, index: int) -> Name | None:
    """``Van der Meer``, ``De Vries belde``, ``El Amrani``."""
    after = _particles(sight, index)
    surname = sight.at(after)
    head = sight.tokens[index]
    if surname is None or not surname.capital or surname.glued:
        return None
    if not surname.last:
        certain = after > index + 1 and sight.tokens[after - 1].fold in _ONLY_IN_NAMES
        return Name(index, _rest(sight, after + 1), 0.6) if certain and unknown_capital(surname) else None
    capital = head.text.lstrip("'’")[:1].isupper()
    foreign = head.fold in ("el", "al", "ait", "ben", "bin", "abu", "ould", "oulad", "da", "dos", "von")
    several = after > index + 1
    if surname.sure and (capital or foreign or several) and not (surname.first and not several and not foreign):
        return Name(index, _rest(sight, after + 1), 0.65)
    if (
        capital
        and (several or not head.first_in_sentence or sight.human(surname))
        and Known.PLACE not in surname.known
    ):
        return Name(index, _rest(sight, after + 1), 0.55)
    return None


def _particles(sight: Sight, index: int) -> int:
    """The index behind up to three particles, when a word follows them."""
    end = index
    while (
        end - index < 3
        and (token := sight.at(end)) is not None
        and token.particle
        and (end == index or not token.glued)
    ):
        end += 1
    return end


def _rest(sight: Sight, end: int, *, sure: bool = False) -> int:
    """The index behind the further parts of a name that has begun."""
    for _ in range(4):
        after = _particles(sight, end)
        token = sight.at(after)
        if token is not None and _surname_letter(sight, end):
            return end + 1
        if token is None or token.glued or not token.free:
            return end
        before = sight.tokens[end - 1]
        capital = token.capital and before.capital and not (token.known & Known.PLACE and after == end)
        low = token.shape is Shape.LOW and before.shape is Shape.LOW
        small = low and (_small_pair(before, token, after > end) or _small_rest(before, token, after > end, sure))
        if not (capital or small) or (token.known & Known.TOOL and not token.last):
            return end
        if after > end and not token.last and not before.first:
            return end
        end = after + 1
    return end


def _small_rest(before: Token, token: Token, between: bool, sure: bool) -> bool:
    """True for an unlisted word in small letters right behind a name that has begun."""
    return not between and (sure or before.first or before.sure) and small_part(token)


def _surname_letter(sight: Sight, index: int) -> bool:
    """``Youssef B.``: a surname cut to its first letter."""
    token, before = sight.tokens[index], sight.tokens[index - 1]
    letter = token.shape is Shape.INITIALS or (len(token.text) == 1 and token.capital and _dotted(sight, index))
    return letter and len(token.text) <= 2 and before.first and before.capital


def _bears_a_name(sight: Sight, name: Name) -> bool:
    """A law, a method, a firm or a building that is called after somebody."""
    before, behind = sight.at(name.start - 1), sight.at(name.end)
    last = sight.tokens[name.end - 1]
    if not last.known.is_name and len(last.text) > 7 and last.fold.endswith(cues.THINGS_BEHIND):
        return True
    if "-" in last.fold and last.fold.endswith(cues.THINGS_BEHIND):
        return True
    if _FIRM_BEHIND.match(sight.behind(last)) and sight.tokens[name.start].particle:
        return True
    if before is not None and before.fold in cues.NAMED_AFTER_PEOPLE and before.fold not in cues.ROLES:
        return True
    if behind is not None and not (
        behind.text == "." or (behind.shape is Shape.LOW and behind.fold in ("zorg", "advies", "bank", "techniek"))
    ):
        return behind.fold in cues.FIRM_AFTER and (
            name.end - name.start < 2 or behind.fold in ("bv", "b.v", "nv", "vof", "&", "holding")
        )
    return False
