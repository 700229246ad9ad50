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
_BRIEF = 260
_NUMBER = r"(?:(?<![\d.])\d+(?![.\d])|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b)"
# What the answer to such a question must look like.
_HOLDS = {
    "price": r"€|\beuro\b",
    "fine": r"boete|dwangsom|sanctie",
    "contact": r"@|\+?\d[\d\s-]{8,}|https?://",
    "duration": rf"(?:{_NUMBER}\s+(?:dag|week|weken|maand|jaar|uur))|jaarlijks|periodiek|maandelijks",
    "date": r"\b20\d\d\b|jaarlijks|elk jaar|\bdag\b|vanaf het begin|eerst|voordat|vooraf|tijdig|op tijd|\bals\b",
    "count": _NUMBER,
    "supplier": r"\b(?:Microsoft|Google|OpenAI)\b",
}
# A number says little by itself: for these the sentence must share words with the question.
_EXACT = frozenset({"count", "price", "supplier"})
_HOLDS_KIND = {kind: re.compile(words, re.IGNORECASE) for kind, words in _HOLDS.items()}


def answers_kind(turn: Turn, route: Route) -> bool:
    """Whether what was found holds the kind of thing that is asked for (a price, a date ...)."""
    if route.asks_for is None:
        return True
    return any(_holds(turn, found, route.asks_for) for found in _near(turn))


def right_kind_first(turn: Turn, route: Route) -> Turn:
    """The turn with the passages in front that hold the kind of thing that is asked for."""
    if route.asks_for is None:
        return turn
    near = [found for found in _near(turn) if _holds(turn, found, route.asks_for)]
    return turn.with_(found=(*near, *(found for found in turn.found if found not in near)))


def _near(turn: Turn) -> list[FoundPassage]:
    best = max((found.rank for found in turn.found[:3]), default=0.0)
    return [found for found in turn.found[:3] if found.rank >= _CLOSE * best]


def _holds(turn: Turn, found: FoundPassage, kind: str) -> bool:
    """Whether a sentence of the passage holds this kind of thing."""
    if kind == "person":
        return found.passage.kind is PassageKind.SIGNING
    asked = grams(turn.text.text)
    return any(
        _HOLDS_KIND[kind].search(sentence) and (kind not in _EXACT or asked & grams(sentence))
        for sentence in sentences(found.passage.text)
    )


def passage_answer(turn: Turn, composition: Composition) -> Draft:
    """The sentence that answers, the passage it stands in, and what is close to it."""
    first = turn.found[0]
    whole = composition.desk.knowledge.list_of(first.passage)
    wants_list = turn.route is not None and turn.route.wants_list
    if len(whole) > 1 and (wants_list or first.passage == whole[0]):
        _whole_list(composition, whole)
    else:
        composition.say("answer.says")
        _first_passage(turn, composition, first)
    see_also(turn, composition, skip=1)
    return composition.draft()


def not_in_policy(turn: Turn, composition: Composition, route: Route) -> Draft:
    """On topic, but the text does not hold what is asked: say so and name the nearest place."""
    if route.asks_for:
        composition.say(f"answer.asks_{route.asks_for}")
    composition.say("outcome.not_in_policy")
    nearest = turn.found[0]
    composition.say("answer.nearest", where=where(nearest.passage))
    composition.quote(nearest.passage, _sentence(turn, nearest))
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
    """Other passages that come close to the best one: a short one whole, of a long one a sentence."""
    cited = {citation.passage_id for citation in composition.citations}
    best = turn.found[0].rank if turn.found else 0.0
    asked = grams(turn.text.text)
    more = [
        found
        for found in turn.found[skip : skip + 4]
        if found.passage.id not in cited
        and found.rank >= _CLOSE * best
        and (asked & grams(found.passage.text + found.passage.label) or found.rank >= 0.9 * best)
    ][:_SEE_ALSO]
    lines = [line for found in more for line in _lines(turn, composition, found)]
    if lines:
        composition.say("answer.see_also")
        composition.bullets(lines)


def _lines(turn: Turn, composition: Composition, found: FoundPassage) -> list[str]:
    """A passage as lines of a list; the head of a list brings its items along."""
    whole = composition.desk.knowledge.list_of(found.passage)
    if whole and whole[0] == found.passage:
        return [composition.quoted(passage) for passage in whole]
    short = len(found.passage.text) <= _BRIEF
    return [composition.quoted(found.passage, None if short else _sentence(turn, found))]


def _first_passage(turn: Turn, composition: Composition, found: FoundPassage) -> None:
    """A short passage whole; of a long one the sentence first, then all of it."""
    passage = found.passage
    if len(passage.text) <= _SHORT or len(sentences(passage.text)) < 3:
        composition.quote(passage)
        return
    composition.quote(passage, _sentence(turn, found))
    composition.say("answer.whole")
    composition.quote(passage)


def _whole_list(composition: Composition, passages: tuple[Passage, ...]) -> None:
    """A list is handed over whole, in its own order, with the sentence that leads in to it."""
    items = [p for p in passages if p.kind is PassageKind.BULLET] or list(passages)
    composition.say("answer.list_intro", count=len(items), where=where_of_list(items[0]))
    if passages[0] not in items:
        composition.quote(passages[0])
    composition.bullets(composition.quoted(item) for item in items)


def where_of_list(passage: Passage) -> str:
    """The place of a list: its section and nearest heading."""
    heading = passage.headings[-1] if passage.headings else ""
    heading = re.sub(r"^[\d.]+\s*", "", heading)
    return f"{passage.section}, {heading}" if heading else passage.section


def _sentence(turn: Turn, found: FoundPassage) -> str:
    """The sentence to quote; one that holds the kind of thing that is asked for, where there is one."""
    asks_for = turn.route.asks_for if turn.route else None
    pattern = _HOLDS_KIND.get(asks_for or "")
    return best_sentence(turn.text.text, found, pattern)
