"""The structured part of a document: tasks, roles, letters, risk classes, terms, notes.

Each record becomes a passage too. Tasks are put into words last, when all roles
of the document are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.indexing.passages import PassageMaker, Place, slug
from assistant.indexing.verbalise import (
    letter_sentence,
    one_line,
    risk_sentence,
    role_sentence,
    task_lines,
    term_sentence,
)
from assistant.knowledge.types import (
    Knowledge,
    Letter,
    RiskClass,
    Role,
    TableNote,
    Task,
    Term,
)
from assistant.turn import Passage, PassageKind


@dataclass
class Records:
    """Collects the records of one document while its passages are made."""

    maker: PassageMaker
    tasks: list[Task] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    risk_classes: list[RiskClass] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)

    def task(self, place: Place, task: Task) -> Passage:
        """A row of the governance table; its words come with ``finish``."""
        here = replace(place, label=f"{task.id} {task.title}")
        passage = self.maker.add(here, PassageKind.TASK, task.description, name=f"task-{task.id}")
        self.tasks.append(replace(task, passage_id=passage.id))
        return passage

    def role(self, place: Place, role: Role) -> Passage:
        """A role of the governance table."""
        here = replace(place, label=role.name)
        name = f"role-{role.abbreviation}"
        passage = self.maker.add(here, PassageKind.ROLE, role.description, role_sentence(role), name)
        self.roles.append(replace(role, passage_id=passage.id))
        return passage

    def letter(self, place: Place, letter: Letter) -> Passage:
        """A letter of the RASCI model."""
        here = replace(place, label=letter.name)
        name = f"letter-{letter.letter}"
        passage = self.maker.add(here, PassageKind.LETTER, letter.description, letter_sentence(letter), name)
        self.letters.append(replace(letter, passage_id=passage.id))
        return passage

    def risk_class(self, place: Place, risk: RiskClass) -> Passage:
        """A risk class; what it is and what follows are two lines of its text."""
        here = replace(place, label=risk.name)
        text = "\n".join(part for part in (risk.description, risk.rule) if part)
        name = f"risk-{risk.id}"
        made = self.maker.add(here, PassageKind.RISK_CLASS, text, risk_sentence(risk), name)
        together = f"{self.maker.document.id}/{place.section}/list-risk"
        passage = self.maker.change(made, list_id=together)
        self.risk_classes.append(replace(risk, passage_id=passage.id))
        return passage

    def term(self, place: Place, term: Term) -> Passage:
        """An entry of the glossary."""
        here = replace(place, label=term.term)
        name = f"term-{slug(term.term)}"
        passage = self.maker.add(here, PassageKind.DEFINITION, term.text, term_sentence(term), name)
        self.terms.append(replace(term, passage_id=passage.id))
        return passage

    def note(self, place: Place, note: TableNote) -> Passage:
        """A fact about the governance table itself; our words, so never an official quote."""
        here = replace(place, label="Over de RASCI-tabel")
        passage = self.maker.add(here, PassageKind.NOTE, note.text, name=f"note-{note.id}")
        if passage.official:
            passage = self.maker.change(passage, official=False)
        self.notes.append(replace(note, passage_id=passage.id))
        return passage

    def finish(self) -> None:
        """Put the tasks into words."""
        names = {role.abbreviation: role.name for role in self.roles}
        by_id = {passage.id: passage for passage in self.maker.made}
        for task in self.tasks:
            lines = task_lines(task, names)
            passage = by_id[task.passage_id]
            self.maker.change(passage, text="\n".join(lines), search_text=one_line(*lines))

    def knowledge(self, left_out: Sequence[str] = ()) -> Knowledge:
        """The document as knowledge, passages in the order in which they were made."""
        return Knowledge(
            documents=(self.maker.document,),
            passages=tuple(self.maker.made),
            tasks=tuple(self.tasks),
            roles=tuple(self.roles),
            letters=tuple(self.letters),
            risk_classes=tuple(self.risk_classes),
            terms=tuple(self.terms),
            notes=tuple(self.notes),
            left_out=tuple(left_out),
        )
