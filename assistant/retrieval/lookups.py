"""Passages that a question names by number, abbreviation or term: looked up, not ranked.

A section and a task may bear the same number, which is why the route keeps them
apart and no ranking is asked to.
"""

from collections.abc import Iterator

from assistant.knowledge.types import Knowledge
from assistant.turn import Passage, Route

# More passages than this of one section are not handed over for its number alone.
MOST_OF_A_SECTION = 12


def named_passages(route: Route, knowledge: Knowledge) -> tuple[Passage, ...]:
    """What the route names, most precise first, each once: tasks, terms, classes, letters, roles, section."""
    ids = dict.fromkeys(_ids(route, knowledge))
    named = [knowledge.by_id[found] for found in ids if found in knowledge.by_id]
    section = knowledge.in_section(route.section)[:MOST_OF_A_SECTION] if route.section else ()
    return tuple(dict.fromkeys((*named, *section)))


def _ids(route: Route, knowledge: Knowledge) -> Iterator[str]:
    for number in route.tasks:
        if task := knowledge.task(number):
            yield task.passage_id
    for name in route.terms:
        yield from _term_ids(name, knowledge)
    for wanted in route.risk_classes:
        if risk := knowledge.risk_class(wanted):
            yield risk.passage_id
    for name in route.letters:
        if letter := knowledge.letter(name):
            yield letter.passage_id
    for abbreviation in route.roles:
        if role := knowledge.role(abbreviation):
            yield role.passage_id


def _term_ids(name: str, knowledge: Knowledge) -> Iterator[str]:
    """All entries of the glossary with this name: some terms stand in it twice."""
    wanted = name.casefold()
    for term in knowledge.terms:
        if wanted in {word.casefold() for word in (term.term, *term.aliases)}:
            yield term.passage_id
