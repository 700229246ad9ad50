"""Exports: in the log before the first line, and no cell that a spreadsheet reckons with."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.errors import AuditFailed
from assistant.review.desk import ReviewDesk
from assistant.review.files import BYTE_ORDER_MARK, as_csv, harmless
from assistant.services.desk import Filter
from assistant.storage.schema import evidence
from tests.review.conftest import put

FORMULAS = [
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    "\u200b=1",
    "\n=1",
    "|cmd",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text(max_size=40))
def test_no_cell_begins_a_formula_and_ordinary_words_stay_as_they_are(cell: str) -> None:
    made = harmless(cell)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert made.removeprefix("'") == cell or made == cell


def test_a_cell_cannot_begin_another_cell() -> None:
    lines = b"".join(as_csv([{"a": 'x";=1+1;"\r\n=2', "b": 3}], ("a", "b")))
    rows = list(csv.reader(io.StringIO(lines.removeprefix(BYTE_ORDER_MARK).decode(), newline=""), delimiter=";"))
    assert rows == [["a", "b"], ['x";=1+1;"\r\n=2', "3"]]


def test_an_export_is_in_the_log_before_its_first_line(desk: ReviewDesk, log: EvidenceLog) -> None:
    put(log, "=HYPERLINK(1) mag dit?")
    put(log, "mag dat?")
    lines = desk.export("aico", Filter(words="mag"), "csv", "check")
    with log.database.read() as connection:
        last = connection.execute(select(evidence.c.body).order_by(evidence.c.seq.desc()).limit(1)).scalar_one()
    record = json.loads(last)
    assert (record["kind"], record["form"], record["rows"], record["reason"]) == ("export", "csv", 2, "check")
    assert record["filter"] == {"words": True}
    text = b"".join(lines).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["question"] for row in rows] == ["mag dat?", "'=HYPERLINK(1) mag dit?"]


def test_without_a_reason_there_are_no_words(desk: ReviewDesk, log: EvidenceLog) -> None:
    put(log, "mag dit geheim?")
    told = [json.loads(line) for line in desk.export("auditor", Filter(), "jsonl")]
    assert [row["outcome"] for row in told] == ["verdict"]
    assert "geheim" not in json.dumps(told)
    assert "question" not in told[0]


def test_no_log_no_export(desk: ReviewDesk, log: EvidenceLog) -> None:
    put(log, "mag dit?")
    log.writer.close()
    with pytest.raises(AuditFailed):
        desk.export("aico", Filter(), "csv")
