"""What the AICO and the employee do: every deed is a record, and its words are screened."""

import json
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.audit.records import Kind
from assistant.outcomes import Outcome
from assistant.review.cases import case_id, exported
from assistant.review.clusters import clusters_of
from assistant.review.desk import ReviewDesk
from assistant.review.numbers import today
from assistant.services.desk import Expected, Filter, NotThere, Request, Review, WordsRefused
from assistant.storage.schema import evidence
from evals.loading import load_cases
from tests.audit.places import Place, texts
from tests.audit.turns import answered, asked
from tests.review.conftest import put


def _kinds(log: EvidenceLog) -> list[str]:
    with log.database.read() as connection:
        return list(connection.execute(select(evidence.c.kind).order_by(evidence.c.seq)).scalars())


def _texts(log: EvidenceLog) -> str:
    return "\n".join(words for _, _, words in texts(log))


def test_a_note_is_screened_before_anything_keeps_it(desk: ReviewDesk, log: EvidenceLog, place: Place) -> None:
    name = put(log, "mag dit?")
    assert desk.review("aico", name, Review(judgement="good", note="besproken met mevrouw Xanthippe Terpstra"))
    assert "Terpstra" not in _texts(log)
    assert "<PERSOON>" in _texts(log)
    assert not desk.reply("aico", name, "Ja, dat mag onder voorwaarden.")
    assert place.report().ok


