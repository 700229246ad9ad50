"""Answers that quote the policy: ordinary questions, whole lists, and sections by number."""

import re

from assistant.answering.composition import Composition, where
from assistant.answering.kinds import COUNTED_WHOLE, HOLDS
from assistant.answering.telling_part import grams, telling_part
from assistant.knowledge.types import Knowledge
from assistant.outcomes import Outcome
from assistant.turn import Draft, FoundPassage, Intent, Passage, PassageKind, Route, Turn

_SEE_ALSO = 2
_CLOSE = 0.8
_VERY_CLOSE = 0.9
_NEAR_ENOUGH = 0.6
_OF_A_SECTION = 6
# Chapter 4 names what an employee answers for.
_DUTIES = "4"


def passage_answer(turn: Turn, composition: Composition) -> Draft:
    """The passage that answers, or the list it leads in to, and what is close to it."""
    first = turn.found[0]
    whole = composition.desk.knowledge.list_of(first.passage)
    if turn.route is not None and turn.route.asks_for == "count" and first.passage.kind in COUNTED_WHOLE:
        whole = composition.desk.knowledge.of_kind(first.passage.kind)
    wants_list = turn.route is not None and turn.route.wants_list
    if len(whole) > 1 and (wants_list or first.passage == whole[0]):
        _whole_list(composition, whole)
    else:
        term = _term_of(composition.desk.knowledge, first.passage)
        if term:
            composition.say("answer.definition_of", term=term)
        composition.quote(first.passage, part_of(turn, composition, first), names=not term)
        if term and wants_list:
            parts_of_term(composition, term)
    see_also(turn, composition, skip=1)
    return composition.draft()


def parts_of_term(composition: Composition, name: str) -> None:
    """The forms and techniques that stand below a term of the glossary; nothing where none do."""
    knowledge = composition.desk.knowledge
    parts = [term for term in knowledge.terms if term.parent and term.parent == name]
    if parts:
        composition.say("answer.forms_intro")
        composition.bullets(composition.quoted(knowledge.by_id[part.passage_id]) for part in parts)


def _term_of(knowledge: Knowledge, passage: Passage) -> str | None:
    """What this entry of the glossary explains: its text alone need not say so."""
    return next((term.term for term in knowledge.terms if term.passage_id == passage.id), None)


def own_responsibility(composition: Composition) -> Passage | None:
    """The passage that says what an employee answers for who uses AI (policy 4)."""
    duties = composition.desk.knowledge.in_section(_DUTIES)
    return next((p for p in duties if "verantwoordelijkheid" in p.label.lower()), None)


def not_in_policy(turn: Turn, composition: Composition, route: Route) -> Draft:
    """On topic, but the text does not hold what is asked: say so, and name the nearest place if it is near."""
    if route.asks_for:
        composition.say(f"answer.asks_{route.asks_for}")
    composition.say("outcome.not_in_policy")
    nearest = turn.found[0]
    if nearest.score >= _NEAR_ENOUGH:
        composition.say("answer.nearest", where=where(nearest.passage))
        composition.quote(nearest.passage, part_of(turn, composition, nearest))
    else:
        composition.cite(nearest.passage)
    return composition.draft(Outcome.NOT_IN_POLICY)


def section_answer(composition: Composition, route: Route) -> Draft:
    """What stands in a section that was named by number."""
    passages = composition.desk.knowledge.in_section(route.section or "")
    if not passages:
        composition.say("answer.no_section", section=route.section)
        return composition.draft(Outcome.NOT_IN_POLICY)
    heading = next((p.headings[-1] for p in passages if p.section == route.section and p.headings), "")
    title = _without_number(heading) or passages[0].label
    composition.say("answer.section_intro", section=route.section, title=title)
    composition.bullets(composition.quoted(passage) for passage in passages[:_OF_A_SECTION])
    rest = list(dict.fromkeys(p.label for p in passages[_OF_A_SECTION:] if p.label))
    if rest:
        composition.say("answer.section_more", section=route.section, labels=", ".join(rest[:12]))
    return composition.draft()


def see_also(turn: Turn, composition: Composition, skip: int) -> None:
    """Other passages that come close to the best one; rather none than a weak one."""
    cited = {citation.passage_id for citation in composition.citations}
    best = turn.found[0].rank if turn.found else 0.0
    asked = grams(turn.text.text)
    more = [
        found
        for found in turn.found[skip : skip + 4]
        if found.passage.id not in cited
        and not found.passage.text.endswith(":")
        and found.rank >= _CLOSE * best
        and (asked & grams(found.passage.text + found.passage.label) or found.rank >= _VERY_CLOSE * best)
    ][:_SEE_ALSO]
    if more:
        composition.say("answer.see_also")
        composition.bullets(composition.quoted(found.passage, part_of(turn, composition, found)) for found in more)


def part_of(turn: Turn, composition: Composition, found: FoundPassage) -> str:
    """What to quote of a passage; of a row of the governance table its description."""
    if found.passage.kind is PassageKind.TASK:
        task = next(t for t in composition.desk.knowledge.tasks if t.passage_id == found.passage.id)
        if task.description in found.passage.text:
            return task.description
    route = turn.route
    if route is None:
        return telling_part(turn.text.text, found)
    asked = turn.text.text
    if route.follow_up and not grams(asked) & grams(found.passage.text):
        asked = route.search.text  # "wie houdt dat bij?" names nothing of its own
    kind = HOLDS.get(route.asks_for or "")
    if kind is None and route.intent is Intent.RESPONSIBILITY:
        kind = _naming_a_role(composition.desk.knowledge)
    return telling_part(asked, found, kind)


def _naming_a_role(knowledge: Knowledge) -> re.Pattern[str]:
    """What holds the name of a role: who asks who does something wants that sentence."""
    names = (re.escape(name) for role in knowledge.roles for name in (role.name, role.abbreviation))
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


def _whole_list(composition: Composition, passages: tuple[Passage, ...]) -> None:
    """A list is handed over whole, in its own order."""
    items = [p for p in passages if p.kind is PassageKind.BULLET]
    items = items or [p for p in passages if not p.text.endswith(":")] or list(passages)
    composition.say("answer.list_intro", count=len(items), where=_where_of_list(items[0]))
    composition.bullets(composition.quoted(item) for item in items)
    for lead_in in (p for p in passages if p not in items):
        composition.cite(lead_in)


def _where_of_list(passage: Passage) -> str:
    """The place of a list: its section and nearest heading."""
    heading = _without_number(passage.headings[-1]) if passage.headings else ""
    return f"{passage.section}, {heading}" if heading else passage.section


def _without_number(heading: str) -> str:
    return re.sub(r"^[\d.]+\s*", "", heading)
