"""Steps to take: having a new tool assessed, and what to do when something went wrong."""

from collections.abc import Callable

from assistant.answering.composition import Composition
from assistant.knowledge.types import Knowledge
from assistant.turn import Draft, Passage, PassageKind

# Each step of the road to a new tool, and how its place in the policy is recognised,
# in our own edition as well as in the official text.
_STEPS: tuple[tuple[str, Callable[[Knowledge], Passage | None]], ...] = (
    ("report", lambda knowledge: _task(knowledge, "1.1")),
    ("classify", lambda knowledge: _risk(knowledge, "hoog")),
    ("purpose", lambda knowledge: _labelled(knowledge, "5.2", "doel")),
    ("privacy", lambda knowledge: _labelled(knowledge, "5.2", "dpia")),
    ("supplier", lambda knowledge: _holding(knowledge, "6.2", "inkoop, innovatie")),
    ("buying", lambda knowledge: _labelled(knowledge, "7.2", "inkoop")),
    ("test", lambda knowledge: _labelled(knowledge, "7.2", "testen")),
    ("register", lambda knowledge: _labelled(knowledge, "7.2", "algoritmeregister")),
)


def procedure_answer(composition: Composition) -> Draft:
    """The road to a new tool, step by step; only steps that the policy holds."""
    composition.say("procedure.intro")
    lines: list[str] = []
    used: list[Passage] = []
    for name, find in _STEPS:
        passage = find(composition.desk.knowledge)
        if passage is None:
            continue
        line = composition.desk.words(f"procedure.steps.{name}", composition.language)
        lines.append(f"{len(lines) + 1}. {line} ({passage.section})")
        used.append(passage)
    composition.write("\n".join(lines), *used)
    composition.say("procedure.outro")
    return composition.draft()


def incident_answer(composition: Composition) -> Draft:
    """Data went where it should not: stop, report, and what the policy says. Never reassurance.

    Policy 5.2 (protection of personal data) and task 3.4 (serious incidents).
    """
    knowledge = composition.desk.knowledge
    composition.say("incident.lead")
    composition.say("incident.report")
    composition.say("incident.keep")
    composition.say("incident.policy")
    places = [p for p in (_datalek(knowledge), _task(knowledge, "3.4")) if p is not None]
    for passage in places:
        composition.quote(passage)
    return composition.draft()


def _task(knowledge: Knowledge, number: str) -> Passage | None:
    task = knowledge.task(number)
    return knowledge.by_id[task.passage_id] if task else None


def _risk(knowledge: Knowledge, name: str) -> Passage | None:
    risk = knowledge.risk_class(name)
    return knowledge.by_id[risk.passage_id] if risk else None


def _labelled(knowledge: Knowledge, section: str, word: str) -> Passage | None:
    return next(
        (p for p in knowledge.in_section(section) if p.kind is PassageKind.BULLET and word in p.label.lower()),
        None,
    )


def _holding(knowledge: Knowledge, section: str, words: str) -> Passage | None:
    return next((p for p in knowledge.in_section(section) if words in p.text.lower()), None)


def _datalek(knowledge: Knowledge) -> Passage | None:
    return _holding(knowledge, "5.2", "datalek")
