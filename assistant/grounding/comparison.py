"""A claim and the sentences it quotes, side by side: words, numbers, who, conditions, marks and order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from assistant.grounding import lexicon
from assistant.grounding.reading import Clause, Number, Reader, Word, keys

_FROM_BEFORE = 2
_RELATIVE = frozenset({"door"})
_STRICT = frozenset(lexicon.STRICT.values()) | {"nested"}
_UNITS = frozenset(key for word in lexicon.UNITS for key in keys(word))
_ADDING = frozenset(lexicon.ADDING.values())


class Comparison:
    """A claim (``said``) beside the sentences of its quote (``evidence``), in the passage they come from.

    ``beside`` is the label of the passage and what the quote explains in brackets: words that may be used.
    """

    def __init__(
        self,
        said: Sequence[Clause],
        evidence: Sequence[Clause],
        passage: Sequence[Clause],
        beside: Sequence[Clause],
        reader: Reader,
    ) -> None:
        self.said = said
        self.evidence = evidence
        self.passage = passage
        self.label = beside
        self.nouns = reader.nouns
        self.roles = frozenset(f"@{name}" for name in reader.names.values())
        self.known = [word for clause in (*evidence, *self.label) for word in clause.words]
        self.owners = _owners(self.passage)

    def fault(self) -> str | None:
        """The first test that does not hold."""
        tests = (
            ("numbers", self._numbers_hold),
            ("support", self._words_hold),
            ("roles", lambda: all(self._actors_hold(clause) for clause in self.said)),
            ("condition", self._condition_holds),
            ("marks", self._marks_hold),
            ("order", lambda: all(self._order_holds(clause) for clause in self.said)),
        )
        return next((fault for fault, holds in tests if not holds()), None)

    def _numbers_hold(self) -> bool:
        """Every number stands there, before the same word."""
        known = [number for clause in (*self.evidence, *self.label) for number in clause.numbers]
        return all(
            any(number.value == other.value and _same_unit(number, other) for other in known)
            for clause in self.said
            for number in clause.numbers
        )

    def _words_hold(self) -> bool:
        """Every word stands there; where the quote points back, two words may come from the sentence before it."""
        missing = [w for clause in self.said for w in clause.content if not _stands(w, self.known, self.said)]
        if not missing:
            return not any(_opposed(word, self.known) for clause in self.said for word in clause.content)
        before = self._before()
        return len(missing) <= _FROM_BEFORE and all(_stands(word, before, self.said) for word in missing)

    def _before(self) -> list[Word]:
        if not self.evidence[0].backward or self.evidence[0] not in self.passage:
            return []
        at = self.passage.index(self.evidence[0])
        return [word for clause in self.passage[max(0, at - 1) : at] for word in clause.words]

    def _actors_hold(self, clause: Clause) -> bool:
        """Who is named is named there too, in the same part, with each of the things that are said of them."""
        if not clause.actors or self._anybody(clause):
            return True
        spoken = [word for other in self.evidence for word in other.actors]
        named = [word for other in self.label for word in other.actors if word.keys & self.roles]
        actors = [actor for actor in clause.actors if _among(actor, spoken) or not _named(actor, named)]
        if any(not _named(actor, spoken) for actor in actors):
            return False
        for word in clause.content:
            if not any(word.like(other) for other in self.known):
                continue
            having = [(who, other) for held, who, other in self.owners if held.like(word)]
            if having and not any(_same_actors(clause, actors, who, other) for who, other in having):
                return False
        return True

    def _anybody(self, clause: Clause) -> bool:
        """ "Je" for whoever it is, where the quote names nobody: "kun je", "als je"."""
        loosely = clause.marks["can"] or clause.marks["if"] or any(other.marks["if"] for other in self.said)
        return (
            bool(loosely)
            and not any(other.actors for other in self.evidence)
            and all(actor.text in ("je", "jij") for actor in clause.actors)
        )

    def _condition_holds(self) -> bool:
        """A condition there is said too, and what it is about; nothing depends on something that is not there."""
        conditional = [clause for clause in self.evidence if clause.question or clause.marks["if"]]
        bound = any(
            clause.marks["if"] or clause.marks["except"] or clause.first in ("bij", "na", "voor")
            or any(word.behind == "bij" for word in clause.words)
            for clause in self.said
        )  # fmt: skip
        if not conditional:
            loosely = any(word.behind in ("bij", "voor") for clause in self.evidence for word in clause.words)
            relative = any(_RELATIVE & {word.behind for word in c.words} for c in self.evidence)
            return loosely or relative or not any(clause.marks["if"] for clause in self.said)
        spoken = [word for clause in self.said for word in clause.words]
        return bound and all(
            sum(_stands(word, spoken, conditional) for word in clause.words) * 2 >= len(clause.words) - 1
            for clause in conditional
        )

    def _marks_hold(self) -> bool:
        """Claims about the same clauses of the quote carry together the same marks as these."""
        groups: dict[tuple[int, ...], list[Clause]] = {}
        for clause in self.said:
            groups.setdefault(tuple(sorted(_counterpart(clause, self.evidence))), []).append(clause)
        return all(
            _same_marks(clauses, [self.evidence[at] for at in places]) for places, clauses in groups.items()
        )

    def _order_holds(self, clause: Clause) -> bool:
        """What does what: bare words keep their order but for the verb and those that move freely."""
        known = self._spoken_of(clause)
        if self._mixes(clause) or _exchanged(clause.words, known):
            return False
        for word, behind in pairwise(clause.words):
            describes = word.describes and word.text not in self.nouns and not word.keys & _MOVING
            if describes and not _near(word, behind, known):
                return False
        bare = [word for word in known if not (word.behind or (clause.clear and lexicon.SELF in word.keys))]
        said = [w for w in clause.words if not (w.behind or w.keys & _MOVING) and any(w.like(o) for o in bare)]
        best = self.evidence[_counterpart(clause, self.evidence)[0]]
        free = clause.clear or {clause.first, best.first} & (lexicon.FRONTED | lexicon.MOVING)
        turns = range(len(said)) if free else range(1)
        return not said or any(self._fits([*said[turn:], *said[:turn]], bare, clause.passive) for turn in turns)

    def _mixes(self, clause: Clause) -> bool:
        """Words of two statements in one, where the second does not point at the first."""
        at = _counterpart(clause, self.evidence)[0]
        best = self.evidence[at]
        rest = [word for word in clause.words if not any(word.like(other) for other in best.words)]
        others = [
            place
            for place, other in enumerate(self.evidence)
            if place != at and any(word.like(there) for word in rest for there in other.words)
        ]
        later = (self.evidence[max(place, at)] for place in others)
        conditional = any(clause.question or clause.marks["if"] for clause in self.evidence)
        return not conditional and not all(clause.linked for clause in later)

    def _spoken_of(self, clause: Clause) -> list[Word]:
        """The words of the one clause of the quote that holds all of this one, else of the whole quote."""
        best = self.evidence[_counterpart(clause, self.evidence)[0]]
        alone = all(any(word.like(other) for other in best.words) for word in clause.words)
        return [word for held in ([best] if alone else self.evidence) for word in held.words]

    def _fits(self, said: Sequence[Word], bare: Sequence[Word], passive: bool) -> bool:
        """In the same order, but for one word that may be a verb."""
        verbs = [at for at, word in enumerate(said) if not word.noun and not word.is_actor]
        if any(said[at].text.endswith("t") for at in verbs):  # the verb is there: "patronen" is no second one
            verbs = [at for at in verbs if not said[at].text.endswith("en")]
        most = 2 if len(said) > 3 and passive else 1
        return any(
            _in_order([word for at, word in enumerate(said) if at not in left_out], bare)
            for count in range(most + 1)
            for left_out in combinations(verbs, count)
        )


def _same_unit(number: Number, other: Number) -> bool:
    if number.unit:
        return bool(number.unit & other.unit)
    return not other.unit & _UNITS


def _same_marks(said: Sequence[Clause], held: Sequence[Clause]) -> bool:
    spoken = sum((clause.marks for clause in said), Counter[str]())
    marks = sum((clause.marks for clause in held), Counter[str]())
    if {m for m in spoken if m in _STRICT} != {m for m in marks if m in _STRICT}:
        return False
    if spoken["not"] % 2 != marks["not"] % 2:
        return False
    adding, there = {m for m in spoken if m in _ADDING}, {m for m in marks if m in _ADDING}
    if adding - there or (marks["not"] and there - adding):
        return False
    denied = [word for clause in held for word in clause.denied]
    return all(any(w.like(other) for other in denied) for clause in said for w in clause.denied if denied)


def _stands(word: Word, known: Sequence[Word], said: Sequence[Clause]) -> bool:
    """The word stands there, or as a part of a compound whose other part is said as well, or in two parts."""
    if any(word.like(other) for other in known):
        return True
    others = {key for clause in said for other in clause.words if other is not word for key in other.keys}
    keys_known = {key for other in known for key in other.keys}
    for key in word.keys:
        for other in keys_known:
            rest = _rest(other, key)
            if rest and any(_almost(rest, also) for also in others):
                return True
            first = _rest(key, other)
            if first and any(_almost(first, also) for also in keys_known):
                return True
    return False


def _rest(whole: str, part: str) -> str:
    if len(part) >= 3 and len(whole) - len(part) >= 3:
        if whole.startswith(part):
            return whole[len(part) :]
        if whole.endswith(part):
            return whole[: -len(part)]
    return ""


def _almost(part: str, word: str) -> bool:
    """The same but for the letters that tie a Dutch compound."""
    return part == word or part.removeprefix("s") == word or part.removesuffix("s") == word


Owned = tuple[Word, tuple[Word, ...], Clause]


def _owners(passage: Sequence[Clause]) -> tuple[Owned, ...]:
    """Each word of the passage with the actors of its clause, or else of the nearest clause before it."""
    owned: list[Owned] = []
    last: tuple[Word, ...] = ()
    for clause in passage:
        last = clause.actors or tuple(actor for actor in last if not actor.behind)
        owned += [(word, last, clause) for word in clause.content]
    return tuple(owned)


def _same_actors(clause: Clause, actors: Sequence[Word], who: Sequence[Word], other: Clause) -> bool:
    if not all(_among(actor, who) for actor in actors):
        return False
    bare = [actor for actor in actors if not actor.behind]
    there = [actor for actor in who if not actor.behind]
    if not bare or not there:
        return True
    lead = other.lead or tuple(there[:1])
    first = _named(bare[0], lead)
    turned = clause.passive != other.passive and len(bare) == 1
    return (not first if turned and not _agent(clause) and not _agent(other) else first) and _follows(bare, there)


def _agent(clause: Clause) -> bool:
    """True for a passive clause that says by whom: its actor was put first."""
    return clause.passive and clause.agent


def _named(actor: Word, who: Iterable[Word]) -> bool:
    return any(actor.keys & other.keys for other in who)


def _opposed(word: Word, known: Sequence[Word]) -> bool:
    """Behind the opposite preposition: "voor de bekendmaking" for "na de bekendmaking"."""
    there = {other.behind for other in known if word.like(other)}
    return bool(there) and all(
        frozenset((word.behind, behind)) in lexicon.OPPOSITE
        or (
            not word.describes
            and word.behind != behind
            and "" in (word.behind, behind)
            and lexicon.PARTY & {word.behind, behind}
        )
        for behind in there
    )


def _among(actor: Word, who: Iterable[Word]) -> bool:
    return any(actor.keys & other.keys and actor.behind == other.behind for other in who)


def _follows(some: Sequence[Word], all_: Sequence[Word]) -> bool:
    rest = iter(all_)
    return all(any(word.keys & other.keys for other in rest) for word in some)


def _counterpart(clause: Clause, evidence: Sequence[Clause]) -> tuple[int, ...]:
    """The places of the clauses that a clause speaks about: the nearest, and those that it says half of."""
    shares = [sum(any(w.like(o) for o in clause.words) for w in held.words) for held in evidence]
    sizes = [max(1, len(held.words)) for held in evidence]
    best = max(range(len(evidence)), key=lambda at: shares[at] / sizes[at] + shares[at])
    if all(any(word.like(other) for other in evidence[best].words) for word in clause.words):
        return (best,)
    half = (at for at, share in enumerate(shares) if at != best and share and share * 2 >= sizes[at])
    return (best, *half)


_MOVING = frozenset(key for word in lexicon.MOVING for key in keys(word))


def _exchanged(said: Sequence[Word], known: Sequence[Word]) -> bool:
    """Two words in each other's place: "bij elke rol ... welke taak" for "bij elke taak ... welke rol"."""
    moved = [
        (word, places)
        for word in said
        if (places := {other.behind for other in known if word.like(other)}) and word.behind not in places
    ]
    return any(
        one.behind in there and other.behind in here for (one, here), (other, there) in combinations(moved, 2)
    )


def _near(word: Word, behind: Word, known: Sequence[Word]) -> bool:
    """A describing word stands there right before the same word, but for one in between."""
    places = [at for at, other in enumerate(known) if word.like(other)]
    return not places or any(
        behind.like(other)
        for at in places
        for other in (*known[at + 1 : at + 4], *(() if known[at].describes else known[max(0, at - 3) : at]))
    )


def _in_order(said: Sequence[Word], known: Sequence[Word]) -> bool:
    rest = iter(known)
    return all(any(word.like(other) for other in rest) for word in said)
