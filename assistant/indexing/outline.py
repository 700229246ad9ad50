"""Where in a document we are: the path of headings and the nearest official number."""

import re
from dataclasses import dataclass, field

from assistant.indexing.blocks import Block
from assistant.indexing.headings import is_appendix
from assistant.indexing.passages import Place
from assistant.knowledge.types import GLOSSARY_SECTION

PREAMBLE_SECTION = "Aanhef"

_UNNUMBERED = 90
_APPENDIX_NAME = re.compile(r"bijlage(?:\s+(?:\d{1,2}|[A-Z]|[IVX]+)\b)?", re.I)
_GLOSSARY = re.compile(r"\b(begrippen(lijst)?|begripsbepaling(en)?|definities|woordenlijst)\b", re.I)


def is_glossary(title: str) -> bool:
    """True for the heading of a list of terms."""
    return _GLOSSARY.search(title) is not None and len(title.split()) <= 6


@dataclass(frozen=True, slots=True)
class _Step:
    level: int
    number: str
    title: str
    heading: str


@dataclass
class Outline:
    """The path of headings at this point of a document.

    ``counted`` is for a document without any number: its headings are counted.
    ``top`` is the level of its chapters, ``start`` the section of what stands before
    the first heading.
    """

    counted: bool = False
    top: int = 1
    start: str = ""
    path: list[_Step] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)

    def enter(self, block: Block) -> None:
        """Go on below this heading."""
        number, level = block.number, block.level or _UNNUMBERED
        heading = f"{number}{'' if '.' in number else '.'} {block.text}" if number else block.text
        top = level == self.top or (level == _UNNUMBERED and self.counted)
        if level in (self.top, _UNNUMBERED) and is_appendix(block.text):
            level, number = self.top, self._appendix(block.text)
        elif top and not number and self.counted:
            number, level = str(len(self.chapters) + 1), self.top
        self.path = [step for step in self.path if step.level < level]
        self.path.append(_Step(level, number, block.text, heading))
        if top and number and number not in self.chapters and not is_appendix(block.text):
            self.chapters.append(number)

    def place(self, label: str = "") -> Place:
        """The place of a passage that stands here; without a label it takes the heading's title."""
        return Place(self.section, label or self.title, tuple(step.heading for step in self.path))

    @property
    def section(self) -> str:
        """The nearest official number, never empty."""
        numbers = [step.number for step in self.path if step.number]
        return numbers[-1] if numbers else (self.chapters[-1] if self.chapters else self.start or PREAMBLE_SECTION)

    @property
    def title(self) -> str:
        """The title of the heading we are under, without its number."""
        return self.path[-1].title if self.path else "Aanhef"

    def _appendix(self, title: str) -> str:
        if is_glossary(title):
            return GLOSSARY_SECTION
        found = _APPENDIX_NAME.match(title)
        return found[0].capitalize() if found else "Bijlagen"
