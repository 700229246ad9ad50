"""The comparison of approaches, without the other environment: tables, labels, scores, clock, small NER."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.screening.detectors import DETECTORS
from assistant.screening.normalise import FILLER
from evals.screening import compare, train_ner
from evals.screening.approaches import APPROACHES, approach, foreign, table
from evals.screening.approaches.measure import counted, messages, milliseconds, quantile, summed
from evals.screening.approaches.measured import Alarms, Cost, Counted, Measured
from evals.screening.approaches.ner import unmasked
from evals.screening.approaches.own import rules_only, with_persons_by
from evals.screening.approaches.venv import NoEnvironment, made, python_of, recipe
from evals.screening.augment import Names
from evals.screening.labelled import Mark, Sentence, unmarked
from evals.screening.train_tagger import MARKED

ROOT = Path(__file__).parents[2]
FIRST = "Anouk Bilal Chantal Dirk Esra Fenna Gijs Hatice Ilse Joris".split()
LAST = "Appelhof Bouzidi Cornelisse Dijkgraaf Eerland Faber Gökmen Hoekema Idrissi Jonkman".split()
SHAPES = (
    "Wat schrijf ik aan [{}](PERSON)?",
    "[{}](PERSON) kwam niet opdagen.",
    "Mag [Notulia](TOOL) hier, {} weet het?",
)

OURS = Measured(
    "ours",
    Cost(load_s=2.0, median_ms=4.0, p95_ms=9.5, before_mb=20.0, after_mb=140.4, peak_mb=150.6),
    kinds={"BSN": Counted(3, 3, 3), "PERSON": Counted(2000, 1999, 1)},
    persons={"person_normal": Counted(2000, 1999, 1)},
    harmless={"policy": Alarms(150, 0, 0), "tools": Alarms(50, 3, 1)},
)
OTHER = replace(OURS, key="deduce", cost=Cost(load_s=8.0, median_ms=0.5, p95_ms=1.0))


def _sentence(marked: str, group: str = "g") -> Sentence:
    text, marks = unmarked(marked, MARKED)
    return Sentence(text, marks, group, "own:1")


def _rows(text: str) -> dict[str, list[str]]:
    """The cells behind the first one of every row."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return {cells[0]: cells[1:] for cells in lines}


def test_the_table_has_a_column_per_approach_and_decimal_commas() -> None:
    rows = _rows(table.markdown([OURS, OTHER], ["een noot"]))
    assert rows["soort (aantal)"] == ["wij", "deduce"]
    assert rows["mediaan per bericht (ms)"] == ["4,00", "0,50"]
    assert rows["geheugen, erbij gekomen (MB)"] == ["120", "–"]


def test_all_is_only_called_all_when_nothing_was_missed() -> None:
    rows = _rows(table.markdown([OURS]))
    assert rows["PERSON (2000)"] == ["99,9 (0,1)"]
    assert rows["BSN (3)"] == ["100 (100)"]
    assert rows["alles (2003)"] == ["99,9 (0,2)"]
    assert table.percent(1, 30000) == "0,1"
    assert table.percent(0, 0) == "–"


def test_groups_with_few_names_are_taken_together() -> None:
    groups = {"bsn": Counted(4, 2, 2), "person_lower": Counted(10, 9, 9), "iban": Counted(2, 1, 1)}
    rows = _rows(table.markdown([replace(OURS, persons=groups)]))
    assert rows["person_lower (10)"] == ["90,0"]
    assert rows["overige groepen (6)"] == ["50,0"]
    assert "bsn (4)" not in rows


def test_the_notes_tell_how_unequal_the_machine_was_and_both_versions() -> None:
    slow = replace(OTHER, yardstick_ms=3.0, versions={"regex": "2024.11.6"}, load_average=2.5)
    notes = "\n".join(compare.circumstances([replace(OURS, yardstick_ms=2.0, versions={"regex": "2026.1"}), slow]))
    assert "1,50 keer zo lang" in notes
    assert "regex 2024.11.6 en 2026.1" in notes
    assert "belasting van de machine 2,5" in notes
    assert "keer zo lang" not in "\n".join(compare.circumstances([OURS]))


def test_false_alarms_are_per_100_sentences_and_those_by_a_name_apart() -> None:
    rows = _rows(table.markdown([OURS]))
    assert rows["policy (150)"] == ["0 (0)"]
    assert rows["tools (50)"] == ["6,0 (2,0)"]
    assert rows["alles (200)"] == ["1,5 (0,5)"]


