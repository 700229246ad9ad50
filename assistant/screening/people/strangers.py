"""Parts of names that no list has: what stands around them tells."""

import regex

from assistant.screening.people import cues
from assistant.screening.people.lexicon import Known
from assistant.screening.people.sight import Sight
from assistant.screening.people.tokens import Shape, Token

_ORDINARY = Known.VOCABULARY | Known.EVERYDAY | Known.SMALL_WORD | Known.TOOL | Known.PLACE | Known.PRODUCT
_LISTED = _ORDINARY & ~Known.SMALL_WORD
_WORD_ENDINGS = (
    "t", "te", "de", "den", "en", "ing", "lijk", "lijke", "isch", "ig", "ige", "heid",
    "ent", "aar", "je", "jes", "ed", "ly",
)  # fmt: skip
_NAME_ENDINGS = ("ssen", "rsen", "nsen", "ksen", "tsen", "lsen", "stra", "sma", "inga")
_PARTICIPLE = regex.compile(r"\A(?:ge|be|ver|her|ont|aan|af|in|op|uit|over)\p{L}+d$")
_BEFORE = regex.compile(cues.DEALING_BEFORE, regex.IGNORECASE)
_AFTER = regex.compile(cues.DEALING_AFTER, regex.IGNORECASE)
_WITH = regex.compile(cues.WITH_SOMEBODY, regex.IGNORECASE)
_THINGS = regex.compile(cues.ABOUT_THINGS, regex.IGNORECASE)
_STOP = regex.compile(r"[.!?](?=\s|$)")


def like_a_word(folded: str) -> bool:
    """True for what looks like a verb or an everyday word in small letters."""
    return folded.endswith(_WORD_ENDINGS)


def small_part(token: Token) -> bool:
    """True for a word in small letters that, behind a found first name, can only be its surname."""
    if token.shape is not Shape.LOW or not token.free or token.known & _ORDINARY or len(token.text) < 3:
        return False
    if token.known.is_name:
        return True
    wordlike = like_a_word(token.fold) and not token.fold.endswith(_NAME_ENDINGS)
    return len(token.text) > 3 and not wordlike and not _PARTICIPLE.match(token.fold)


def unknown_capital(token: Token | None) -> bool:
    """True for a word with a capital that no list of words, places or products has."""
    return (
        token is not None
        and token.shape is Shape.CAP
        and token.free
        and len(token.text) > 1
        and not token.known & _LISTED
        and not (len(token.text) > 7 and token.fold.endswith(cues.THINGS_BEHIND))
    )


def dealt_with(sight: Sight, first: Token, last: Token) -> bool:
    """True where somebody is written to, called or spoken of from ``first`` to ``last``."""
    if _AFTER.match(sight.behind(last)):
        return True
    before = sight.before(first)
    return bool(_BEFORE.search(before) or (_WITH.search(before) and not _THINGS.search(_sentence(sight, first))))


def stranger(sight: Sight, index: int) -> int | None:
    """The index behind two or more unlisted capitalised words that are somebody; None where they are nobody."""
    first = sight.tokens[index]
    second = sight.at(index + 1)
    if first.glued or second is None or second.glued or not unknown_capital(second):
        return None
    if not (unknown_capital(first) or (first.fold in cues.MONTHS and not first.first_in_sentence)):
        return None
    if first.first_in_sentence and like_a_word(first.fold):
        return None
    end = index + 2
    while end < index + 4 and unknown_capital(sight.at(end)) and not sight.tokens[end].glued:
        end += 1
    behind = sight.at(end)
    if any(
        t is not None and t.fold in cues.FIRM_AFTER | cues.FIRM_WORDS for t in (behind, *sight.tokens[index:end])
    ):
        return None
    return end if dealt_with(sight, first, sight.tokens[end - 1]) else None


def header_end(sight: Sight, index: int, end: int) -> int:
    """Behind ``Van:`` also places and words belong to the name, up to the next head."""
    for _ in range(2):
        token, mark = sight.at(end), sight.at(end + 1)
        single = end == index + 1 and sight.tokens[index].first
        if token is None or token.shape is not Shape.CAP or token.glued or not single:
            return end
        if token.known & Known.TOOL or (mark is not None and mark.text == ":"):
            return end
        end += 1
    return end


def _sentence(sight: Sight, token: Token) -> str:
    starts = [match.end() for match in _STOP.finditer(sight.text, 0, token.start)]
    stop = _STOP.search(sight.text, token.end)
    return sight.text[starts[-1] if starts else 0 : stop.start() if stop else len(sight.text)]
