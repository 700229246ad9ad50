"""A change of one tool is written as text and read back by the rules of the file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.register.differences import changed_tools, differences
from assistant.register.editing import edited, identity_of
from assistant.register.load import register_of
from assistant.register.rules import Case, judge_tool
from assistant.register.schema import Cell, Register, Risk, Status
from assistant.register.writing import entry_values, text_of, values_of
from assistant.services.register import BadEntry, EntryChange
from assistant.turn import DataClass, Purpose
from tests.register.test_load import GOOD

DAY = date(2026, 11, 29)
PLAIN = register_of(GOOD.encode(), Path("lijst"))
NEW: dict[str, Any] = {
    "name": "Knor AI",
    "vendor": "Knor bv",
    "risk_class": "laag",
    "status": "goedgekeurd",
    "data": {
        "openbaar": "ja",
        "intern": "ja",
        "persoonsgegevens": "beoordelen",
        "bijzondere persoonsgegevens": "nee",
    },
    "purposes": ["alle"],
    "account": {"nl": "Werkaccount", "en": "Work account"},
    "owner": "Team",
    "assessed_on": "2026-11-01",
    "valid_until": "2027-11-01",
    "source": "besluit 3",
}


def after(register: Register, change: EntryChange) -> Register:
    return register_of(edited(register, change).encode(), Path("nieuw"))


def refused(change: EntryChange) -> Mapping[str, str]:
    with pytest.raises(BadEntry) as caught:
        edited(PLAIN, change)
    return {problem.field: problem.what for problem in caught.value.problems}


def same(one: Register, other: Register) -> bool:
    return replace(one, path=other.path, fingerprint=other.fingerprint) == other


def test_the_shipped_list_is_written_as_it_is_read(register: Register) -> None:
    assert same(register_of(text_of(values_of(register)).encode(), Path("x")), register)


YAML = ["no", "true", "null", "~", "1.10", "2026-01-01", "- x", "a: b", "#", "&a", "!x", "%", "|", "'", '"']
words = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()) and text.isprintable())


@settings(max_examples=60, deadline=None)
@given(
    name=words.map(lambda text: f"Qa {text}"),
    owner=st.one_of(words, st.sampled_from(YAML)),
    risk=st.sampled_from(Risk),
    status=st.sampled_from(Status),
    cells=st.lists(st.sampled_from(Cell), min_size=4, max_size=4),
    purposes=st.sets(st.sampled_from(Purpose), min_size=1),
)  # fmt: skip
def test_what_is_written_is_what_was_meant(
    name: str, owner: str, risk: Risk, status: Status, cells: list[Cell], purposes: set[Purpose]
) -> None:
    """Whatever somebody types: either refused, or in the list exactly as typed and nothing else changed."""
    data = {one.value: cell.value for one, cell in zip(DataClass, cells, strict=True)}
    chosen = [purpose.value for purpose in Purpose if purpose in purposes]
    typed = NEW | {"name": name, "owner": owner, "risk_class": risk.value, "status": status.value}
    change = EntryChange("add", "knor", typed | {"data": data, "purposes": chosen})
    try:
        made = after(PLAIN, change)
    except BadEntry:
        return
    entry = made.by_id["knor"]
    assert (entry.name, entry.owner, entry.risk_class, entry.status) == (name, owner, risk, status)
    assert [entry.data.of(one) for one in DataClass] == cells
    assert set(entry.purposes) == purposes
    assert made.tools[:-1] == PLAIN.tools
    assert changed_tools(PLAIN, made) == ("knor",)
    assert judge_tool(entry, Case(DAY)).decision.permits is (
        status is Status.APPROVED and risk in (Risk.LOW, Risk.LIMITED) and cells[0] in (Cell.YES, Cell.CONDITIONS)
    )


def test_a_new_tool_gets_an_id_and_may_bring_a_condition_of_its_own() -> None:
    change = EntryChange("add", "", NEW, ({"nl": "Kijk het na, altijd weer.", "en": "Check."},))
    entry = after(PLAIN, change).by_id["knor-ai"]
    assert entry.conditions == ("kijk-het-na-altijd",)
    assert identity_of("Ünïek! 2.0") == "uniek-2-0"


def test_a_withdrawn_tool_stays_in_the_list_and_is_never_permitted() -> None:
    made = after(PLAIN, EntryChange("withdraw", "blorp-pro"))
    assert made.by_id["blorp-pro"].status is Status.WITHDRAWN
    table = judge_tool(made.by_id["blorp-pro"], Case(DAY))
    assert not any(decision.permits for decision in (table.decision, *table.data_classes.values()))
    told = differences(PLAIN, made, DAY)
    assert {(one.field, one.before, one.after) for one in told} >= {
        ("status", "goedgekeurd", "ingetrokken"),
        ("effect_0", "allowed", "not_allowed"),
    }
    assert {one.tool_id for one in told} == {"blorp-pro"}


def test_every_mistake_is_told_at_its_field() -> None:
    broken = NEW | {
        "name": "",
        "risk_class": "gering",
        "data": NEW["data"] | {"openbaar": "nee"},
        "valid_until": "2027-02-30",
        "account": {"nl": "", "en": "Work account"},
        "alternatives": ["bestaat-niet"],
    }
    told = refused(EntryChange("add", "knor", broken))
    assert {"name", "risk_class", "valid_until", "account.nl"} <= set(told)
    told = refused(
        EntryChange("add", "knor", NEW | {"data": NEW["data"] | {"openbaar": "nee"}, "alternatives": ["x"]})
    )
    assert {"data.intern", "alternatives[1]"} <= set(told)


def test_what_would_be_a_double_or_strange_tool_is_refused() -> None:
    assert "name" in refused(EntryChange("add", "knor", NEW | {"name": "blorp PRO"}))
    assert "id" in refused(EntryChange("add", "blorp-pro", NEW))
    assert "id" in refused(EntryChange("change", "bestaat-niet", NEW))
    assert "id" in refused(EntryChange("withdraw", "bestaat-niet"))
    assert "id" in refused(EntryChange("add", "", NEW | {"name": "Ж"}))
    assert "prijs" in refused(EntryChange("add", "knor", NEW | {"prijs": "3"}))


def test_an_edit_changes_no_id_and_no_other_tool() -> None:
    values = entry_values(PLAIN.by_id["blorp-pro"]) | {"id": "blorp-free", "owner": "Ander team"}
    made = after(PLAIN, EntryChange("change", "blorp-pro", values))
    assert made.by_id["blorp-pro"].owner == "Ander team"
    assert made.by_id["blorp-free"] == PLAIN.by_id["blorp-free"]
    assert [one.field for one in differences(PLAIN, made, DAY)] == ["owner"]


def test_a_changed_condition_or_family_touches_its_tools() -> None:
    condition = register_of(GOOD.replace("Kijk na", "Kijk goed na").encode(), Path("x"))
    assert changed_tools(PLAIN, condition) == ("blorp-pro",)
    assert {one.field for one in differences(PLAIN, condition, DAY)} == {"condition_nl", "conditions"}
    family = register_of(GOOD.replace("default: blorp-free", "default: blorp-pro").encode(), Path("x"))
    assert changed_tools(PLAIN, family) == ("blorp-free", "blorp-pro")
    assert [one.field for one in differences(PLAIN, family, DAY)] == ["family_default"]


def test_boxes_in_another_order_change_nothing(register: Register) -> None:
    entry = next(one for one in register.tools if len(one.conditions) > 1 and not one.for_all_purposes)
    values = entry_values(entry)
    turned = {
        name: list(reversed(values[name])) for name in ("conditions", "purposes", "alternatives") if name in values
    }
    made = after(register, EntryChange("change", entry.id, values | turned))
    assert differences(register, made, DAY) == ()