def test_times_stand_beside_those_of_deduce_and_there_is_a_dash_for_what_was_not_measured() -> None:
    text = table.markdown([OURS, OTHER])
    ratios = [line for line in text.splitlines() if line.startswith("| … × ")]
    assert ratios[0] == "| … × deduce | 0,25 | 1,00 |"
    assert ratios[1] == "| … × Presidio en | – | – |"
    assert ratios[2] == "| … × deduce | 8,00 | 1,00 |"
    assert ratios[4] == "| … × deduce | 9,50 | 1,00 |"


def test_no_approaches_give_no_table() -> None:
    assert table.markdown([]) == ""


def test_foreign_labels_become_our_kinds() -> None:
    assert foreign.unknown_kinds() == set()
    assert foreign.marks([("persoon", 0, 4), ("IBAN_CODE", 5, 9)]) == (Mark("PERSON", 0, 4), Mark("IBAN", 5, 9))


def test_a_label_that_covers_several_kinds_counts_for_each_and_an_unknown_one_still_counts_as_found() -> None:
    assert {mark.kind for mark in foreign.marks([("locatie", 0, 9)])} == {"ADDRESS", "POSTCODE"}
    assert foreign.marks([("leeftijd", 0, 2)]) == (Mark(foreign.OTHER, 0, 2),)


def _fake(text: str) -> Sequence[Mark]:
    """Takes ``Kees`` for a person and every 4-digit number for something."""
    found = [Mark("PERSON", text.index(name), text.index(name) + len(name)) for name in ("Kees",) if name in text]
    return [*found, *(Mark(foreign.OTHER, text.index(w), text.index(w) + 4) for w in text.split() if w.isdigit())]


def test_scores_of_a_fake_finder() -> None:
    data = [
        _sentence("[Kees](PERSON) belt", "normal"),
        _sentence("[Roos](PERSON) belt", "lower"),
        _sentence("pas [1234](DOCUMENT_NUMBER)", "document"),
        _sentence("Kees is een tool", "tools"),
        _sentence("in 2024 gold dat", "policy"),
        _sentence("mag dat", "policy"),
    ]
    measured = summed("ours", Cost(1.0), *counted(data, _fake))
    assert measured.kinds == {"DOCUMENT_NUMBER": Counted(1, 1, 0), "PERSON": Counted(2, 1, 1)}
    assert measured.persons == {"lower": Counted(1, 0, 0), "normal": Counted(1, 1, 1)}
    assert measured.harmless == {"policy": Alarms(2, 1, 0), "tools": Alarms(1, 1, 1)}


def test_what_one_process_writes_another_reads(tmp_path: Path) -> None:
    OURS.write(tmp_path / "ours.json")
    assert Measured.read(tmp_path / "ours.json") == OURS


def test_the_recipe_of_the_ner_changes_with_sentences_marks_and_names() -> None:
    names = Names(["Anouk"], ["Faber"], ["Notulia"])
    marked, other = _sentence("[Kees](PERSON) belt"), _sentence("[Kees](TOOL) belt")
    recipes = {
        train_ner.recipe_hash([marked], names),
        train_ner.recipe_hash([other], names),
        train_ner.recipe_hash([marked, other], names),
        train_ner.recipe_hash([marked], Names(["Bilal"], ["Faber"], ["Notulia"])),
    }
    assert len(recipes) == 4
    assert train_ner.recipe_hash([marked], names) in recipes


def test_training_on_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="geen trainingszinnen"):
        train_ner.train([], tmp_path / "ner", names=Names([], [], []))


def test_messages_are_about_as_long_as_asked_and_the_same_each_time() -> None:
    data = [_sentence(f"Dit is zin {number} van een reeks over het werk.") for number in range(40)]
    made_once = messages(data, number=12)
    assert len(made_once) == 12
    assert all(300 <= len(text) <= 320 for text in made_once)
    assert made_once == messages(data, number=12)
    assert len({*made_once[:6]}) == 6


def test_too_little_text_gives_no_messages() -> None:
    assert messages([_sentence("kort")]) == []
    assert messages([]) == []


def test_a_very_long_sentence_is_cut() -> None:
    assert [len(text) for text in messages([_sentence("x" * 900)], number=1)] == [300]


def test_the_clock_takes_the_best_round() -> None:
    pauses = iter([0.0, 0.0, 0.03, 0.0, 0.001, 0.03])

    def find(_: str) -> Sequence[Mark]:
        time.sleep(next(pauses))
        return ()

    times = milliseconds(find, ["a", "b"], rounds=2)
    assert times[0] < 15
    assert times[1] < 15
    assert quantile([4.0, 1.0, 3.0, 2.0], 0.5) == 3.0
    assert quantile([], 0.95) == 0.0


