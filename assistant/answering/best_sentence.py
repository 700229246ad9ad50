"""Which sentence of a passage answers the question."""

import re

from assistant.knowledge.sentences import sentences
from assistant.turn import FoundPassage

_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset(
    """aan alle als bij dan dat deze die dit door een eens elke geen gaan goed heb hebben heeft het hier hoe
    iets ingezet ins jij jouw kan kun kunnen maar mag meer met mijn moet moeten mogen naar niet nog ons onze ook
    over staat terug tot uit van veel voor waar waarom wanneer wat wel welk welke werk wie wij wil willen word
    worden wordt zegt zelf zich zijn zonder beleid werksaam the and for are can does may must not our policy say
    says that this use using what when where which who why with you your about""".split()
)


def grams(text: str) -> set[str]:
    """The four-letter pieces of the telling words of a text: they see through compounds and endings."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word not in _COMMON:
            found.update(word[i : i + 4] for i in range(max(1, len(word) - 3)))
    return found


def best_sentence(question: str, found: FoundPassage, kind: re.Pattern[str] | None = None) -> str:
    """The sentence of the passage that shares most with the question; else what the search saw.

    ``kind`` is what an answer must look like; sentences that do not are passed over if others do.
    """
    parts = sentences(found.passage.text)
    parts = tuple(part for part in parts if kind and kind.search(part)) or parts
    if len(parts) == 1:
        return parts[0]
    asked = grams(question)
    scored = [len(asked & grams(part)) / (len(grams(part)) + 8) ** 0.5 for part in parts]
    seen = found.sentence.strip()
    if seen in parts:
        scored[parts.index(seen)] += max(scored) * 0.5 + 0.01
    return parts[max(range(len(parts)), key=scored.__getitem__)]
