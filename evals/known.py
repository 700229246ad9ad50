"""What the scorers and the variants know of the assistant's corpus and register."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.knowledge.types import Knowledge
from assistant.register.schema import Register
from evals.reply import Reply


@dataclass(frozen=True)
class Known:
    """``passages``: the text of every passage by its id. ``names``: names that are fixed.

    ``spellings`` are all names and aliases of tools: nobody may change a letter in them.
    """

    passages: Mapping[str, str]
    names: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()

    def names_in(self, reply: Reply) -> tuple[str, ...]:
        """The fixed names, with the tool this reply is about, which no list may know."""
        tool = reply.given.verdict.tool if reply.given.verdict else None
        return (*self.names, tool) if tool else self.names


def known_of(knowledge: Knowledge, register: Register) -> Known:
    """What there is to know of a corpus and a register."""
    tools = [entry.name for entry in register.tools] + list(register.families)
    aliases = [alias for entry in register.tools for alias in entry.aliases]
    aliases += [alias for family in register.families.values() for alias in family.aliases]
    return Known(
        passages={passage.id: passage.text for passage in knowledge.passages},
        names=(*tools, *(alias for alias in aliases if _is_name(alias)), *_of_policy(knowledge)),
        spellings=(*tools, *aliases),
    )


def _of_policy(knowledge: Knowledge) -> tuple[str, ...]:
    """Roles with their abbreviations, tasks, long titles and terms: names of more than one word."""
    roles = [f"{role.name} ({role.abbreviation})" for role in knowledge.roles]
    titles = [task.title for task in knowledge.tasks] + [term.term for term in knowledge.terms]
    titles += [document.title for document in knowledge.documents]
    titles += [passage.label for passage in knowledge.passages]
    titles += [heading for passage in knowledge.passages for heading in passage.headings]
    long = [name for name in (*titles, *(role.name for role in knowledge.roles)) if " " in name]
    return tuple(dict.fromkeys((*roles, *long)))


def _is_name(alias: str) -> bool:
    """False for an alias of ordinary words, which may stand in any sentence."""
    return any(character.isupper() for character in alias)
