"""The edition is complete: every fact of the checklist stands there, and a lost fact is noticed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
POLICY = ROOT / "corpus" / "policy"
CHECKLIST = ROOT / "evals" / "cases" / "edition.yaml"

HEADING = re.compile(r"#+ (?:(?P<number>\d+(?:\.\d+)*)\.? )?(?P<title>.+)")
BULLET = re.compile(r"(?:- |\d+\. )(?P<text>.+)")
STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<row>[^\]]+)\])?")
ROW_NAMES = ("id", "abbreviation", "letter", "term")


@dataclass(frozen=True)
class Passage:
    section: str
    text: str


@dataclass(frozen=True)
class DataCheck:
    file: str
    path: str
    equals: object


@dataclass(frozen=True)
class Fact:
    id: str
    section: str
    fact: str
    patterns: tuple[re.Pattern[str], ...] = ()
    within: str = "passage"
    data: DataCheck | None = None


def plain(value: Any) -> Any:
    """The value with its dates written out, so that they compare with text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


@cache
def data_file(name: str) -> Any:
    return plain(yaml.safe_load((POLICY / name).read_text(encoding="utf-8")))


def chapter_files() -> list[Path]:
    return sorted(POLICY.glob("[0-9][0-9]-*.md"))


def chapter_passages(path: Path) -> Iterable[Passage]:
    section = ""
    parts: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        heading, bullet = HEADING.fullmatch(line), BULLET.fullmatch(line)
        if parts and (heading or bullet or not line):
            yield Passage(section, " ".join(parts).replace("**", ""))
            parts = []
        if heading:
            section = heading["number"] or section
        elif bullet:
            parts = [bullet["text"].strip()]
        elif line:
            parts.append(line.strip())


def row_passages() -> Iterable[Passage]:
    for row in data_file("risk_classes.yaml")["classes"]:
        yield Passage("5.1", f"{row['name']}: {row['description']} {row['rule']}")
    for row in data_file("roles.yaml")["roles"]:
        yield Passage("6.1", f"{row['abbreviation']} ({row['name']}): {row['description']}")
    for row in data_file("letters.yaml")["letters"]:
        yield Passage("6.1", f"{row['letter']} ({row['name']}): {row['description']}")
    for row in data_file("rasci.yaml")["tasks"]:
        yield Passage("6.1", f"{row['id']} {row['title']}: {row['description']}")
    for row in data_file("rasci.yaml")["notes"]:
        yield Passage("6.1", row["text"])
    for row in data_file("glossary.yaml")["terms"]:
        yield Passage("Begrippenlijst", f"{row['term']}: {row['text']}")


@cache
def edition() -> tuple[Passage, ...]:
    chapters = [passage for path in chapter_files() for passage in chapter_passages(path)]
    return (*chapters, *row_passages())


@cache
def checklist() -> Any:
    return yaml.safe_load(CHECKLIST.read_text(encoding="utf-8"))


def read_fact(entry: Mapping[str, Any]) -> Fact:
    return Fact(
        id=entry["id"],
        section=entry["section"],
        fact=entry["fact"],
        patterns=tuple(re.compile(item, re.IGNORECASE) for item in entry.get("all", ())),
        within=entry.get("within", "passage"),
        data=DataCheck(**entry["data"]) if "data" in entry else None,
    )


FACTS = [read_fact(entry) for entry in checklist()["facts"]]
TEXT_FACTS = [fact for fact in FACTS if fact.patterns]
DATA_FACTS = [fact for fact in FACTS if fact.data]
CELL_FACTS = [fact for fact in DATA_FACTS if fact.data and fact.data.path.endswith(".cells")]
every_fact = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
every_text_fact = pytest.mark.parametrize("fact", TEXT_FACTS, ids=lambda fact: fact.id)


def carries(passage: Passage, fact: Fact) -> bool:
    """Whether the passage is one the fact rests on."""
    if passage.section != fact.section:
        return False
    found = [pattern.search(passage.text) is not None for pattern in fact.patterns]
    return all(found) if fact.within == "passage" else any(found)


def text_holds(fact: Fact, passages: Iterable[Passage]) -> bool:
    texts = [passage for passage in passages if carries(passage, fact)]
    if fact.within == "passage":
        return bool(texts)
    return all(any(pattern.search(passage.text) for passage in texts) for pattern in fact.patterns)


def look_up(value: Any, path: str) -> Any:
    for step in re.findall(r"\w+(?:\[[^\]]+\])?", path):
        match = STEP.fullmatch(step)
        assert match, path
        value = value[match["name"]]
        if match["row"]:
            [value] = [row for row in value if match["row"] in (row.get(key) for key in ROW_NAMES)]
    return value


def data_holds(check: DataCheck, content: Any) -> bool:
    return bool(look_up(content, check.path) == check.equals)


def tasks() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data_file("rasci.yaml")["tasks"]
    return rows


def cells() -> list[str]:
    return [cell for task in tasks() for cell in task["cells"].values()]


def tasks_with(letter: str, times: int) -> set[str]:
    return {task["id"] for task in tasks() if list(task["cells"].values()).count(letter) == times}


