"""Who does what: answers in words from the rows of the governance (RASCI) table, policy section 6.1."""

import re

from assistant.answering.composition import Composition, Desk, joined
from assistant.answering.passages import passage_answer, see_also
from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import LETTER_ORDER, ROLE_ORDER, Task
from assistant.turn import Draft, FoundPassage, Language, PassageKind, Route, Turn

_CLOSE = 0.75
_DEEP = 5
_FINAL = re.compile(r"directie.{0,60}eindverantwoordelijk", re.IGNORECASE)
_LETTERS = ("R", "A", "S", "C", "I")
# Asked for one of these, it is said when nobody bears it.
_ALWAYS_TOLD = frozenset({"R", "A", "S"})


def responsibility_answer(turn: Turn, composition: Composition, route: Route) -> Draft:
    """The row, role or letter that was asked for; else the passages that were found."""
    knowledge = composition.desk.knowledge
    tasks = [task for number in route.tasks if (task := knowledge.task(number))]
    tasks = tasks or _found_tasks(turn, composition, route)
    if tasks:
        asks_who = turn.text.text.lower().lstrip().startswith(("wie", "who"))
        for task in tasks[:2]:
            _task(composition, task, route, asks_who)
        see_also(_without_rows(turn), composition, skip=0)
        return composition.draft()
    if route.roles and (route.about_role or _top_kind(turn) is PassageKind.ROLE):
        return _roles(composition, route)
    if route.letters:
        return _letters(composition, route)
    if _top_kind(turn) is PassageKind.LETTER and route.wants_list:
        return _all_letters(composition)
    return passage_answer(turn, composition)


def _found_tasks(turn: Turn, composition: Composition, route: Route) -> list[Task]:
    """The row that the search put first, or close to the first."""
    if not turn.found or route.about_role or route.letters:
        return []
    best = turn.found[0].rank
    for place, found in enumerate(turn.found[:_DEEP]):
        is_task = found.passage.kind is PassageKind.TASK
        if is_task and (place == 0 or found.rank >= _CLOSE * best):
            return [t for t in composition.desk.knowledge.tasks if t.passage_id == found.passage.id]
        if found.passage.kind is PassageKind.ROLE and place == 0 and not route.asked_letters:
            return []
    return []


def _without_rows(turn: Turn) -> Turn:
    """What else was found, but for other rows of the table: they are about other tasks."""
    return turn.with_(found=tuple(f for f in turn.found if f.passage.kind is not PassageKind.TASK))


def _top_kind(turn: Turn) -> PassageKind | None:
    first: FoundPassage | None = turn.found[0] if turn.found else None
    return first.passage.kind if first else None


def _task(composition: Composition, task: Task, route: Route, asks_who: bool) -> None:
    """One row in words: what was asked first, then what it is about, the rest, and what the table leaves open."""
    desk, language = composition.desk, composition.language
    passage = desk.knowledge.by_id[task.passage_id]
    lines = [
        line for letter in _order(task, route, asks_who) if (line := _letter_line(desk, language, task, letter))
    ]
    composition.write(f"**{lines[0]}**", passage)
    composition.say("responsibility.about", id=task.id, title=task.title)
    composition.quote(passage, task.description if task.description in passage.text else None)
    composition.bullets(lines[1:])
    if odd := _oddities(desk, language, task):
        composition.say("responsibility.open")
        composition.bullets(odd)
    if "A" in route.asked_letters or "DIR" in route.roles:
        _final_responsibility(composition)


def _order(task: Task, route: Route, asks_who: bool) -> list[str]:
    """The letters in the order to tell them: of the roles that were asked about, those asked for, the rest."""
    of_roles = [task.cells.get(role, "") for role in route.roles]
    borne = [letter for letter in route.asked_letters if task.roles_with(letter) or letter in _ALWAYS_TOLD]
    first = borne if borne or asks_who else [letter for letter in of_roles if letter in _LETTERS]
    return list(dict.fromkeys((*first, *(letter for letter in _LETTERS if task.roles_with(letter)))))


