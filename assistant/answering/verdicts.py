"""A verdict in words. The decision comes from the register; here it is only phrased."""

import itertools
from dataclasses import replace

from assistant.answering.composition import Composition
from assistant.answering.definitions import define
from assistant.answering.telling_part import telling_part
from assistant.outcomes import Outcome
from assistant.turn import Decision, Draft, FoundPassage, Language, Passage, PassageKind, Turn, Verdict

_TELLING = 0.6
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


def verdict_answer(turn: Turn, composition: Composition) -> Draft:
    """Each verdict: decision, why, data classes, conditions, what is allowed instead, what to do."""
    for verdict in turn.verdicts:
        _verdict(composition, verdict)
    if turn.route is not None:
        define(composition, turn.route)
    _sources(turn, composition)
    return composition.draft(Outcome.VERDICT)


def _verdict(composition: Composition, verdict: Verdict) -> None:
    language, words = composition.language, composition.desk.words
    composition.paragraphs.append(f"**{words(verdict.headline, language, tool=verdict.tool or '')}**")
    if verdict.human_decides:
        composition.say("register.text.human_decides")
    if verdict.reasons:
        composition.paragraphs.append(f"**{words('register.text.why', language)}**")
        composition.bullets(reason_lines(composition, verdict))
    if verdict.note:
        composition.say("register.text.note", note=verdict.note[language])
    if len(set(verdict.data_classes.values())) == 1 and verdict.tool_id:
        composition.say("answer.all_data")
    elif verdict.tool_id:
        composition.paragraphs.append(_data_table(composition, verdict))
    if verdict.conditions and verdict.decision.permits:
        composition.paragraphs.append(f"**{words('register.text.conditions', language)}**")
        composition.bullets(condition[language] for condition in verdict.conditions)
    if verdict.account and verdict.decision.permits:
        composition.say("register.text.account", account=verdict.account[language])
    _alternatives(composition, verdict)
    _next(composition, verdict)


def reason_lines(composition: Composition, verdict: Verdict) -> list[str]:
    """The reasons in words, each with its policy sections."""
    lines = []
    for reason in verdict.reasons:
        line = composition.desk.words(f"register.reason.{reason.key}", composition.language, **dict(reason.values))
        places = ", ".join(reason.sections)
        lines.append(f"{line} ({places})" if places else line)
    return lines


def _data_table(composition: Composition, verdict: Verdict) -> str:
    language, words = composition.language, composition.desk.words
    rows = [
        f"| {words('register.text.table_data', language)} | {words('register.text.table_decision', language)} |",
        "| --- | --- |",
    ]
    for data_class, decision in verdict.data_classes.items():
        label = words(f"register.data_class.{data_class.value}", language)
        rows.append(f"| {label} | {words(f'register.cell.{decision}', language)} |")
    return "\n".join(rows)


def _alternatives(composition: Composition, verdict: Verdict) -> None:
    if not verdict.alternatives:
        return
    language, words = composition.language, composition.desk.words
    composition.paragraphs.append(f"**{words('register.text.alternatives', language)}**")
    composition.bullets(
        f"{other.name}: {words(f'register.cell.{other.decision}', language)}" for other in verdict.alternatives
    )


def _next(composition: Composition, verdict: Verdict) -> None:
    if verdict.valid_until and verdict.decision.permits:
        date = in_words(verdict, composition.language)
        composition.say("register.text.valid_until", date=date)
    if verdict.decision in (Decision.ASSESS_FIRST, Decision.UNKNOWN_TOOL):
        composition.say("register.text.assess_road")
    else:
        composition.say("register.text.ask_aico")


def in_words(verdict: Verdict, language: Language) -> str:
    """The last valid day, "31 maart 2027"."""
    day = verdict.valid_until
    if day is None:
        return ""
    if language is Language.EN:
        return f"{day.day} {day:%B} {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _sources(turn: Turn, composition: Composition) -> None:
    """The passages that the reasons rest on, as sources; what was found for the question itself first
    where no tool was named."""
    nameless = all(verdict.tool is None for verdict in turn.verdicts)
    telling = (f for f in turn.found if f.passage.kind is not PassageKind.DEFINITION and f.score >= _TELLING)
    for found in itertools.islice(telling, 1 if nameless else 0):
        composition.say("answer.policy_says")
        composition.quote(found.passage, telling_part(turn.text.text, found))
    for found in _passages_of(turn, composition):
        composition.cite(found.passage, found.sentence or telling_part(turn.text.text, found))


def _passages_of(turn: Turn, composition: Composition) -> list[FoundPassage]:
    """For each section of the reasons the passage that fits best: its risk class, else what was found."""
    knowledge = composition.desk.knowledge
    chosen: dict[str, FoundPassage] = {}
    for verdict in turn.verdicts:
        risk = knowledge.risk_class(verdict.risk_class or "")
        for section in verdict.sections:
            if section == "5.1" and risk:
                rule = FoundPassage(knowledge.by_id[risk.passage_id], 1.0, sentence=risk.rule)
                chosen.setdefault(rule.passage.id, rule)
                continue
            near = (found for found in turn.found if _within(found.passage, section))
            first = (FoundPassage(passage, 0.0) for passage in knowledge.in_section(section))
            for found in itertools.islice(itertools.chain(near, first), 1):
                chosen.setdefault(found.passage.id, replace(found, sentence=""))
    return list(chosen.values())


def _within(passage: Passage, section: str) -> bool:
    return passage.section == section or passage.section.startswith(section + ".")
