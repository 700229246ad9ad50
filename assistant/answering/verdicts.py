"""A verdict in words. The decision comes from the register; here it is only phrased."""

from assistant.answering.best_sentence import best_sentence
from assistant.answering.composition import Composition
from assistant.outcomes import Outcome
from assistant.turn import Decision, Draft, FoundPassage, Language, Passage, Turn, Verdict

_QUOTES = 2
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


def verdict_answer(turn: Turn, composition: Composition) -> Draft:
    """Each verdict: decision, why, data classes, conditions, what is allowed instead, what to do."""
    for verdict in turn.verdicts:
        _verdict(composition, verdict)
    _policy_quotes(turn, composition)
    return composition.draft(Outcome.VERDICT)


def _verdict(composition: Composition, verdict: Verdict) -> None:
    language, words = composition.language, composition.desk.words
    composition.paragraphs.append(f"**{words(verdict.headline, language, tool=verdict.tool or '')}**")
    if verdict.human_decides:
        composition.say("register.text.human_decides")
    if verdict.reasons:
        composition.paragraphs.append(f"**{words('register.text.why', language)}**")
        composition.bullets(reason_lines(composition, verdict))
    if verdict.tool_id:
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


def _policy_quotes(turn: Turn, composition: Composition) -> None:
    """The passages that the reasons rest on: the first ones quoted, the rest as sources."""
    passages = _passages_of(turn, composition)
    if not passages:
        return
    composition.say("answer.policy_says")
    lines = []
    for found in passages[:_QUOTES]:
        lines.append(composition.quoted(found.passage, best_sentence(turn.text.text, found)))
    composition.bullets(lines)
    for found in passages[_QUOTES:5]:
        composition.cite(found.passage, best_sentence(turn.text.text, found))


def _passages_of(turn: Turn, composition: Composition) -> list[FoundPassage]:
    """For each section of the reasons the passage that fits best: its risk class, else what was found."""
    knowledge = composition.desk.knowledge
    chosen: dict[str, FoundPassage] = {}
    for verdict in turn.verdicts:
        risk = knowledge.risk_class(verdict.risk_class or "")
        for section in verdict.sections:
            if section == "5.1" and risk:
                _add(chosen, FoundPassage(knowledge.by_id[risk.passage_id], 1.0, sentence=risk.rule))
                continue
            found = next((f for f in turn.found if _within(f.passage, section)), None)
            first = next(iter(knowledge.in_section(section)), None)
            if found or first:
                _add(chosen, found or FoundPassage(first, 1.0))  # type: ignore[arg-type]  # one of both is there
    return list(chosen.values())


def _add(chosen: dict[str, FoundPassage], found: FoundPassage) -> None:
    chosen.setdefault(found.passage.id, found)


def _within(passage: Passage, section: str) -> bool:
    return passage.section == section or passage.section.startswith(section + ".")
