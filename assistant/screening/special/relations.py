"""Is a phrase said of somebody who can be identified, or is it only a subject?

Reads a few words left and right of the phrase, never the whole text, so the time
grows with the number of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.screening.people.lexicon import Known, known
from assistant.screening.special import grammar
from assistant.screening.special.terms import Term
from assistant.screening.special.words import Word

_REACH = 7
_FAR = 14
_SENTENCES_BACK = 5


@dataclass(frozen=True)
class Scene:
    """The words of a text and, for each, whether it belongs to what identifies somebody.

    ``named`` holds the indices of such words; ``sentences`` the sentence numbers in which one stands.
    """

    words: Sequence[Word]
    named: frozenset[int]

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Sentences in which somebody is identified."""
        return frozenset(self.words[i].sentence for i in self.named)

    def left(self, index: int, reach: int) -> range:
        """Indices to the left in the same sentence, nearest first."""
        low = index
        while low > 0 and index - low < reach and self.words[low - 1].sentence == self.words[index].sentence:
            low -= 1
        return range(index - 1, low - 1, -1)

    def right(self, index: int, reach: int) -> range:
        """Indices to the right of the word before ``index`` in the same sentence, nearest first."""
        high = index
        while (
            high < len(self.words)
            and high - index < reach
            and self.words[high].sentence == self.words[index - 1].sentence
        ):
            high += 1
        return range(index, high)

    def key(self, index: int) -> str:
        """The word as the lists have it; empty outside the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""


def about_somebody(scene: Scene, term: Term, follows: bool) -> bool:
    """True where the phrase is said of somebody identified. ``follows``: it continues one that is."""
    owned = _owned(scene, term)
    if _at_work(scene, term) or _of_another(scene, term):
        return False
    if not owned and (_subject_only(scene, term) or _of_a_group(scene, term)):
        return False
    direct = owned or follows or _direct(scene, term) or (term.framed and _subject_before(scene, term))
    if term.weak and not direct:
        return False
    return _identified(scene, term, direct)


def _identified(scene: Scene, term: Term, direct: bool) -> bool:
    here = scene.words[term.first].sentence
    sentences = scene.sentences
    if here in sentences:
        return direct or not _does_for_others(scene, term)
    if not sentences:
        return _only_one(scene, term)
    near = any(there in sentences for there in range(here - _SENTENCES_BACK, here))
    if _speaks_to(scene, term):
        return True
    if near:
        return not _indefinite_before(scene, term) and not _does_for_others(scene, term)
    return here + 1 in sentences and not _indefinite_before(scene, term)


def _owned(scene: Scene, term: Term) -> bool:
    """``haar depressie``, ``de burn-out van Sanne``."""
    for index in scene.left(term.first, 4):
        key = scene.key(index)
        if index in scene.named:
            return scene.words[index + 1].gap.startswith(("'s ", "' "))
        if key in grammar.POSSESSIVES and key != "zijn":
            return True
        if key == "zijn":
            return scene.key(index - 1) not in grammar.GROUPS
        if key not in grammar.MODIFIERS and not key.endswith(grammar.ADJECTIVE_ENDS):
            break
    return _of_somebody(scene, term)


def _of_somebody(scene: Scene, term: Term) -> bool:
    ahead = scene.right(term.last, 5)
    if not ahead or scene.key(ahead[0]) not in ("van", "bij", "of", "in"):
        return False
    for index in ahead[1:]:
        if index in scene.named:
            return True
        if scene.key(index) not in grammar.DETERMINERS | grammar.PEOPLE | grammar.ADDRESSES:
            break
    return False


def _head(scene: Scene, term: Term) -> int:
    """The first word to the left that does not belong to the phrase; -1 where there is none."""
    skip = 0
    for index in scene.left(term.first, _REACH):
        word, after = scene.words[index], scene.words[index + 1]
        if skip:
            skip -= 1
            continue
        if word.key in _AND and index not in scene.named and _listed_subject(scene, index):
            skip = 1
            continue
        if "," in after.gap or ";" in after.gap:
            return index
        if index in scene.named:
            return index
        if word.key in grammar.MODIFIERS and word.key not in ("in", "aan", "onder", "zelf", "ook", "niet"):
            continue
        if word.key.endswith(grammar.ADJECTIVE_ENDS) and word.key not in grammar.STATES | grammar.PEOPLE:
            continue
        return index
    return -1


_AND = frozenset({"en", "of", "and", "or"})


def _listed_subject(scene: Scene, conjunction: int) -> bool:
    """``over rouw en depressie``: one noun before ``en``, and a topic word before that."""
    return scene.key(conjunction - 2) in grammar.TOPICS | _PREPOSITIONS and conjunction - 1 not in scene.named


def _subject_only(scene: Scene, term: Term) -> bool:
    """``een training over autisme``, ``wat PTSS is``, ``casemanager dementie``."""
    head = _head(scene, term)
    if head >= 0 and head not in scene.named:
        key = scene.key(head)
        before = scene.key(head - 1)
        apart = "," in scene.words[head + 1].gap or ":" in scene.words[head + 1].gap
        if not apart and (key in grammar.TOPICS or (key in _PREPOSITIONS and before in grammar.TOPIC_NOUNS)):
            return True
        if key in _PREPOSITIONS and _topic_before(scene, head):
            return True
        if key in grammar.DEFINING and not apart and _no_subject_behind(scene, term):
            return True
    behind = scene.key(term.last)
    return behind in grammar.ORGANISATION | grammar.ENGLISH_TOPICS and scene.words[term.last].joined


_PREPOSITIONS = frozenset("met van naar voor tegen bij in op aan rondom with of for on to".split())


def _topic_before(scene: Scene, head: int) -> bool:
    """``onderzoek naar de gevolgen van``: a topic word a little further left of the preposition."""
    return any(scene.key(i) in ("onderzoek", "kennis", "aanpak", "over", "about") for i in scene.left(head, 4))


def _no_subject_behind(scene: Scene, term: Term) -> bool:
    ahead = scene.right(term.last, 4)
    return not any(i in scene.named or scene.key(i) in ("hij", "zij", "ze", "hem", "haar", "bij") for i in ahead)


def _of_a_group(scene: Scene, term: Term) -> bool:
    """``mensen met een depressie``, ``een collega met kanker``, ``depressie onder jongeren``."""
    head = _head(scene, term)
    if head >= 0 and scene.key(head) in _OF_WHOM and head not in scene.named:
        for index in scene.left(head, 3):
            if index in scene.named or "," in scene.words[index + 1].gap:
                break
            if scene.key(index) in grammar.GROUPS:
                return True
            if scene.key(index) in grammar.PEOPLE - grammar.KIN and _indefinite(scene, index):
                return True
    elif head >= 0 and scene.key(head) in grammar.GROUPS and "," not in scene.words[head + 1].gap:
        return True
    ahead = list(scene.right(term.last, 3))
    return (
        bool(ahead)
        and scene.key(ahead[0]) in ("onder", "bij", "voor", "among", "in")
        and any(scene.key(index) in grammar.GROUPS for index in ahead[1:])
    )


_OF_WHOM = frozenset("met die zonder with who heeft hebben is zijn have has wie lijden kampen that".split())


def _indefinite(scene: Scene, index: int) -> bool:
    return any(scene.key(i) in grammar.INDEFINITE for i in scene.left(index, 2))


def _direct(scene: Scene, term: Term) -> bool:
    """True where a verb, a preposition or a colon ties the phrase to a subject."""
    for index in scene.left(term.first, _REACH):
        tied = _tie(scene, term, index)
        if tied is not None:
            return tied or _verb_behind(scene, term)
    return _verb_behind(scene, term)


def _subject_before(scene: Scene, term: Term) -> bool:
    """``Wilk gaat iedere zondag naar de mis``: a subject in the same clause, and nothing that ends it."""
    for index in scene.left(min(term.first + 2, term.last - 1), _FAR):
        if index in scene.named or scene.key(index) in grammar.SUBJECTS:
            return not _does_for_others(scene, term)
        if index + 1 < term.first and not scene.words[index + 1].joined:
            return False
    return False


def _tie(scene: Scene, term: Term, index: int) -> bool | None:
    """Does this word tie the phrase to somebody? None: read on to the left."""
    key, after = scene.key(index), scene.words[index + 1]
    if any(mark in after.gap for mark in ":(-"):
        return True
    if index in scene.named:
        return not (term.weak and after.key in _BELONGING)
    if "," in after.gap or ";" in after.gap:
        return False
    if key in grammar.STATES | grammar.LINKS:
        said = _has_subject(scene, index, term) if key in grammar.STATES else not _reported(scene, term)
        return said or not term.weak
    if key in grammar.FILLERS or key.endswith(grammar.ADJECTIVE_ENDS) or key.isdigit():
        return None
    return key in grammar.PRONOUNS or key in grammar.PEOPLE


_BELONGING = frozenset("van bij namens voor uit from of at".split())
"""``Danny van de reclassering`` works there."""


def _has_subject(scene: Scene, verb: int, term: Term) -> bool:
    """Somebody stands around the verb: ``de betaalbatch is afgekeurd`` is said of nobody."""
    around = [*scene.left(verb, _REACH), *range(verb + 1, term.first)]
    return not around or any(
        i in scene.named
        or scene.key(i) in grammar.PRONOUNS
        or scene.key(i) in grammar.PEOPLE
        or scene.key(i) == "die"
        for i in around
    )


def _at_work(scene: Scene, term: Term) -> bool:
    """``zit vast in een vergadering``, ``begint als psycholoog``: no state but work."""
    around = [*range(term.first, term.last), *scene.right(term.last, 4)]
    if scene.key(term.first) in ("zit", "zat", "vast") and any(scene.key(i) in grammar.MEETINGS for i in around):
        return True
    return any(
        scene.key(i) in ("als", "as") and _works_as(scene, i) for i in [*scene.left(term.first, 3), term.first]
    )


def _of_another(scene: Scene, term: Term) -> bool:
    """``verdedigt een man die verdacht wordt van``: of a man whom nobody names."""
    head = next((i for i in scene.left(term.first, 4) if scene.key(i) in ("die", "who")), None)
    return head is not None and scene.key(head - 1) in grammar.PEOPLE and scene.key(head - 2) in ("een", "a")


def _reported(scene: Scene, term: Term) -> bool:
    """Whoever reports a theft is no thief."""
    near = [*scene.left(term.first, _FAR), *scene.right(term.last, _FAR)]
    return any(
        scene.key(i) in ("aangifte", "slachtoffer", "gestolen", "getuige", "melding", "victim") for i in near
    )


def _verb_behind(scene: Scene, term: Term) -> bool:
    """``die blind is``: a verb at the end of the clause and a subject before."""
    for index in scene.right(term.last, 4):
        if "," in scene.words[index].gap:
            return False
        if scene.key(index) in grammar.BEHIND:
            return any(
                i in scene.named or scene.key(i) in grammar.PRONOUNS or scene.key(i) in ("die", "who")
                for i in scene.left(term.first, _FAR)
            )
    return False


def _does_for_others(scene: Scene, term: Term) -> bool:
    """``Terpstra verzorgt de module 'verslaving herkennen'``: what somebody does, not what he has."""
    for index in scene.left(term.first, _FAR):
        key = scene.key(index)
        if key in grammar.EXPERT_VERBS or (key in ("als", "as") and _works_as(scene, index)):
            return True
        if index in scene.named or key in grammar.STATES:
            return False
    return False


def _works_as(scene: Scene, index: int) -> bool:
    """``begint als psycholoog``, ``werkt als verpleegkundige in``: a job, said with ``als``."""
    return any(scene.key(i) in grammar.WORKING for i in scene.left(index, 4))


def _speaks_to(scene: Scene, term: Term) -> bool:
    """A letter to somebody or somebody's own words: ``u heeft``, ``ik heb``."""
    near = [*scene.left(term.first, _FAR), *scene.right(term.last, 4)]
    return any(scene.key(index) in ("u", "uw", "ik", "mijn", "i", "my", "im", "ive") for index in near)