@every_fact
def test_fact_stands_in_the_edition(fact: Fact) -> None:
    if fact.data:
        assert data_holds(fact.data, data_file(fact.data.file)), fact.fact
    else:
        assert text_holds(fact, edition()), fact.fact


@every_text_fact
def test_fact_fails_when_its_passage_is_removed(fact: Fact) -> None:
    rest = [passage for passage in edition() if not carries(passage, fact)]
    assert len(edition()) - len(rest) <= 2, "rests on too many passages to notice a loss"
    assert not text_holds(fact, rest)


@every_text_fact
def test_fact_fails_when_the_words_of_one_item_are_removed(fact: Fact) -> None:
    for pattern in fact.patterns:
        changed = [Passage(p.section, pattern.sub("", p.text)) for p in edition()]
        assert not text_holds(fact, changed), pattern.pattern


def test_no_passage_can_be_removed_unnoticed() -> None:
    passages = edition()
    lost = [
        passage.text
        for passage in passages
        if not passage.text.endswith(":")
        and all(text_holds(fact, [other for other in passages if other is not passage]) for fact in TEXT_FACTS)
    ]
    assert lost == []


@pytest.mark.parametrize("fact", CELL_FACTS, ids=lambda fact: fact.id)
def test_no_cell_can_change_unnoticed(fact: Fact) -> None:
    assert fact.data
    for column in data_file("rasci.yaml")["columns"]:
        changed = deepcopy(data_file("rasci.yaml"))
        row = look_up(changed, fact.data.path)
        row[column] = "-" if row[column] == "" else ""
        assert not data_holds(fact.data, changed), column


def test_checklist_is_long_enough_and_well_formed() -> None:
    assert len(FACTS) >= 200
    assert [fact.id for fact in FACTS] == [f"f{number:03d}" for number in range(1, len(FACTS) + 1)]
    assert all(bool(fact.patterns) != bool(fact.data) for fact in FACTS)
    assert {fact.within for fact in FACTS} <= {"passage", "section"}


def test_checklist_reaches_every_section() -> None:
    assert {fact.section for fact in FACTS} == {passage.section for passage in edition()}


def test_edition_has_the_official_headings() -> None:
    lines = [line for path in chapter_files() for line in path.read_text(encoding="utf-8").splitlines()]
    headings = [line.lstrip("# ") for line in lines if line.startswith("#")]
    assert [heading for heading in headings if heading in checklist()["headings"]] == checklist()["headings"]
    assert [heading for heading in headings if heading not in checklist()["headings"]] == [
        "Vaststelling en ondertekening"
    ]


def test_chapters_are_one_to_ten() -> None:
    assert [path.name[:2] for path in chapter_files()] == [f"{number:02d}" for number in range(1, 11)]


def test_rasci_is_seventeen_tasks_by_six_roles() -> None:
    columns = data_file("rasci.yaml")["columns"]
    assert columns == ["DIR", "AICO", "PO", "FG", "PE", "CISO"]
    assert [list(task["cells"]) for task in tasks()] == [columns] * 17
    assert len({task["id"] for task in tasks()}) == 17


def test_rasci_keeps_blanks_and_dashes_apart() -> None:
    count = Counter(cells())
    assert set(count) == {"R", "A", "C", "I", "", "-"}
    assert (count[""], count["-"]) == (5, 9)
    assert tasks_with("", 1) == {"2.2", "2.3", "2.4", "3.2", "3.4"}


def test_rasci_oddities_are_kept() -> None:
    assert tasks_with("R", 2) == {"2.2", "3.4"}
    assert tasks_with("R", 0) == {"3.3", "4.2"}
    assert tasks_with("A", 1) == {task["id"] for task in tasks()}
    assert "S" not in cells()


def test_rasci_notes_name_the_tasks_they_are_about() -> None:
    notes = {note["id"]: set(note["tasks"]) for note in data_file("rasci.yaml")["notes"]}
    assert notes == {
        "sterretjes": {task["id"] for task in tasks() if task["asterisks"]},
        "letter-s": set(),
        "twee-keer-r": tasks_with("R", 2),
        "geen-r": tasks_with("R", 0),
        "leeg-vakje": tasks_with("", 1),
        "streepje": tasks_with("-", 1),
    }


def test_roles_letters_and_classes_are_complete() -> None:
    roles = [role["abbreviation"] for role in data_file("roles.yaml")["roles"]]
    assert roles == ["DIR", "AICO", "FG", "PO", "PE", "CISO"]
    assert "".join(letter["letter"] for letter in data_file("letters.yaml")["letters"]) == "RASCI"
    classes = [row["id"] for row in data_file("risk_classes.yaml")["classes"]]
    assert classes == ["verboden", "hoog", "beperkt", "laag"]


def test_glossary_has_twenty_terms_three_forms_and_four_techniques() -> None:
    terms = data_file("glossary.yaml")["terms"]
    assert Counter(term["kind"] for term in terms) == {"term": 20, "form": 3, "technique": 4}
    assert {term.get("parent") for term in terms if term["kind"] != "term"} == {"Kunstmatige intelligentie (AI)"}
    assert {name for name, times in Counter(term["term"] for term in terms).items() if times == 2} == {
        "Machine learning",
        "Deep learning",
    }
