"""Reads the lessons and holds them against the corpus in use.

A lesson that is not in order is not shown; what is wrong is told with file and
line. A lesson whose passage changed is shown, and marked.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import BadCorpus
from assistant.literacy.marked import Marked, read_marked
from assistant.services.literacy import Cite, Course, Lesson, Module, Problem
from assistant.turn import Language, Passage

FOLDER = "literacy"
FILE = "module.yaml"
CITED = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_WORDS = {
    "missing": "{field} ontbreekt. Vul het in.",
    "extra_forbidden": "{field} hoort hier niet. Verbeter de naam of haal het weg.",
    "string_too_short": "{field} is leeg. Vul het in.",
    "string_pattern_mismatch": "{field} is leeg of heeft een verkeerde vorm.",
    "too_short": "{field} heeft te weinig onderdelen.",
    "too_long": "{field} heeft te veel onderdelen.",
    "literal_error": "{field} is geen bekende keuze.",
}


@dataclass(frozen=True)
class Source:
    """A lesson as it stands in its folder: ``folder`` on disk, the data, its lines, its texts."""

    folder: Path
    lesson: Lesson
    marked: Marked
    texts: dict[Language, str]
    version: str

    def problem(self, place: Sequence[str | int], words: str) -> Problem:
        """Something wrong in ``module.yaml``."""
        return Problem(str(self.folder / FILE), self.marked.line(place), words)

    def text_path(self, language: Language) -> Path:
        """The file with the text in a language."""
        return self.folder / f"{language.value}.md"


def sources(folder: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The lessons of a corpus that can be read, and what is wrong with the others.

    Raises:
        BadCorpus: when there are no lessons, or a file is no YAML.
    """
    places = sorted(path.parent for path in (folder / FOLDER).glob(f"*/{FILE}"))
    if not places:
        raise BadCorpus(f"in {folder / FOLDER} staan geen lessen ({FILE}). Zet ze terug of kies een ander corpus.")
    found: list[Source] = []
    problems: list[Problem] = []
    for place in places:
        source = _source(place)
        if isinstance(source, Source):
            found.append(source)
        else:
            problems += source
    return tuple(sorted(found, key=lambda one: (one.lesson.order, one.lesson.id))), tuple(problems)


def load_course(folder: Path, passages: Sequence[Passage]) -> Course:
    """The lessons that can be used with these passages.

    Raises:
        BadCorpus: when there are no lessons, or a file is no YAML.
    """
    read, problems = sources(folder)
    modules: list[Module] = []
    wrong = list(problems)
    for source in read:
        missing = [*structure(source), *uncited(source, passages)]
        wrong += missing
        if not missing:
            modules.append(_module(source, passages))
    return Course(tuple(modules), tuple(wrong))


def structure(source: Source) -> Iterator[Problem]:
    """What no single field shows: no right answer or only right ones, and keys that do not exist or do nothing."""
    for number, question in enumerate(source.lesson.questions):
        rights = [option.right for option in question.options]
        if not any(rights) or all(rights):
            words = "deze vraag heeft een goed en een fout antwoord nodig (right: true bij het goede)."
            yield source.problem(("questions", number, "options"), words)
    known, used = {cite.key for cite in source.lesson.cites}, set()
    for key, problem in _cited(source):
        used.add(key)
        if key not in known:
            yield problem
    for number, cite in enumerate(source.lesson.cites):
        if cite.key not in used:
            yield source.problem(("cites", number, "key"), f"bronvermelding {cite.key} wordt nergens gebruikt.")


def _cited(source: Source) -> Iterator[tuple[str, Problem]]:
    """Every key that is used, with what to say when it does not exist."""
    words = "bronvermelding {key} staat niet onder cites in " + f"{FILE}."
    for number, question in enumerate(source.lesson.questions):
        for place, option in enumerate(question.options):
            at = ("questions", number, "options", place, "cite")
            yield option.cite, source.problem(at, words.format(key=option.cite))
    for language, text in source.texts.items():
        for line, said in enumerate(text.splitlines(), start=1):
            for key in CITED.findall(said):
                yield key, Problem(str(source.text_path(language)), line, words.format(key=key))


def uncited(source: Source, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Citations that are of no passage, or of more than one."""
    for number, cite in enumerate(source.lesson.cites):
        fitting = [passage for passage in passages if cite.fits(passage)]
        if len(fitting) != 1:
            how = "geen passage" if not fitting else f"{len(fitting)} passages"
            words = f"bronvermelding {cite.key}: {how} in {cite.section} past bij {cite.holds!r}."
            yield source.problem(("cites", number, "holds"), f"{words} Verbeter section of holds.")


def changed(source: Source, passages: Sequence[Passage]) -> Iterator[tuple[int, Cite, str]]:
    """Citations whose passage is not the one that was seen: number, citation, and the hash of now."""
    for number, cite in enumerate(source.lesson.cites):
        now = [fingerprint(passage.text) for passage in passages if cite.fits(passage)]
        if len(now) == 1 and now[0] not in cite.seen:
            yield number, cite, now[0]


def fingerprint(text: str) -> str:
    """A name for the words of a passage, whatever its line ends; YAML reads it as no number."""
    return "p" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:11]


def _module(source: Source, passages: Sequence[Passage]) -> Module:
    found = {cite.key: next(p for p in passages if cite.fits(p)) for cite in source.lesson.cites}
    now = tuple(cite.key for _, cite, _ in changed(source, passages))
    return Module(source.lesson, source.version, source.texts, found, now)


def _source(folder: Path) -> Source | list[Problem]:
    path = folder / FILE
    marked = read_marked(path)
    problems: list[Problem] = []
    texts: dict[Language, str] = {}
    for language in Language:
        text = folder / f"{language.value}.md"
        try:
            texts[language] = text.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            texts[language] = ""
        if not texts[language]:
            problems.append(
                Problem(str(text), 1, "deze tekst ontbreekt of is leeg. Elke les heeft nl.md en en.md.")
            )
    try:
        lesson = Lesson.model_validate(marked.data)
    except ValidationError as error:
        return [*problems, *(_told(path, marked, one) for one in error.errors(include_input=False))]
    if problems:
        return problems
    digest = hashlib.sha256(path.read_bytes())
    for language in Language:
        digest.update(b"\0" + texts[language].encode())
    return Source(folder, lesson, marked, texts, digest.hexdigest()[:12])


def _told(path: Path, marked: Marked, error: ErrorDetails) -> Problem:
    place = error["loc"]
    field = ".".join(str(part) for part in place) or "het bestand"
    words = _WORDS.get(error["type"], "{field} klopt niet: " + error["msg"].replace("{", "(").replace("}", ")"))
    return Problem(str(path), marked.line(place), words.format(field=field))