def test_another_detector_of_names_takes_the_place_of_ours_alone() -> None:
    class Nobody:
        name = "nobody"
        kind = "PERSON"

        def find(self, text: str, deadline: object) -> list[object]:
            return []

    detectors = with_persons_by(Nobody())  # type: ignore[arg-type] # finds nothing, of any type
    assert [d.name for d in detectors if d.kind == "PERSON"] == ["nobody"]
    assert {d.kind for d in with_persons_by(Nobody())} >= {"BSN", "IBAN", "HEALTH"}  # type: ignore[arg-type] # the same


def test_lists_and_rules_are_not_what_is_shipped() -> None:
    shipped = [d for d in DETECTORS if d.kind == "PERSON"]
    assert rules_only() not in shipped


def test_what_was_found_before_is_no_name_again() -> None:
    text = f"{FILLER} Kees {FILLER} en {FILLER}"
    assert unmasked(text, (0, 6)) == [(1, 6)]
    assert unmasked(text, (0, 1)) == []
    assert unmasked(text, (7, 8)) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--only", "toverij"], "onbekende aanpak: toverij"),
        (["--only", "deduce", "--cases", "bestaat-niet.jsonl"], "niet gevonden: bestaat-niet.jsonl"),
    ],
)
def test_a_wrong_command_says_so_in_dutch(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare.main(arguments) == 2
    assert says in capsys.readouterr().err


def test_an_environment_that_cannot_be_made_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"text": "mag dat", "set": "policy"}\n', encoding="utf-8")
    (tmp_path / "venv").write_text("in de weg", encoding="utf-8")
    assert compare.main(["--only", "deduce", "--cases", str(cases), "--folder", str(tmp_path)]) == 2
    assert "de omgeving aanmaken is niet gelukt" in capsys.readouterr().err


def test_an_environment_is_made_again_only_when_it_is_another(tmp_path: Path) -> None:
    python = python_of(tmp_path)
    python.parent.mkdir()
    python.touch()
    (tmp_path / "installed").write_text(recipe(), encoding="utf-8")
    assert made(tmp_path) == python
    other = tmp_path / "other.txt"
    other.write_text("een-pakket-dat-niet-bestaat @ file:///bestaat-niet\n", encoding="utf-8")
    with pytest.raises(NoEnvironment, match="niet gelukt"):
        made(other / "venv", other)


def test_every_approach_has_its_own_key_and_title() -> None:
    assert (
        len({known.key for known in APPROACHES}) == len({known.title for known in APPROACHES}) == len(APPROACHES)
    )
    assert approach("deduce").elsewhere


def _module(name: str, *arguments: str, seed: str = "0") -> str:
    environ = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", f"evals.screening.{name}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_ner_is_the_same_each_time_and_is_measured_beside_our_patterns(tmp_path: Path) -> None:
    training = tmp_path / "training.jsonl"
    lines = [
        json.dumps({"text": shape.format(f"{first} {last}"), "set": "named"})
        for shape in SHAPES[:2]
        for first, last in zip(FIRST, LAST, strict=True)
    ]
    lines += [
        json.dumps({"text": f"Mag [Notulia](TOOL) hier bij afdeling {number}?", "set": "h"})
        for number in range(10)
    ]
    training.write_text("\n".join(lines), encoding="utf-8")
    told = [
        _module(
            "train_ner", "--model", str(tmp_path / name), "--training", str(training), "--rounds", "40", seed=seed
        )
        for name, seed in (("ner", "1"), ("again", "2"))
    ]
    assert told[0].split()[0] == told[1].split()[0]
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.json"
    cases.write_text(
        '{"text": "Wat schrijf ik aan [Esra Faber](PERSON)?", "set": "normal"}\n'
        '{"text": "Mail [e.faber@voorbeeld.nl](EMAIL).", "set": "mail"}\n'
        '{"text": "Mag Notulia hier bij afdeling 3?", "set": "tools"}\n',
        encoding="utf-8",
    )
    _module("approaches.measure", "spacy-ner", "--cases", str(cases), "--out", str(out), "--folder", str(tmp_path))
    measured = Measured.read(out)
    assert measured.kinds["PERSON"] == Counted(1, 1, 1)
    assert measured.kinds["EMAIL"].found == 1
    assert measured.harmless == {"tools": Alarms(1, 0, 0)}
    assert measured.cost.load_s > 0