def test_what_must_be_blocked_is_refused_by_its_kind_and_kept_nowhere(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag dit?")
    with pytest.raises(WordsRefused) as refused:
        desk.reply("aico", name, "Uw bsn is 123456782, klopt dat?")
    assert refused.value.kinds == ("BSN",)
    assert "123456782" not in _texts(log) + str(refused.value)
    assert "reply" not in _kinds(log)


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_an_answer_without_words_or_without_end_is_refused(desk: ReviewDesk, log: EvidenceLog, words: str) -> None:
    name = put(log, "mag dit?")
    with pytest.raises(WordsRefused):
        desk.reply("aico", name, words)
    assert _kinds(log) == ["question", "ending"]


def test_nothing_chosen_is_nothing_done(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag dit?")
    with pytest.raises(WordsRefused):
        desk.review("aico", name, Review())
    with pytest.raises(NotThere):
        desk.review("aico", "er-is-niets", Review(judgement="good"))
    assert _kinds(log) == ["question", "ending"]


def test_words_are_opened_only_for_a_reason_of_the_list(desk: ReviewDesk, log: EvidenceLog) -> None:
    with pytest.raises(WordsRefused):
        desk.reading("aico", "nieuwsgierig", "queue", [1])
    desk.reading("aico", "incident", "queue", [1, 2])
    with log.database.read() as connection:
        body = connection.execute(select(evidence.c.body).where(evidence.c.kind == "reading")).scalar_one()
    record = json.loads(body)
    assert (record["reason"], record["where"], record["seqs"]) == ("incident", "queue", [1, 2])
    assert record["actor"] != "aico"


def test_the_employee_sees_the_answer_and_nobody_elses_questions(desk: ReviewDesk, log: EvidenceLog) -> None:
    mine = put(log, "mag dit?", asker="anna")
    put(log, "en dit dan?", asker="bram")
    desk.reply("aico", mine, "Ja, dat mag onder voorwaarden.")
    ways, more = desk.own("anna")
    assert [way.row.id for way in ways] == [mine]
    assert ways[0].of(Kind.REPLY)[0].words["reply"] == "Ja, dat mag onder voorwaarden."
    assert more == ""
    with pytest.raises(NotThere):
        desk.own_way("bram", mine)


def test_only_the_asker_may_ask_for_an_assessment(desk: ReviewDesk, log: EvidenceLog) -> None:
    mine = put(log, "mag dit?", asker="anna")
    wanted = Request("Fluisterbot", "transcribe", "personal", "voor het team van Sanne de Wit")
    with pytest.raises(NotThere):
        desk.request("bram", mine, wanted)
    assert desk.request("anna", mine, wanted)
    assert [row.id for row in desk.page("aico", Filter(requested=True)).rows] == [mine]
    event = desk.way(mine, opened=True).of(Kind.REQUEST)[0]
    assert (event.facts["purpose"], event.facts["data_class"]) == ("transcribe", "personal")
    assert "Sanne" not in _texts(log)
    with pytest.raises(WordsRefused):
        desk.request("anna", mine, Request("Fluisterbot", "dansen", "personal"))


def test_a_case_fits_the_evals_and_holds_screened_words(
    desk: ReviewDesk, log: EvidenceLog, tmp_path: Path
) -> None:
    name = put(log, "Hoeveel budget is er voor <PERSOON>?", Outcome.NOT_IN_POLICY)
    made = desk.make_case("aico", name, Expected("verdict", "assess_first", section="5.1"))
    path = tmp_path / "eval_cases" / f"{made}.yaml"
    assert path.stat().st_mode & 0o077 == 0
    count, written = exported(tmp_path, tmp_path / "out")
    assert (count, [one.name for one in written]) == (1, ["tool.yaml"])
    (case,) = load_cases(tmp_path / "out")
    assert (case.id, case.question) == (case_id(name), "Hoeveel budget is er voor <PERSOON>?")
    assert (case.expect.status, case.expect.sections) == ((Outcome.VERDICT,), ("5.1",))
    assert yaml.safe_load(path.read_text())["cases"][0]["language"] == "nl"
    assert _kinds(log)[-1] == "case"


def test_a_case_of_a_follow_up_holds_the_questions_before_it(
    desk: ReviewDesk, log: EvidenceLog, tmp_path: Path
) -> None:
    first = asked("mag ik een vertaaltool gebruiken?")
    log.record_question(first)
    log.record_ending(answered(first))
    second = asked("en voor cliënten?")
    ended = answered(second)
    assert ended.route is not None
    route = type(ended.route)(ended.route.language, ended.route.intent, ended.route.search, follow_up=True)
    log.record_question(second)
    log.record_ending(ended.with_(route=route))
    desk.make_case("aico", second.interaction_id, Expected("verdict"))
    (path,) = (tmp_path / "eval_cases").iterdir()
    turns = yaml.safe_load(path.read_text())["cases"][0]["turns"]
    assert turns == ["mag ik een vertaaltool gebruiken?", "en voor cliënten?"]


def test_a_tool_waits_until_it_is_taken_off(desk: ReviewDesk, log: EvidenceLog) -> None:
    name = put(log, "mag ik Fluisterbot?")
    entry = desk.add_pending("aico", "Fluisterbot", "voor notulen", name)
    (waiting,) = desk.pending_tools()
    assert (waiting.id, waiting.name, waiting.note, waiting.ref) == (entry, "Fluisterbot", "voor notulen", name)
    desk.close_pending("aico", entry, "declined")
    assert desk.pending_tools() == ()
    assert desk.numbers(today(), today(), names=False).waiting["pending"] == 0


def test_names_of_tools_are_counted_while_their_words_exist(desk: ReviewDesk, log: EvidenceLog) -> None:
    put(log, "mag ik Onbekende Tool X?")
    put(log, "en Onbekende Tool X dan?")
    assert desk.numbers(today(), today(), names=True).unknown_tools == (("Onbekende Tool X", 2),)
    assert desk.numbers(today(), today(), names=False).unknown_tools == ()


def test_unanswered_questions_that_look_alike_stand_together(desk: ReviewDesk, log: EvidenceLog) -> None:
    put(log, "hoeveel budget is er voor AI-licenties?", Outcome.NOT_IN_POLICY)
    put(log, "wat is het budget voor licenties?", Outcome.NOT_IN_POLICY)
    put(log, "mag een stagiair meedoen aan de pilot?", Outcome.NOT_IN_POLICY)
    put(log, "wie is de aico?", Outcome.ANSWERED)
    first, second = desk.clusters("aico", "policy", today())
    assert (first.count, second.count) == (2, 1)
    assert {"budget", "licenties"} <= set(first.words)
    assert _kinds(log)[-1] == "reading"
    assert clusters_of([]) == ()


def test_erasing_takes_everything_about_a_question_along(
    desk: ReviewDesk, log: EvidenceLog, place: Place, tmp_path: Path
) -> None:
    mine = put(log, "mag ik Zebravink voor notulen?", asker="anna")
    desk.request("anna", mine, Request("Zebravink", "transcribe", "personal", "voor zebravinknotulen"))
    desk.review("aico", mine, Review(judgement="gap_list", note="zebravink eerst bekijken"))
    desk.reply("aico", mine, "Zebravink mag nog niet.")
    desk.add_pending("aico", "Zebravink", "", mine)
    desk.make_case("aico", mine, Expected("verdict"))
    with pytest.raises(NotThere):
        desk.erase("bram", mine)
    desk.erase("anna", mine)
    assert "zebravink" not in _texts(log).lower()
    assert list((tmp_path / "eval_cases").iterdir()) == []
    assert desk.page("aico", Filter(words="zebravink")).rows == ()
    assert desk.pending_tools()[0].name == ""
    assert desk.page("aico", Filter(judgement="gap_list")).rows[0].id == mine
    assert place.report().ok


def test_a_case_goes_when_the_words_went_in_another_way(
    desk: ReviewDesk, log: EvidenceLog, tmp_path: Path
) -> None:
    gone, kept = put(log, "mag dit?", asker="anna"), put(log, "en dit dan?", asker="anna")
    for name in (gone, kept):
        desk.make_case("aico", name, Expected("verdict"))
    (tmp_path / "eval_cases" / "aico-%.yaml").write_text("kind: tool")
    log.erase(gone, "aico", own=False)
    desk.sweep_cases()
    assert [path.stem for path in (tmp_path / "eval_cases").iterdir()] == [case_id(kept)]
