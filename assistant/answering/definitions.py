"""Answers from the glossary and the risk classes: structured facts, quoted."""

from assistant.answering.composition import Composition
from assistant.answering.passages import parts_of_term, see_also
from assistant.knowledge.types import Term
from assistant.turn import Draft, Route, Turn


def definition_answer(turn: Turn, composition: Composition, route: Route) -> Draft:
    """What a term of the glossary means; a term that is explained twice is shown twice."""
    define(composition, route)
    see_also(turn, composition, skip=len(composition.citations))
    return composition.draft()


def define(composition: Composition, route: Route) -> None:
    """Quote what the terms that were asked for mean."""
    knowledge = composition.desk.knowledge
    for name in route.terms[:2]:
        entries = [term for term in knowledge.terms if _same(term, name)]
        if len(entries) > 1:
            composition.say("answer.definition_twice", term=entries[0].term)
        else:
            composition.say("answer.definition_of", term=entries[0].term)
        for entry in entries:
            composition.quote(knowledge.by_id[entry.passage_id], names=False)
        if route.wants_list:
            parts_of_term(composition, entries[0].term)


def risk_answer(composition: Composition, route: Route, asks_permission: bool) -> Draft:
    """The four risk classes, or those that were named, with what follows for use (section 5.1)."""
    knowledge = composition.desk.knowledge
    wanted = [c for c in knowledge.risk_classes if c.id in route.risk_classes]
    if not wanted or (route.wants_list and len(wanted) < 2):
        composition.say("answer.risk_intro")
        composition.bullets(
            f"**{entry.name}:** {composition.quoted(knowledge.by_id[entry.passage_id])}"
            for entry in knowledge.risk_classes
        )
    for entry in wanted if composition.paragraphs == [] else ():
        if asks_permission:
            composition.say(f"answer.risk_{entry.id}")
        composition.quote(knowledge.by_id[entry.passage_id])
    composition.say("answer.risk_who")
    return composition.draft()


def _same(term: Term, name: str) -> bool:
    return term.term.lower() == name.lower()
