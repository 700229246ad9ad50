"""How a lesson is shown: its text with sections for citations, its passages, and the measures of a chart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from assistant.services.desk import NotThere
from assistant.services.literacy import LEARNER_ROLES, Course, Module, Option, Scenario
from assistant.turn import Language, Passage
from assistant.web.markup import markdown
from assistant.web.words import Words

_CITED = re.compile(r"\s*\[\[([a-z0-9-]+)\]\]")
LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a question on a page."""

    number: int
    letter: str
    text: str
    feedback: str
    passage: Passage
    right: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart; ``width`` and ``y`` in units of its drawing."""

    letter: str
    text: str
    value: int
    width: float
    y: int
    right: bool


def wanted(course: Course, name: str) -> Module:
    """A lesson by its name.

    Raises:
        NotThere: when there is none.
    """
    found = course.get(name)
    if found is None:
        raise NotThere("deze les is er niet.")
    return found


def text(module: Module, say: Words) -> Markup:
    """The text, made safe; a citation becomes the number of its section, a heading follows the page's own."""
    source = module.text[say.language]

    def placed(match: re.Match[str]) -> str:
        return f" ({say('learn.policy')}, {module.passages[match[1]].section})"

    html = markdown(_CITED.sub(placed, source))
    return Markup(html.replace("<h5>", "<h2>").replace("</h5>", "</h2>"))  # noqa: S704 - our own reader escapes


def passages(module: Module, language: Language) -> tuple[Passage, ...]:
    """The passages that the text cites, each once, in order."""
    keys = dict.fromkeys(_CITED.findall(module.text[language]))
    return tuple(module.passages[key] for key in keys)


def choices(module: Module, step: int, say: Words, chosen: int | None = None) -> tuple[Choice, ...]:
    """The options of a question."""
    return tuple(
        Choice(
            number,
            LETTERS[number],
            option.text(say.language),
            option.feedback(say.language),
            module.passages[option.cite],
            option.right,
            number == chosen,
        )
        for number, option in enumerate(question(module, step).options)
    )


def question(module: Module, step: int) -> Scenario:
    """A question of a lesson.

    Raises:
        NotThere: when there is none with this number.
    """
    if not 0 <= step < len(module.lesson.questions):
        raise NotThere("deze vraag is er niet.")
    return module.lesson.questions[step]


def bars(module: Module, step: int, counts: Sequence[int], say: Words) -> tuple[Bar, ...]:
    """A bar for each option, the longest as long as the drawing (300 units)."""
    most = max(counts, default=0) or 1
    options: tuple[Option, ...] = question(module, step).options
    return tuple(
        Bar(LETTERS[n], one.text(say.language), count, round(300 * count / most, 1), 8 + 44 * n, one.right)
        for n, (one, count) in enumerate(zip(options, counts, strict=True))
    )


def chat_link(words: str) -> str:
    """The chat with a question filled in; behind the #, so that no server sees it."""
    return f"/#vraag={quote(words)}"


def role_of(given: str) -> str:
    """A role that there is a path for; the first one else."""
    return given if given in LEARNER_ROLES else LEARNER_ROLES[0]
