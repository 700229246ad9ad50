"""Unanswered questions that look alike: what the policy should perhaps say something about."""

from collections import Counter
from collections.abc import Sequence

from assistant.audit.blind import folded_words
from assistant.services.desk import Cluster

ALIKE = 0.4
EXAMPLES = 3
_TOLD = 4
# Words that nearly every question has tell nothing of its subject.
_COMMON = frozenset(
    """aan als bij dan dat die dit doen door een gaan gebruiken gebruik graag haar heb hebben heeft het hij hoe
    ik in ik is kan kunnen maar mag mee met mij mijn moet mogen naar niet nog ons onze ook over the for and can
    tot uit van vaak veel voor waar wanneer wat welk welke werk wie wij wil wordt worden zijn zonder zou may
    use use what which who how are our ben er staat beleid policy tool tools""".split()
)


def clusters_of(asked: Sequence[tuple[str, str]]) -> tuple[Cluster, ...]:
    """Put questions (id and words, newest first) together by the words they share, the largest group first."""
    groups: list[list[tuple[str, str, frozenset[str]]]] = []
    for question_id, words in asked:
        telling = _telling(words)
        near = max(groups, key=lambda group: _alike(telling, group[0][2]), default=None)
        if near is not None and _alike(telling, near[0][2]) >= ALIKE:
            near.append((question_id, words, telling))
        else:
            groups.append([(question_id, words, telling)])
    groups.sort(key=len, reverse=True)
    return tuple(_cluster(group) for group in groups)


def _telling(words: str) -> frozenset[str]:
    return frozenset(word for word in folded_words(words) if word not in _COMMON)


def _alike(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of words that two questions have in common, from 0 to 1."""
    return len(some & others) / len(some | others) if some and others else 0.0


def _cluster(group: Sequence[tuple[str, str, frozenset[str]]]) -> Cluster:
    common = Counter(word for _, _, telling in group for word in telling)
    shared = tuple(word for word, _ in sorted(common.items(), key=lambda item: (-item[1], item[0]))[:_TOLD])
    return Cluster(shared, len(group), tuple((name, words) for name, words, _ in group[:EXAMPLES]))