def _indefinite_before(scene: Scene, term: Term) -> bool:
    return any(
        scene.key(i) in grammar.GROUPS
        or (scene.key(i) in grammar.PEOPLE - grammar.KIN and scene.key(i - 1) in grammar.INDEFINITE)
        for i in scene.left(term.first, _FAR)
    )


def _only_one(scene: Scene, term: Term) -> bool:
    """Nobody is named, yet it can be one person only: ``mijn buurvrouw heeft``, ``dat kees autisme heeft``."""
    if term.weak:
        return False
    left = list(scene.left(term.first, _REACH))
    verb = next((i for i in left if scene.key(i) in _HAVING), None)
    if verb is None and not _verb_behind_anyone(scene, term) and not _says_it(scene, term):
        return False
    who = scene.left(verb if verb is not None else term.first, 6)
    return any(_mine(scene, i) for i in who) or _small_name(scene, verb if verb is not None else term.first)


_HAVING = frozenset(
    "heeft had is was lijdt kampt zit werd wordt kreeg krijgt slikt gebruikt has suffers stemt hoort".split()
)


def _verb_behind_anyone(scene: Scene, term: Term) -> bool:
    return any(scene.key(i) in _HAVING for i in scene.right(term.last, 3))


def _says_it(scene: Scene, term: Term) -> bool:
    """The phrase has its own verb: ``stemt PVV``, ``hoort stemmen``."""
    return any(scene.key(i) in _HAVING for i in range(term.first, term.last))


def _mine(scene: Scene, index: int) -> bool:
    return scene.key(index) in grammar.PEOPLE and any(scene.key(i) in grammar.MINE for i in scene.left(index, 2))


def _small_name(scene: Scene, index: int) -> bool:
    """A first name as the subject, too common to count alone."""
    for before in scene.left(index, 3):
        if scene.key(before) in grammar.FILLERS:
            continue
        listed = known(scene.words[before].text)
        return Known.FIRST in listed and not listed & (Known.VOCABULARY | Known.TOOL)
    return False
