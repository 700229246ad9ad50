"""Every lesson passes the check, and whatever is broken in one fails it with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.literacy.check import check
from assistant.literacy.load import fingerprint, load_course
from assistant.services.literacy import LEARNER_ROLES, Course, State
from assistant.turn import Language, Passage
from tests.literacy.conftest import Break

MODULE = "taalmodel/module.yaml"


def test_every_lesson_passes(corpus: Path, passages: tuple[Passage, ...]) -> None:
    report = check(corpus, passages)
    assert report.lines()[-1] == "9 lessen kloppen."
    assert report.holds
    assert all(one.ease >= 50 and one.short >= 0.9 for one in report.checked)


def test_the_lessons_are_of_three_kinds_and_every_role_has_a_path(course: Course) -> None:
    assert len(course.modules) >= 8
    assert {module.lesson.kind for module in course.modules} == {"generiek", "rol", "toepassing"}
    assert {module.lesson.exercise.kind for module in course.modules} == {"ask", "screen"}
    paths = {role: {module.id for module in course.path(role)} for role in LEARNER_ROLES}
    assert all(paths[role] > paths[LEARNER_ROLES[0]] for role in LEARNER_ROLES[1:])
    assert course.problems == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (MODULE, 'holds: "eerste versie"', 'holds: "staat nergens"', "geen passage in 3 past"),
        (MODULE, 'section: "3"', 'section: "33"', "geen passage in 33 past"),
        (MODULE, 'holds: "eerste versie"', 'holds: "AI"', "passages in 3 past"),
        (MODULE, 'holds: "eerste versie"', 'holds: "eerste ("', "is geen geldig patroon"),
        (MODULE, "        cite: verzonnen", "        cite: bestaatniet", "staat niet onder cites"),
        (MODULE, "        feedback:\n", "        feedbak:\n", "feedback ontbreekt"),
        (MODULE, "        right: true\n", "        right: false\n", "een goed en een fout antwoord nodig"),
        (MODULE, ', en: "I put the number in my letter."', "", "text.en ontbreekt"),
        (MODULE, 'en: "I put the number in my letter."', 'en: "  "', "text.en is leeg"),
        (MODULE, "minutes: 7", "minutes: 45", "minutes"),
        (MODULE, "kind: generiek", "kind: leuk", "is geen bekende keuze"),
        ("taalmodel/nl.md", "[[teksten]]", "[[tekst]]", "bronvermelding tekst staat niet"),
        ("taalmodel/en.md", "[[teksten]]", "[[tekst]]", "bronvermelding tekst staat niet"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_file_and_line(  # noqa: PLR0917
    name: str, old: str, new: str, words: str, corpus: Path, broken: Break, passages: tuple[Passage, ...]
) -> None:
    line = broken(name, old, new)
    report = check(corpus, passages)
    assert not report.holds
    told = [str(problem) for problem in report.problems]
    found = [one for one in told if words in one]
    assert found, told
    place, number = found[0].split(": ", 1)[0].rsplit(":", 1)
    assert place == str(corpus / "literacy" / name)
    assert 0 <= line - int(number) <= 6  # what is missing is told at what it is missing in
    left_out = load_course(corpus, passages)
    assert left_out.get("taalmodel") is None  # and it is not shown
    assert len(left_out.modules) == 8


@pytest.mark.parametrize("language", Language)
def test_a_missing_language_is_told(language: Language, corpus: Path, passages: tuple[Passage, ...]) -> None:
    path = corpus / "literacy" / "energie" / f"{language.value}.md"
    path.unlink()
    assert [problem.place for problem in check(corpus, passages).problems] == [str(path)]


def test_hard_dutch_is_told(corpus: Path, broken: Break, passages: tuple[Passage, ...]) -> None:
    path = corpus / "literacy" / "energie" / "nl.md"
    hard = "De verantwoordelijkheidsverdeling betreffende organisatorische energieverbruiksaspecten " * 5
    path.write_text(f"{hard.strip()}. [[energie]] [[hulpmiddel]] [[samenvatten]]\n" * 60, encoding="utf-8")
    told = [str(problem) for problem in check(corpus, passages).problems]
    assert any("te moeilijk" in one and one.startswith(f"{path}:1:") for one in told)
    assert any("hoogstens 20 woorden" in one for one in told)


def test_a_changed_passage_marks_its_lessons_and_breaks_none(corpus: Path, passages: tuple[Passage, ...]) -> None:
    def changed(passage: Passage) -> Passage:
        is_it = passage.section == "7.1" and passage.label.startswith("Energieverbruik")
        return replace(passage, text=passage.text + " Meet het verbruik elk jaar.") if is_it else passage

    now = tuple(map(changed, passages))
    report = check(corpus, now)
    assert report.problems == ()
    (mark,) = report.review
    assert "opnieuw bekijken" in mark.words
    lines = Path(mark.place).read_text(encoding="utf-8").splitlines()
    assert "Energieverbruik" in lines[mark.line - 1]
    new = next(fingerprint(p.text) for p in now if p.label.startswith("Energieverbruik") and p.section == "7.1")
    assert new in mark.words  # what to write down once somebody has looked
    course = load_course(corpus, now)
    assert [m.id for m in course.modules if m.state is State.REVIEW] == ["energie"]


def test_line_ends_are_no_change() -> None:
    assert fingerprint("Een  mens\nbeslist.") == fingerprint("Een mens beslist.")
    assert fingerprint("Een mens beslist.") != fingerprint("Een mens beslist niet.")


def test_exit_codes(
    corpus: Path, broken: Break, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS", str(corpus))
    assert main(["literacy", "check"]) == 0
    line = broken(MODULE, 'holds: "eerste versie"', 'holds: "staat nergens"')
    assert main(["literacy", "check"]) == 1
    assert f"{corpus / 'literacy' / MODULE}:{line}: " in capsys.readouterr().out
    broken(MODULE, "id: taalmodel", "id: [")
    assert main(["literacy", "check"]) == 2
    assert f"{corpus / 'literacy' / MODULE}:" in capsys.readouterr().err
