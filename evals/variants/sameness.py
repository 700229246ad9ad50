"""Asks the variants and the pairs, and says which of them ended otherwise than their original."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.asking import Assistant, Result, asked
from evals.reply import Reply
from evals.tally import Count
from evals.variants.chosen import Variant
from evals.variants.pairs import Pair

LANGUAGE = "Nederlands en Engels"


@dataclass(frozen=True)
class Compared:
    """A question put otherwise, beside its original.

    ``told`` is False for the variants of a case held apart: counted, not shown.
    """

    id: str
    kind: str
    change: str
    original: str
    question: str
    before: str
    after: str
    told: bool = True

    @property
    def same(self) -> bool:
        """True where both ended the same, with the same verdict."""
        return self.before == self.after


@dataclass(frozen=True)
class Sameness:
    """Everything that was compared."""

    compared: tuple[Compared, ...]

    @property
    def all(self) -> Count:
        """How many of all came out the same."""
        return _count(self.compared)

    def by(self, key: Callable[[Compared], str]) -> dict[str, Count]:
        """The same, for each value of a key, in order of first appearance."""
        values = dict.fromkeys(map(key, self.compared))
        return {value: _count(c for c in self.compared if key(c) == value) for value in values}

    @property
    def different(self) -> tuple[Compared, ...]:
        """What ended otherwise."""
        return tuple(c for c in self.compared if not c.same)


def ending(reply: Reply) -> str:
    """What must stay the same: the outcome, the decision and the tool."""
    given = reply.given
    if given.verdict is None:
        return str(given.status)
    return f"{given.status}, {given.verdict.decision}, {given.verdict.tool_id or 'geen tool van de lijst'}"


def compare(
    assistant: Assistant,
    found: Sequence[Result],
    variants: Sequence[Variant],
    pairs: Sequence[Pair],
    progress: Callable[[int], None],
) -> Sameness:
    """Ask all of them; the originals of the variants were asked already and stand in ``found``."""
    originals = {result.case.id: result for result in found}
    compared: list[Compared] = []
    for variant in variants:
        compared.append(_variant(assistant, originals[variant.case.id], variant))
        progress(len(compared))
    for pair in pairs:
        compared.append(_pair(assistant, pair))
        progress(len(compared))
    return Sameness(tuple(compared))


def _variant(assistant: Assistant, original: Result, variant: Variant) -> Compared:
    case = variant.case
    name = f"{case.id}, {variant.change}"
    after = asked(assistant, name, variant.question, case.earlier)
    return Compared(
        id=case.id,
        kind=case.kind,
        change=variant.change,
        original=case.asked,
        question=variant.question,
        before=ending(original.reply),
        after=ending(after),
        told=not case.held_apart,
    )


def _pair(assistant: Assistant, pair: Pair) -> Compared:
    before, after = (asked(assistant, pair.id, question) for question in (pair.nl, pair.en))
    return Compared(pair.id, "pairs", LANGUAGE, pair.nl, pair.en, ending(before), ending(after))


def _count(compared: Iterable[Compared]) -> Count:
    listed = list(compared)
    return Count(sum(c.same for c in listed), len(listed))
