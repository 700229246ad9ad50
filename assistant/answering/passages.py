"""Answers that quote the policy: ordinary questions, whole lists, and sections by number."""

import re

from assistant.answering.best_sentence import best_sentence, grams
from assistant.answering.composition import Composition, where
from assistant.knowledge.sentences import sentences
from assistant.outcomes import Outcome
from assistant.turn import Draft, FoundPassage, Passage, PassageKind, Route, Turn

_SEE_ALSO = 2
_CLOSE = 0.8
_SHORT = 420
_NUMBER = (
    r"\b(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one|two|three|four|five|six)\b"
)
# What the answer to such a question must look like.
_HOLDS = {
    "price": r"€|\beuro\b",
    "fine": r"boete|dwangsom|sanctie",
    "contact": r"@|\+?\d[\d\s-]{8,}|https?://",
    "duration": rf"(?:{_NUMBER}\s+(?:dag|week|weken|maand|jaar|uur))|jaarlijks|periodiek|maandelijks",
    "date": r"\b\d{1,2} [a-z]+ 20\d\d\b|\b20\d\d\b|jaarlijks|dag na|vanaf het begin|eerst|voordat|vooraf|tijdig|als\b",
    "count": rf"{_NUMBER}|veel|weinig|\b[A-Z]\b",
}
_HOLDS_KIND = {kind: re.compile(words, re.IGNORECASE) for kind, words in _HOLDS.items()}


def answers_kind(turn: Turn, route: Route) -> bool:
    """Whether what was found holds the kind of thing that is asked for (a price, a date ...)."""
    if route.asks_for is None:
        return True
    near = [found for found in turn.found[:3] if found.score >= _CLOSE * turn.found[0].score]
    if route.asks_for == "person":
        return any(found.passage.kind is PassageKind.SIGNING for found in near)
    pattern = _HOLDS_KIND[route.asks_for]
    return any(pattern.search(found.passage.text) for found in near)


def passage_answer(turn: Turn, composition: Composition) -> Draft:
    """The sentence that answers, the passage it stands in, and what is close to it."""
    first = turn.found[0]
    whole = composition.desk.knowledge.list_of(first.passage)
    if turn.route and turn.route.wants_list and len(whole) > 2:
        _whole_list(composition, whole)
    else:
        composition.say("answer.says")
        _first_passage(turn.text.text, composition, first)
    see_also(turn, composition, skip=1)
    return composition.draft()


def not_in_policy(turn: Turn, composition: Composition, route: Route) -> Draft:
    """On topic, but the text does not hold what is asked: say so and name the nearest place."""
    if route.asks_for:
        composition.say(f"answer.asks_{route.asks_for}")
    composition.say("outcome.not_in_policy")
    nearest = turn.found[0]
    composition.say("answer.nearest", where=where(nearest.passage))
    composition.quote(nearest.passage, best_sentence(turn.text.text, nearest))
    return composition.draft(Outcome.NOT_IN_POLICY)


def section_answer(turn: Turn, composition: Composition, route: Route) -> Draft:
    """What stands in a section that was named by number."""
    passages = composition.desk.knowledge.in_section(route.section or "")
    if not passages:
        composition.say("answer.no_section", section=route.section)
        return composition.draft(Outcome.NOT_IN_POLICY)
    heading = next((p.headings[-1] for p in passages if p.section == route.section and p.headings), "")
    title = re.sub(r"^[\d.]+\s*", "", heading) or passages[0].label
    composition.say("answer.section_intro", section=route.section, title=title)
    shown = passages[:6]
    if len(passages) > 1:
        composition.bullets(composition.quoted(passage) for passage in shown)
    else:
        composition.quote(passages[0])
    rest = list(dict.fromkeys(p.label for p in passages[6:] if p.label))
    if rest:
        composition.say("answer.section_more", section=route.section, labels=", ".join(rest[:12]))
    return composition.draft()


def see_also(turn: Turn, composition: Composition, skip: int) -> None:
    """Other passages that come close to the best one, one sentence each."""
    cited = {citation.passage_id for citation in composition.citations}
    best = turn.found[0].score if turn.found else 0.0
    asked = grams(turn.text.text)
    more = [
        found
        for found in turn.found[skip : skip + 4]
        if found.passage.id not in cited
        and found.score >= _CLOSE * best
        and (asked & grams(found.passage.text + found.passage.label) or found.score >= 0.9 * best)
    ][:_SEE_ALSO]
    if more:
        composition.say("answer.see_also")
        composition.bullets(
            composition.quoted(found.passage, best_sentence(turn.text.text, found)) for found in more
        )


def _first_passage(question: str, composition: Composition, found: FoundPassage) -> None:
    """A short passage whole; of a long one the sentence first, then all of it."""
    passage = found.passage
    if len(passage.text) <= _SHORT or len(sentences(passage.text)) < 3:
        composition.quote(passage)
        return
    composition.quote(passage, best_sentence(question, found))
    composition.say("answer.whole")
    composition.quote(passage)


def _whole_list(composition: Composition, passages: tuple[Passage, ...]) -> None:
    """A list is handed over whole, in its own order."""
    items = [p for p in passages if p.kind is PassageKind.BULLET] or list(passages)
    composition.say("answer.list_intro", count=len(items), where=where_of_list(items[0]))
    composition.bullets(composition.quoted(item) for item in items)


def where_of_list(passage: Passage) -> str:
    """The place of a list: its section and nearest heading."""
    heading = passage.headings[-1] if passage.headings else ""
    heading = re.sub(r"^[\d.]+\s*", "", heading)
    return f"{passage.section}, {heading}" if heading else passage.section
