"""Which language a question is written in, as far as the assistant speaks it."""

import functools
import math
import re
import unicodedata
from collections.abc import Mapping

from assistant.turn import Language

_DUTCH = frozenset(
    """aan als bij dan dat de deze die dit doen door dus een en er gaat geen heb hebben heeft het hij hoe ik
    in ja je jij kan kun kunnen maar mag mee met mij mijn moet mogen naar nee niet nog of om ons onze ook op
    over te tot uit van veel voor waar waarom wanneer waarvoor wat we wel welk welke werk wie wij wordt worden
    ze zelf zich zij zijn zo zonder wa da ge gij ne gebruiken beleid graag iets iemand onder tegen volgens binnen
    beslist betekent betekenis verschil tussen uitleg begrip""".split()
)
_ENGLISH = frozenset(
    """a about am an and any are as at be by can could did do does for from had has have he her his how i if
    it its may me must my no not or our she should so than that the their them then there they this
    to us use using was we what when where which who why will with would you your someone policy tool allowed
    clients into letter in of we was meaning definition please explain difference between means""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


_RARELY = 1e-7
"""Below this share of all words a spelling counts as a slip: slips of common words are counted too."""


def is_used(word: str) -> bool:
    """True for a word (in small letters) that people write in Dutch or English."""
    return frequencies("nl", "large").get(word, 0.0) >= _RARELY or word in frequencies("en", "small")


@functools.cache
def frequencies(language: str, size: str) -> Mapping[str, float]:
    """The share of all words that each word (in small letters) has in a language; ``size`` is wordfreq's."""
    import wordfreq  # noqa: PLC0415 - 0.2 s and 40 MB: only where words are looked up

    table: Mapping[str, float] = wordfreq.get_frequency_dict(language, wordlist=size)
    return table


_OTHERS = ("de", "fr", "es", "it", "pt", "pl", "tr", "ro")
"""Languages in Latin script that colleagues and clients here write in, besides the two we speak."""
_FLOOR = 1e-6
_CLEARER = 6.0  # so many nats likelier than Dutch and English, and
_EACH = 1.0  # on average so many a word: names and tools belong to no language
_FEW_WORDS = 3
_TELLING = 4.5  # so many nats, where common words say nothing


def is_other_language(text: str) -> bool:
    """True where a text is clearly in another language than Dutch or English; short texts seldom are.

    By script, else by how common its words are in each language (naive Bayes).
    """
    text = unicodedata.normalize("NFKC", text)
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if foreign * 2 > len(letters) > _FEW_WORDS:
        return True
    words = [word.lower() for word in _WORD.findall(text) if len(word) > 1]
    if len(words) < _FEW_WORDS:
        return False
    ours = max(_likelihood(words, language) for language in ("nl", "en"))
    theirs = max(_likelihood(words, language) for language in _OTHERS)
    return theirs - ours > max(_CLEARER, _EACH * len(words))


def read_languages() -> None:
    """Read the word lists of all languages now (0.2 s), so that nobody's first question waits for them."""
    for language in ("nl", "en", *_OTHERS):
        frequencies(language, "small")


def _likelihood(words: list[str], language: str) -> float:
    common = frequencies(language, "small")
    return sum(math.log(max(common.get(word, 0.0), _FLOOR)) for word in words)


def language_of(text: str, preferred: Language | None = None) -> Language:
    """Dutch or English, by common words, else by all; the preferred one (else Dutch) when they say nothing."""
    words = [word.lower() for word in _WORD.findall(text)]
    dutch = sum(word in _DUTCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if dutch == english:
        likelier = _likelihood(words, "en") - _likelihood(words, "nl")
        if abs(likelier) < _TELLING:
            return preferred or Language.NL
        return Language.EN if likelier > 0 else Language.NL
    return Language.NL if dutch > english else Language.EN
