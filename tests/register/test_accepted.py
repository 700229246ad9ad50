"""The list in force comes from the database; a file only proposes; a broken version never counts."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.audit.verify import verify
from assistant.errors import AuditFailed, BadRegister, RegisterMoved
from assistant.register.accepted import check_versions
from assistant.register.load import load_register
from assistant.register.rules import Case, judge_tool
from assistant.register.schema import Register
from assistant.turn import Decision
from tests.register.test_load import GOOD
from tests.register.versions import DAY, WHY, House, house

WITHDRAWN = GOOD.replace("status: goedgekeurd", "status: ingetrokken")
OTHER = GOOD.replace("2026.10", "2026.11")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as made:
        yield made


def records(place: House) -> list[dict[str, Any]]:
    with place.log.database.read() as connection:
        bodies = connection.execute(text("SELECT body FROM evidence ORDER BY seq")).scalars().all()
    told = [json.loads(body) for body in bodies]
    return [record for record in told if record["kind"] == "register"]


def pro(register: Register) -> Decision:
    return judge_tool(register.by_id["blorp-pro"], Case(DAY)).decision


def rewritten(path: Path, content: str, age: int) -> None:
    path.write_text(content, encoding="utf-8")
    os.utime(path, (1_000_000 + age, 1_000_000 + age))


def test_the_file_seeds_the_first_version_and_the_log_says_so(place: House) -> None:
    register = place.replica()
    assert register.current.fingerprint == load_register(place.path).fingerprint
    assert register.warning is None
    assert [(r["what"], r["action"], r["number"], r["actor"]) for r in records(place)] == [
        ("accepted", "seed", 1, "system")
    ]
    place.replica()
    assert len(records(place)) == 1
    assert verify(place.log.database.path).ok


def test_a_first_start_needs_a_good_file(place: House) -> None:
    place.path.write_text(GOOD[:300], encoding="utf-8")
    with pytest.raises(BadRegister, match="regel"):
        place.replica()
    assert records(place) == []


def test_every_replica_uses_a_new_version_within_two_seconds(place: House) -> None:
    replicas = [place.replica() for _ in range(3)]
    place.accept(WITHDRAWN)
    place.later(2.0)
    for register in replicas:
        assert pro(register.current) is Decision.NOT_ALLOWED
        assert register.number == 2


def test_the_database_is_looked_at_no_more_than_once_a_second(place: House) -> None:
    register = place.replica()
    place.accept(WITHDRAWN)
    place.later(0.9)
    assert register.number == 1
    assert pro(register.current).permits
    register.refresh()
    assert not pro(register.current).permits


def test_a_version_and_its_record_are_committed_together(place: House) -> None:
    place.replica()
    place.accept(OTHER, tool_id="blorp-pro")
    record = records(place)[-1]
    with place.log.database.read() as connection:
        row = connection.execute(text("SELECT * FROM register_versions WHERE number = 2")).mappings().one()
    assert (record["before"], record["after"]) == (records(place)[0]["after"], row["fingerprint"])
    assert (record["id"], record["actor"]) == (row["record"], row["actor"])
    assert 0 <= record["ts"] - row["at"] < 5000
    assert record["actor"] not in ("aico", "system")
    assert WHY.text not in json.dumps(record)
    assert place.versions.records.reasons([row["record"]]) == {row["record"]: WHY.text}
    assert place.versions.stored.register(place.versions.stored.row(1)).header.version == "2026.10"


def test_who_looked_at_an_older_list_is_told_and_nothing_is_written(place: House) -> None:
    place.replica()
    place.accept(WITHDRAWN)
    before = len(records(place))
    with pytest.raises(RegisterMoved, match="versie 2"):
        place.accept(GOOD, newest=1)
    assert len(records(place)) == before
    assert place.versions.stored.newest() == 2


def test_a_text_that_is_not_in_order_never_becomes_a_version(place: House) -> None:
    register = place.replica()
    for broken in ("", GOOD[:500], GOOD.replace("intern: voorwaarden", "intern: gerust")):
        with pytest.raises(BadRegister):
            place.accept(broken)
    place.later()
    assert register.number == 1
    assert len(records(place)) == 1


def test_a_plan_starts_by_itself_on_its_day(place: House) -> None:
    register = place.replica()
    place.accept(WITHDRAWN, days=3)
    place.later(days=2)
    assert pro(register.current).permits
    place.later(days=1)
    assert not pro(register.current).permits


def test_what_starts_earlier_takes_the_place_of_a_plan_for_good(place: House) -> None:
    """Otherwise a plan that was made before a withdrawal would bring the tool back."""
    register = place.replica()
    place.accept(OTHER, days=3)
    place.accept(WITHDRAWN)
    place.later(days=10)
    assert register.number == 3
    assert not pro(register.current).permits


def test_a_changed_file_waits_for_the_aico(place: House) -> None:
    register = place.replica()
    rewritten(place.path, WITHDRAWN.replace("2026.10", "2026.12"), 1)
    place.later()
    assert register.current.header.version == "2026.10"
    assert register.warning is None
    assert records(place)[-1]["what"] == "proposed"
    place.later()
    _ = register.current
    assert len(records(place)) == 2
    content = place.path.read_text(encoding="utf-8")
    place.accept(content, action="file", proposal=1)
    place.later()
    assert register.current.fingerprint == load_register(place.path).fingerprint
    with pytest.raises(RegisterMoved):
        place.versions.refuse("aico", 1, WHY)


def test_a_newer_proposal_takes_the_place_of_one_that_waits(place: House) -> None:
    register = place.replica()
    for age, version in enumerate(("2027.1", "2027.2"), start=1):
        rewritten(place.path, GOOD.replace("2026.10", version), age)
        place.later()
        _ = register.current
    with place.log.database.read() as connection:
        states = connection.execute(text("SELECT state FROM register_proposals ORDER BY id")).scalars().all()
    assert states == ["superseded", "proposed"]
    with pytest.raises(RegisterMoved):
        place.versions.refuse("aico", 1, WHY)
    place.versions.refuse("aico", 2, WHY)
    assert records(place)[-1]["what"] == "refused"


def test_a_file_that_was_seen_before_is_no_new_proposal(place: House) -> None:
    register = place.replica()
    for age, content in enumerate((OTHER, GOOD, OTHER), start=1):
        rewritten(place.path, content, age)
        place.later()
        _ = register.current
    assert [record["what"] for record in records(place)] == ["accepted", "proposed"]


def test_a_wrong_file_changes_nothing_and_everybody_is_told(place: House) -> None:
    register = place.replica()
    first = register.current
    for age, content in enumerate((GOOD[:400], "", GOOD.replace("laag", "gering"))):
        rewritten(place.path, content, age)
        place.later()
        assert register.current is first
        assert first.version in str(register.warning)
    assert "regel 28" in str(register.warning)
    assert [record["what"] for record in records(place)] == ["accepted", *["broken_file"] * 3]
    again = place.replica()
    assert again.current.fingerprint == first.fingerprint
    assert again.warning is not None
    assert len(records(place)) == 4
    rewritten(place.path, GOOD, 9)
    place.later()
    assert register.current is first
    assert register.warning is None


DAMAGE = {
    "text": "UPDATE register_versions SET text = replace(text, 'ingetrokken', 'goedgekeurd') WHERE number = 2",
    "half": "UPDATE register_versions SET text = substr(text, 1, 500) WHERE number = 2",
    "record": "UPDATE register_versions SET record = 'weg' WHERE number = 2",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=list(DAMAGE))
@pytest.mark.parametrize("restarted", [True, False])
def test_a_broken_version_never_counts_and_gives_nothing_back(
    place: House, statement: str, restarted: bool
) -> None:
    """Version 1 permits the tool that version 2 withdrew: damage to 2 must not bring it back."""
    register = place.replica()
    place.accept(WITHDRAWN)
    place.sql(statement)
    if restarted:
        register = place.replica()
    place.later()
    assert pro(register.current) is Decision.ASSESS_FIRST
    assert register.number == 1
    assert "Versie 2" in str(register.warning)
    assert "blorp-pro" in str(register.warning)
    assert records(place)[-1]["what"] == "broken_version"
    with pytest.raises(BadRegister, match="Versie 2"):
        check_versions(place.versions.stored, DAY)
    place.accept(OTHER)
    place.later()
    assert register.number == 3
    assert register.warning is None


def test_whoever_forges_text_and_fingerprint_still_lacks_the_record(place: House) -> None:
    register = place.replica()
    place.accept(WITHDRAWN)
    forged = load_register(place.path)
    place.sql(
        "UPDATE register_versions SET text = (SELECT text FROM register_versions WHERE number = 1),"
        " fingerprint = (SELECT fingerprint FROM register_versions WHERE number = 1) WHERE number = 2"
    )
    place.later()
    assert not pro(register.current).permits
    assert pro(forged).permits


def test_without_any_version_in_order_there_is_no_start_and_a_running_house_permits_nothing(
    place: House,
) -> None:
    register = place.replica()
    place.accept(OTHER)
    place.sql("UPDATE register_versions SET text = 'weg'")
    place.later()
    assert pro(register.current) is Decision.ASSESS_FIRST
    with pytest.raises(BadRegister, match="reservekopie"):
        place.replica()


def test_damage_never_brings_a_plan_that_was_overtaken_in_force(place: House) -> None:
    """Version 2 would permit more and never started; version 3 was made on 1. Damage to 3 leads to 1, not to 2."""
    narrow, wide = "persoonsgegevens: nee, bijzondere", "persoonsgegevens: voorwaarden, bijzondere"
    start = GOOD.index("blorp-pro", GOOD.index("tools:\n  - id: blorp-free"))
    wider = GOOD[:start] + GOOD[start:].replace(narrow, wide)
    assert wider != GOOD
    register = place.replica()
    place.accept(wider, days=3)
    place.accept(OTHER.replace("Blorp gratis", "Blorp zonder kosten"))
    place.sql("UPDATE register_versions SET text = '' WHERE number = 3")
    place.later(days=5)
    assert register.number == 1
    assert register.current.by_id["blorp-pro"].data.personal.value == "nee"


def test_a_version_is_never_changed_or_deleted_by_mistake(place: House) -> None:
    place.replica()
    for statement in ("UPDATE register_versions SET effective = '2020-01-01'", "DELETE FROM register_versions"):
        with pytest.raises(AuditFailed), place.log.database.write() as connection:
            connection.execute(text(statement))
