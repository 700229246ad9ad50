"""Passages that a question names by number, abbreviation or term: looked up, not ranked.

A section and a task may bear the same number, which is why the route keeps them
apart and no ranking is asked to.
"""

from collections.abc import Iterator
from itertools import chain

from assistant.knowledge.types import Knowledge, Term
from assistant.turn import Intent, Passage, Route

# More passages than this of one section are not handed over for its number alone.
MOST_OF_A_SECTION = 12


def named_passages(route: Route, knowledge: Knowledge) -> tuple[Passage, ...]:
    """What the route names, most precise first, each once."""
    ids = dict.fromkeys(_ids(route, knowledge))
    named = [knowledge.by_id[found] for found in ids if found in knowledge.by_id]
    named += [passage for label in route.labels for passage in knowledge.passages if passage.label == label]
    section = knowledge.in_section(route.section)[:MOST_OF_A_SECTION] if route.section else ()
    return tuple(dict.fromkeys((*named, *section)))


def _ids(route: Route, knowledge: Knowledge) -> Iterator[str]:
    found = chain(
        map(knowledge.task, route.tasks),
        (term for name in route.terms for term in _terms(name, knowledge)),
        map(knowledge.risk_class, route.risk_classes if route.intent is Intent.RISK_CLASS else ()),
        map(knowledge.letter, route.letters),
        map(knowledge.role, route.roles if route.about_role else ()),
    )
    return (entry.passage_id for entry in found if entry is not None)


def _terms(name: str, knowledge: Knowledge) -> Iterator[Term]:
    """All entries of the glossary with this name or alias: some terms stand in it twice."""
    wanted = name.casefold()
    return (t for t in knowledge.terms if wanted in {word.casefold() for word in (t.term, *t.aliases)})
