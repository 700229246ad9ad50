"""The list on a page, and the check before a list is put in force."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import BadRegister
from assistant.prompts import Prompts
from assistant.register.schema import Register
from assistant.register.views import check, views
from assistant.turn import DataClass, Decision, Language
from tests.register.conftest import TOOLS
from tests.register.making import TODAY
from tests.register.test_load import GOOD, written

PROMPTS = Path(__file__).parents[2] / "prompts"


def test_a_page_shows_every_tool_in_order_of_name(register: Register) -> None:
    rows = views(register, TODAY)
    assert [row.name.casefold() for row in rows] == sorted(e.name.casefold() for e in register.tools)
    by_id = {row.tool_id: row for row in rows}
    assert by_id["deepseek"].decision is Decision.NOT_ALLOWED
    assert by_id["word-spellingcontrole"].decision is Decision.ALLOWED
    assert by_id["deepl-pro"].data_classes == {
        "openbaar": Decision.ALLOWED,
        "intern": Decision.ALLOWED,
        "persoonsgegevens": Decision.ASSESS_FIRST,
        "bijzondere persoonsgegevens": Decision.NOT_ALLOWED,
    }
    assert {tuple(row.data_classes) for row in rows} == {tuple(c.value for c in DataClass)}


def test_the_check_counts_and_remarks() -> None:
    summary = check(TOOLS, TODAY)
    assert summary.fictitious
    assert sum(summary.decisions.values()) == summary.tools
    assert {(remark.key, remark.tool_id) for remark in summary.remarks} == {
        ("expired", "amberscript"),
        ("expired", "canva"),
        ("stricter_than_cells", "quillbot"),
        ("date_missing", "website-chatbot"),
    }


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("valid_until: 2027-01-01", "valid_until: 2026-12-24", "expires_soon"),
        ("valid_until: 2027-01-01", "valid_until: 2026-11-22", "alternative_not_permitted"),
        ("risk_class: laag", "risk_class: hoog", "stricter_than_cells"),
    ],
)
def test_remarks_have_words(tmp_path: Path, old: str, new: str, key: str) -> None:
    replies = Prompts(PROMPTS).replies
    remarks = check(written(tmp_path, GOOD.replace(old, new)), TODAY).remarks
    assert key in [remark.key for remark in remarks]
    for remark in remarks:
        words = replies(f"register.check.{remark.key}", Language.NL, tool_id=remark.tool_id, **remark.values)
        assert remark.tool_id in words


def test_the_check_refuses_a_wrong_list(tmp_path: Path) -> None:
    with pytest.raises(BadRegister):
        check(written(tmp_path, GOOD.replace("laag", "gering")), date(2026, 1, 1))
