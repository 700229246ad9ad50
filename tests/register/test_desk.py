"""The AICO looks, changes, confirms and decides; what was confirmed is what counts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import BadRegister, RegisterMoved
from assistant.register.desk import RegisterWork
from assistant.register.writing import entry_values
from assistant.screening.screener import PresidioScreener
from assistant.services.register import BadEntry, EntryChange
from assistant.turn import Decision
from tests.register.test_accepted import OTHER, records, rewritten
from tests.register.versions import DAY, House, house

WITHDRAW = EntryChange("withdraw", "blorp-pro")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as made:
        yield made


@pytest.fixture
def work(place: House, screener: PresidioScreener) -> RegisterWork:
    return RegisterWork(place.replica(), screener)


def test_a_change_counts_at_once_in_this_process_and_stands_in_the_history(work: RegisterWork) -> None:
    previewed = work.preview(WITHDRAW, DAY)
    assert previewed.lapses == ()
    assert "status" in {one.field for one in previewed.differences}
    receipt = work.accept("aico", WITHDRAW, previewed.confirmation, "Het contract is  opgezegd.")
    assert receipt.code.startswith("BW-")
    overview = work.overview()
    assert (overview.number, overview.newest) == (2, 2)
    decisions = {tool.tool_id: tool.decision for tool in overview.tools}
    assert decisions["blorp-pro"] is Decision.NOT_ALLOWED
    newest, first = work.history()
    assert (newest.state, newest.action, newest.base) == ("in_force", "withdraw", 1)
    assert (newest.reason, newest.tools) == ("Het contract is opgezegd.", ("blorp-pro",))
    assert (first.state, first.effective) == ("superseded", None)
    assert work.compare(2) == previewed.differences
    assert work.compare(1) == ()


def test_only_what_was_confirmed_can_be_accepted(work: RegisterWork, place: House) -> None:
    confirmed = work.preview(WITHDRAW, DAY).confirmation
    other = EntryChange("withdraw", "blorp-free")
    with pytest.raises(RegisterMoved, match="bevestigd"):
        work.accept("aico", other, confirmed, "omdat")
    work.accept("aico", WITHDRAW, confirmed, "omdat")
    with pytest.raises(RegisterMoved):
        work.accept("aico", WITHDRAW, confirmed, "nog eens")
    assert len(records(place)) == 2


def test_two_officers_and_one_list(work: RegisterWork, place: House) -> None:
    mine, other = work.preview(WITHDRAW, DAY), EntryChange("withdraw", "blorp-free")
    work.accept("ander", other, work.preview(other, DAY).confirmation, "eerst")
    with pytest.raises(RegisterMoved):
        work.accept("aico", WITHDRAW, mine.confirmation, "daarna")
    assert place.versions.stored.newest() == 2


def test_a_day_that_is_over_or_far_away_is_refused_at_its_field(work: RegisterWork) -> None:
    for days in (-1, 400):
        with pytest.raises(BadEntry) as caught:
            work.preview(WITHDRAW, DAY + timedelta(days=days))
        assert [problem.field for problem in caught.value.problems] == ["effective"]


def test_a_plan_is_shown_and_an_earlier_change_says_that_it_lapses(work: RegisterWork) -> None:
    later = DAY + timedelta(days=7)
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, later).confirmation, "per 6 december")
    assert [(one.number, one.state) for one in work.overview().planned] == [(2, "planned")]
    values = entry_values(work.register.current.by_id["blorp-pro"]) | {"owner": "Ander team"}
    change = EntryChange("change", "blorp-pro", values)
    previewed = work.preview(change, DAY)
    assert previewed.lapses == (2,)
    assert [one.field for one in previewed.differences] == ["owner"]
    work.accept("aico", change, previewed.confirmation, "eigenaar")
    assert [(one.number, one.state) for one in work.history()] == [
        (3, "in_force"), (2, "superseded"), (1, "superseded"),
    ]  # fmt: skip
    assert work.form("blorp-pro").values["owner"] == "Ander team"


def test_a_change_after_a_plan_is_made_on_top_of_it(work: RegisterWork) -> None:
    later = DAY + timedelta(days=7)
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, later).confirmation, "per 6 december")
    assert work.form("blorp-pro", later).values["status"] == "ingetrokken"
    other = EntryChange("withdraw", "blorp-free")
    previewed = work.preview(other, later + timedelta(days=1))
    assert previewed.lapses == ()
    assert {one.tool_id for one in previewed.differences} == {"blorp-free"}


@pytest.mark.parametrize(
    ("reason", "told"),
    [("  ", "nog niets"), ("x" * 1001, "korter"), ("haar bsn is 123456782", "persoonsgegevens")],
)
def test_a_reason_is_needed_and_holds_nothing_that_must_be_blocked(
    work: RegisterWork, place: House, reason: str, told: str
) -> None:
    confirmed = work.preview(WITHDRAW, DAY).confirmation
    with pytest.raises(BadEntry, match=told) as caught:
        work.accept("aico", WITHDRAW, confirmed, reason)
    assert [problem.field for problem in caught.value.problems] == ["reason"]
    assert place.versions.stored.newest() == 1


def test_a_name_in_the_reason_is_taken_out(work: RegisterWork) -> None:
    confirmed = work.preview(WITHDRAW, DAY).confirmation
    work.accept("aico", WITHDRAW, confirmed, "op verzoek van mevrouw Xanthippe Terpstra")
    assert "Terpstra" not in work.history()[0].reason
    assert "<PERSOON>" in work.history()[0].reason


def test_a_proposed_file_is_compared_and_accepted_or_refused(work: RegisterWork, place: House) -> None:
    rewritten(place.path, OTHER, 1)
    place.later()
    waiting = work.overview().waiting
    assert waiting is not None
    previewed = work.preview_proposal(waiting.id, DAY)
    assert [(one.field, one.before, one.after) for one in previewed.differences] == [
        ("version", "2026.10", "2026.11")
    ]
    work.accept_proposal("aico", waiting.id, previewed.confirmation, "jaarlijkse ronde")
    assert work.overview().waiting is None
    assert work.register.current.header.version == "2026.11"
    assert [(one.state, one.reason) for one in work.proposals()] == [("accepted", "jaarlijkse ronde")]
    with pytest.raises(BadRegister):
        work.preview_proposal(waiting.id, DAY)
    rewritten(place.path, OTHER.replace("2026.11", "2027.1"), 2)
    place.later()
    _ = work.register.current
    work.refuse_proposal("aico", 2, "te vroeg")
    assert [one.state for one in work.proposals()] == ["refused", "accepted"]
    assert work.register.number == 2


def test_what_the_damage_left_can_be_accepted_anew(work: RegisterWork, place: House) -> None:
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, DAY).confirmation, "opgezegd")
    place.sql("UPDATE register_versions SET text = '' WHERE number = 2")
    restarted = RegisterWork(place.replica(), work.screener)
    assert [one.state for one in restarted.history()] == ["broken", "in_force"]
    previewed = restarted.preview(WITHDRAW, DAY)
    restarted.accept("aico", WITHDRAW, previewed.confirmation, "opnieuw")
    assert restarted.overview().warning is None
    assert [one.state for one in restarted.history()] == ["in_force", "superseded", "superseded"]


def test_a_tool_that_is_not_there_has_no_form(work: RegisterWork) -> None:
    assert work.form(None).values == {}
    with pytest.raises(BadRegister, match="Kies een tool"):
        work.form("bestaat-niet")


def test_an_older_version_is_put_back_as_a_new_one(work: RegisterWork, place: House) -> None:
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, DAY).confirmation, "opgezegd")
    previewed = work.preview_version(1, DAY)
    assert {one.tool_id for one in previewed.differences} == {"blorp-pro"}
    work.put_back("aico", 1, previewed.confirmation, "Toch verlengd.")
    newest, *_ = work.history()
    assert (newest.number, newest.state, newest.action, newest.base) == (3, "in_force", "put_back", 2)
    assert newest.reason == "Toch verlengd."
    assert [tool.decision for tool in work.overview().tools if tool.tool_id == "blorp-pro"] != [
        Decision.NOT_ALLOWED
    ]
    told = records(place)[-1]
    assert (told["action"], told["put_back"], told["number"]) == ("put_back", 1, 3)


def test_putting_back_needs_a_version_a_reason_and_a_difference(work: RegisterWork, place: House) -> None:
    confirmed = work.preview_version(1, DAY).confirmation
    with pytest.raises(BadEntry, match="geldt op die dag al"):
        work.put_back("aico", 1, confirmed, "zomaar")
    with pytest.raises(BadRegister, match="bestaat niet"):
        work.preview_version(9, DAY)
    with pytest.raises(BadEntry, match="nog niets"):
        work.put_back("aico", 1, confirmed, " ")
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, DAY).confirmation, "opgezegd")
    with pytest.raises(RegisterMoved):
        work.put_back("aico", 1, confirmed, "daarna")
    assert place.versions.stored.newest() == 2


def test_a_version_that_was_tampered_with_is_not_put_back(work: RegisterWork, place: House) -> None:
    work.accept("aico", WITHDRAW, work.preview(WITHDRAW, DAY).confirmation, "opgezegd")
    place.sql("UPDATE register_versions SET text = text || ' ' WHERE number = 1")
    with pytest.raises(BadRegister, match="niet meer de tekst"):
        work.preview_version(1, DAY)
