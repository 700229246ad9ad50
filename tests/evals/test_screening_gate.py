"""The gate of the screening reads marked sentences, counts honestly, and says no where a mark does not hold."""

import json
from pathlib import Path

import pytest

from assistant.screening.placeholders import KINDS
from evals.screening import gate
from evals.screening.labelled import Mark, sentences, unmarked
from evals.screening.score import score
from evals.screening.train_tagger import training_files

CASES = Path(gate.CASES)


def _written(folder: Path, *rows: dict[str, str]) -> Path:
    file = folder / "apart_1.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_marks_are_taken_out_and_point_at_the_value() -> None:
    text, marks = unmarked("Bel [Fenna](PERSON) op [0612345678](PHONE).")
    assert text == "Bel Fenna op 0612345678."
    assert [(m.kind, text[m.start : m.end]) for m in marks] == [("PERSON", "Fenna"), ("PHONE", "0612345678")]


@pytest.mark.parametrize("row", ['{"text": "[x](NOTHING)", "set": "a"}', '{"text": "x"}', "no json", '["x"]'])
def test_a_bad_line_is_named_with_its_file_and_number(tmp_path: Path, row: str) -> None:
    file = tmp_path / "apart_1.jsonl"
    file.write_text('{"text": "goed", "set": "a"}\n' + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"apart_1\.jsonl:2"):
        list(sentences(file))


def test_counts_what_is_found_what_is_named_and_every_false_alarm(tmp_path: Path) -> None:
    file = _written(
        tmp_path,
        {"text": "Bel [Fenna](PERSON) op [0612345678](PHONE)", "set": "person_normal"},
        {"text": "Mag ik Copilot gebruiken?", "set": "neg_policy_tools"},
        {"text": "Wat zegt hoofdstuk 4?", "set": "neg_policy_tools"},
    )

    def find(text: str) -> list[Mark]:
        if "Copilot" in text:
            return [Mark("PERSON", 7, 14)]
        # the number as the wrong kind, and half of the name
        return [Mark("BSN", text.index("06"), len(text)), Mark("PERSON", 4, 6)] if "06" in text else []

    found = score(list(sentences(file)), find)
    assert found.recall("PHONE") == 1.0
    assert found.recall("PHONE", named=True) == 0.0
    assert found.recall("PERSON") == 0.0
    assert found.alarm_rate("neg_policy_tools") == 0.5
    assert [sentence.text for sentence, _ in found.false] == ["Mag ik Copilot gebruiken?"]


def test_the_gate_says_no_where_a_mark_does_not_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _written(
        tmp_path,
        {"text": "[Copilot](PERSON) is een tool", "set": "person_normal"},
        {"text": "Bel mevrouw Terpstra op 0612345678", "set": "neg_policy_tools"},
    )
    assert gate.main(["--cases", str(tmp_path), "--json"]) == 1
    rows = {row["label"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["namen, gewoon geschreven"]["held"] is False
    assert rows["loos alarm op vragen over beleid en tools"]["value"] == 1.0


def test_no_sentences_is_an_error_not_a_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--cases", str(tmp_path)]) == 2
    assert "geen zinnen" in capsys.readouterr().err


def test_the_cases_are_as_many_and_as_varied_as_was_asked() -> None:
    apart = gate.held_apart()
    seen = [s for file in sorted(CASES.glob("seen_*.jsonl")) for s in sentences(file)]
    assert len(apart) >= 600
    assert sum(sentence.harmless for sentence in apart) >= 250
    assert len({mark.kind for sentence in apart for mark in sentence.marks}) >= 19
    assert not {s.text for s in apart} & {s.text for s in seen}


def test_nothing_that_is_held_apart_is_learnt_from() -> None:
    files = training_files()
    assert files
    assert not any(file.name.startswith("apart_") for file in files)
    apart = {sentence.text for sentence in gate.held_apart()}
    marked = frozenset({"PERSON", "TOOL", "FIRM", "PLACE"}) | frozenset(KINDS)
    learnt = {sentence.text for file in files for sentence in sentences(file, marked)}
    assert not apart & learnt