def _letter_line(desk: Desk, language: Language, task: Task, letter: str) -> str:
    """Who bears this letter; that nobody does, where that was asked."""
    roles = task.roles_with(letter)
    if not roles:
        meaning = desk.knowledge.letter(letter)
        name = meaning.name if meaning else letter
        return desk.words("responsibility.nobody", language, letter=letter, name=name)
    key = f"responsibility.{letter}{'_many' if len(roles) > 1 else ''}"
    return desk.words(key, language, roles=_names(desk, language, roles))


def _names(desk: Desk, language: Language, roles: tuple[str, ...]) -> str:
    """Roles by their full names with the abbreviation behind them, the first letter a capital."""
    the = desk.words("responsibility.the", language)
    names = [
        f"{'' if '/' in role.name else the + ' '}{role.name} ({role.abbreviation})"
        for r in roles
        if (role := desk.knowledge.role(r))
    ]
    text = joined(names, desk.words("responsibility.and", language))
    return text[:1].upper() + text[1:]


def _oddities(desk: Desk, language: Language, task: Task) -> list[str]:
    """What the table leaves open: blank cells, dashes, two R's or none, asterisks. Nothing is smoothed over."""
    lines = []
    for key, mark in (("blank", ""), ("dash", "-")):
        roles = tuple(role for role in ROLE_ORDER if task.cells.get(role) == mark)
        if roles:
            lines.append(desk.words(f"responsibility.{key}", language, roles=_names(desk, language, roles)))
    responsible = len(task.roles_with("R"))
    if responsible > 1:
        lines.append(desk.words("responsibility.two_r", language))
    if responsible == 0:
        lines.append(desk.words("responsibility.no_r", language))
    if task.asterisks:
        lines.append(desk.words("responsibility.asterisks", language, stars="\\*" * task.asterisks))
    return lines


def _roles(composition: Composition, route: Route) -> Draft:
    """What a role is, and its rows in the table."""
    knowledge = composition.desk.knowledge
    for abbreviation in route.roles[:2]:
        role = knowledge.role(abbreviation)
        if role is None:
            continue
        passage = knowledge.by_id[role.passage_id]
        if not route.asked_letters:
            composition.quote(passage)
        for letter in route.asked_letters or LETTER_ORDER:
            _rows_of(composition, abbreviation, letter, asked=bool(route.asked_letters))
        composition.cite(passage)
        if abbreviation == "DIR":
            _final_responsibility(composition)
    return composition.draft()


def _final_responsibility(composition: Composition) -> None:
    """What the text says about who answers for the whole table, where it says so."""
    for passage in composition.desk.knowledge.in_section("6.1"):
        said = next((s for s in sentences(passage.text) if _FINAL.search(s)), None)
        if passage.kind is PassageKind.PARAGRAPH and said:
            composition.quote(passage, said)
            return


def _rows_of(composition: Composition, abbreviation: str, letter: str, asked: bool) -> None:
    """The rows in which a role bears a letter."""
    desk = composition.desk
    role, meaning = desk.knowledge.role(abbreviation), desk.knowledge.letter(letter)
    tasks = [task for task in desk.knowledge.tasks if task.cells.get(abbreviation) == letter]
    if role is None or meaning is None or not (tasks or asked):
        return
    key = "responsibility.tasks_with" if tasks else "responsibility.tasks_with_none"
    passages = [desk.knowledge.by_id[task.passage_id] for task in tasks]
    composition.say(key, *passages, role=role.name, letter=letter, name=meaning.name)
    if tasks:
        composition.bullets(f"{task.id} {task.title}" for task in tasks)


def _letters(composition: Composition, route: Route) -> Draft:
    """What a letter means, and where it stands."""
    knowledge = composition.desk.knowledge
    for wanted in route.letters:
        letter = knowledge.letter(wanted)
        if letter is None:
            continue
        composition.quote(knowledge.by_id[letter.passage_id])
        tasks = [task for task in knowledge.tasks if task.roles_with(wanted)]
        if not tasks:
            composition.say("responsibility.letter_unused", letter=wanted, name=letter.name)
    return composition.draft()


def _all_letters(composition: Composition) -> Draft:
    """The meaning of every letter of the table."""
    knowledge = composition.desk.knowledge
    composition.say("responsibility.letters_intro")
    composition.bullets(composition.quoted(knowledge.by_id[entry.passage_id]) for entry in knowledge.letters)
    return composition.draft()
