"""Special categories about somebody who can be identified: a relation, not a word list.

AVG article 9 (health, religion, orientation, union, ethnicity, politics) and 10
(crime). ``special/terms.py`` finds the phrases, ``special/relations.py`` keeps
those that are said of somebody: a person who was found, whoever a number points
at, or the only one of a kind the asker has ("mijn buurvrouw heeft ...").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.screening.once import notes
from assistant.screening.spans import THRESHOLD, Deadline, Span
from assistant.screening.special.frames import frames_in
from assistant.screening.special.labels import labelled
from assistant.screening.special.namesakes import names_alone
from assistant.screening.special.phrases import joined, whole
from assistant.screening.special.relations import Scene, about_somebody
from assistant.screening.special.terms import Term, terms_in
from assistant.screening.special.words import Word, without_sayings, words_of

IDENTIFYING = frozenset(
    {"PERSON", "BSN", "CLIENT_NUMBER", "EMAIL", "PHONE", "DATE_OF_BIRTH", "ADDRESS", "USERNAME", "LICENSE_PLATE"}
    | {"DOCUMENT_NUMBER"}
)
"""Kinds that point at one human being."""

_CANDIDATE, _TIED = 0.2, 0.8
_SECONDS = 2.0


@dataclass(frozen=True)
class HealthDetector:
    """Phrases are candidates; ``confirm`` keeps those that are tied to a person."""

    name: str = "health"
    kind: str = "HEALTH"

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """Phrases, all of them candidates. Raises OutOfTime."""
        words, terms = notes("health")[text] = _read(text, deadline)  # confirm looks at the same text
        terms = terms or frames_in(words)  # one candidate is enough to be asked again
        places = [(words[t.first].start, words[t.last - 1].end) for t in terms]
        places += labelled(text, deadline)
        return [Span(self.kind, start, end, _CANDIDATE) for start, end in places]

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """The whole phrases that are said of somebody. Raises OutOfTime."""
        deadline = Deadline.after(_SECONDS)
        words, listed = notes("health").get(text) or _read(text, deadline)
        people = [o for o in others if o.kind in IDENTIFYING and o.score >= THRESHOLD]
        covered = _covered(words, people)
        held = covered | _covered(words, [o for o in others if o.kind not in IDENTIFYING and o.score >= THRESHOLD])
        terms = [term for term in listed if not _inside(words, term, held)]
        # A name that is part of a phrase (the illness called after Lyme) points at nobody.
        spoken = {index for term in terms for index in range(term.first, term.last)}
        scene = Scene(words, frozenset(covered) - spoken | names_alone(words, spoken))
        framed = [_apart(term, scene.named) for term in frames_in(words)]
        framed = [term for term in framed if term.first < term.last]  # nothing is left of one that is all name
        places = _said(scene, sorted([*terms, *framed], key=lambda term: (term.first, term.last)))
        if scene.named:
            places += labelled(text, deadline)
        taken = sorted((person.start, person.end) for person in people)
        return [Span(self.kind, start, end, _TIED) for start, end in joined(text, places, taken)]


def _read(text: str, deadline: Deadline) -> tuple[list[Word], list[Term]]:
    words = without_sayings(words_of(text, deadline))
    return words, terms_in(words)


def _covered(words: Sequence[Word], people: Sequence[Span]) -> dict[int, Span]:
    """Index of a word to what was found there; both go forward together, so the time is linear."""
    found: dict[int, Span] = {}
    ordered = sorted(people, key=lambda person: person.start)
    position = 0
    for person in ordered:
        while position < len(words) and words[position].end <= person.start:
            position += 1
        index = position
        while index < len(words) and words[index].start < person.end:
            found[index] = person
            index += 1
    return found


def _inside(words: Sequence[Word], term: Term, covered: dict[int, Span]) -> bool:
    """``Samira Zwart``, ``4594 CF``: the phrase is only a piece of a name, an address or a number."""
    start, end = words[term.first].start, words[term.last - 1].end
    person = covered.get(term.first)
    return person is not None and person.start <= start and end <= person.end and person.length > end - start


def _apart(term: Term, named: frozenset[int]) -> Term:
    """The longest piece of a frame beside whoever stands inside: ``zit [Ramona] in de wia``."""
    ends = [i for i in range(term.first, term.last) if i in named] + [term.last]
    starts = [term.first] + [i + 1 for i in ends[:-1]]
    first, last = max(zip(starts, ends, strict=True), key=lambda piece: piece[1] - piece[0])
    return Term(first, last, term.weak, framed=True)


def _said(scene: Scene, terms: Sequence[Term]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    before: Term | None = None
    for term in terms:
        if about_somebody(scene, term, before is not None and _continues(scene, before, term)):
            found.append(whole(scene, term))
            before = term
    return found


def _continues(scene: Scene, before: Term, term: Term) -> bool:
    """``COPD, rollator``: the next in a list of what was said of somebody."""
    return term.first - before.last <= 2 and scene.words[before.first].sentence == scene.words[term.first].sentence


DETECTOR = HealthDetector()
