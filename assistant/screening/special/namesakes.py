"""First names that nothing else counted, for they are ordinary words too or stand in small letters."""

from collections.abc import Sequence

from assistant.screening.people.lexicon import Known, known
from assistant.screening.special import grammar
from assistant.screening.special.words import Word


def names_alone(text_words: Sequence[Word], spoken: set[int]) -> frozenset[int]:
    """First names in small letters before or behind a verb: ``luuk heeft``, ``dat hendrik``.

    Alone they are too common to be taken for a person; beside such a phrase they are one.
    """
    return frozenset(
        index
        for index, word in enumerate(text_words)
        if index not in spoken
        and word.text.islower()
        and word.key not in grammar.PRONOUNS | grammar.STOPS
        and _key_at(text_words, index - 1) not in grammar.DETERMINERS
        and _only_a_name(word.text)
        and (_key_at(text_words, index + 1) in _NAMED_BEFORE or _key_at(text_words, index - 1) in _NAMED_BEHIND)
    )


_NAMED_BEFORE = grammar.STATES | frozenset("z'n zn dr drinkt blowt weer nog vroeger steeds altijd ooit".split())
_NAMED_BEHIND = frozenset("dat collega klant client heet mevrouw meneer onze kandidaat heeft is of van".split())


def _key_at(text_words: Sequence[Word], index: int) -> str:
    return text_words[index].key if 0 <= index < len(text_words) else ""


def _only_a_name(text: str) -> bool:
    listed = known(text)
    return Known.FIRST in listed and not listed & (
        Known.VOCABULARY | Known.TOOL | Known.EVERYDAY | Known.SMALL_WORD | Known.PLACE | Known.PRODUCT
    )
