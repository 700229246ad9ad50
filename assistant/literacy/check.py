"""``assistant literacy check``: is every lesson whole, founded and easy to read?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.literacy.load import CITED, FILE, Source, changed, sources, structure, uncited
from assistant.literacy.reading.formula import flesch_douma
from assistant.literacy.reading.own_words import long_sentences, own_sentences, words_of
from assistant.services.literacy import Problem
from assistant.turn import Language, Passage

EASY_ENOUGH = 50
MOST_WORDS = 20
SHORT_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Checked:
    """A lesson that was looked at: its score (higher is easier), and the share of short sentences."""

    name: str
    ease: float
    short: float


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. ``review``: lessons under which the policy changed."""

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]
    review: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """True where there is nothing to mend and nothing to look at again."""
        return not self.problems and not self.review

    def lines(self) -> list[str]:
        """The report as it is shown."""
        told = [
            f"{one.name:<22} leesbaarheid {one.ease:.0f}, korte zinnen {one.short:.0%}" for one in self.checked
        ]
        told += [str(problem) for problem in (*self.problems, *self.review)]
        if self.holds:
            return [*told, f"{len(self.checked)} lessen kloppen."]
        return [*told, f"{len(self.problems)} fouten; {len(self.review)} keer opnieuw bekijken."]


def check(folder: Path, passages: Sequence[Passage]) -> Report:
    """Look at all lessons of a corpus.

    Raises:
        BadCorpus: when there are none, or a file is no YAML.
    """
    read, problems = sources(folder)
    wrong, review, checked = list(problems), [], []
    for source in read:
        wrong += [*structure(source), *uncited(source, passages), *_twice(source, read)]
        review += list(_again(source, passages))
        measured = _measured(source)
        checked.append(measured)
        wrong += list(_hard(source, measured))
    return Report(tuple(checked), tuple(wrong), tuple(review))


def dutch(source: Source) -> tuple[str, ...]:
    """The Dutch sentences of a lesson, without quotations and headings."""
    lesson = source.lesson
    pieces = [CITED.sub("", source.texts[Language.NL]), lesson.goal.nl, lesson.exercise.task.nl]
    for question in lesson.questions:
        pieces.append(question.story.nl)
        pieces += [words for option in question.options for words in (option.text.nl, option.feedback.nl)]
    return tuple(sentence for piece in pieces for sentence in own_sentences(piece.replace(" .", "."), ()))


def _measured(source: Source) -> Checked:
    said = dutch(source)
    if not said:
        return Checked(source.lesson.id, 0.0, 0.0)
    long = len(list(long_sentences(said, MOST_WORDS)))
    return Checked(source.lesson.id, flesch_douma(said), 1 - long / len(said))


def _hard(source: Source, measured: Checked) -> Iterator[Problem]:
    if measured.ease < EASY_ENOUGH:
        words = f"de Nederlandse tekst is te moeilijk (leesbaarheid {measured.ease:.0f}, nodig {EASY_ENOUGH})."
        yield Problem(str(source.text_path(Language.NL)), 1, f"{words} Kies kortere woorden en zinnen.")
    if measured.short < SHORT_ENOUGH:
        longest = max(dutch(source), key=lambda sentence: len(words_of(sentence)), default="")
        line = _line_of(source, longest)
        words = (
            f"{measured.short:.0%} van de zinnen heeft hoogstens {MOST_WORDS} woorden, nodig {SHORT_ENOUGH:.0%}."
        )
        yield Problem(line[0], line[1], f"{words} Begin met deze: {longest}")


def _line_of(source: Source, sentence: str) -> tuple[str, int]:
    """Where a sentence begins: file and line."""
    for path in (source.text_path(Language.NL), source.folder / FILE):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if sentence[:30] in line:
                return str(path), number
    return str(source.folder / FILE), 1


def _again(source: Source, passages: Sequence[Passage]) -> Iterator[Problem]:
    for number, cite, now in changed(source, passages):
        words = f"opnieuw bekijken: de passage van {cite.key} ({cite.section}) is veranderd."
        yield source.problem(("cites", number, "seen"), f"{words} Klopt de les nog? Zet dan {now} bij seen.")


def _twice(source: Source, read: Sequence[Source]) -> Iterator[Problem]:
    if sum(other.lesson.id == source.lesson.id for other in read) > 1:
        yield source.problem(("id",), f"les {source.lesson.id} staat er twee keer. Geef een ervan een andere id.")
