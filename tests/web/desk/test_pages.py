"""What the pages say and do, without a browser: words opened after the record, forms, languages, files."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.audit.audit_log import EvidenceLog
from assistant.errors import AuditFailed
from assistant.prompts import Replies
from assistant.review.cases import case_id
from assistant.services.desk import Expected, Role
from assistant.storage.schema import evidence
from assistant.web import who
from tests.review.conftest import put
from tests.web.desk.conftest import NASTY, UNANSWERED, Client, Served

TEMPLATES = Path(__file__).resolve().parents[3] / "assistant" / "web" / "templates"


def _last(served: Served) -> dict[str, object]:
    with served.log.database.read() as connection:
        body = connection.execute(select(evidence.c.body).order_by(evidence.c.seq.desc()).limit(1)).scalar_one()
    found: dict[str, object] = json.loads(body)
    return found


def test_words_are_closed_until_a_reason_is_given_and_each_opening_is_logged(
    client: Client, served: Served
) -> None:
    page = f"/desk/question/{served.ids['gap']}"
    assert UNANSWERED not in client.get(page).body
    assert client.done("/desk/reason", reason="policy", back=page).headers["location"] == page
    assert UNANSWERED in client.get(page).body
    record = _last(served)
    assert (record["kind"], record["reason"], record["ref"]) == ("reading", "policy", served.ids["gap"])
    client.done("/desk/reason", reason="", back=page)
    assert UNANSWERED not in client.get(page).body


def test_without_a_record_no_word_is_shown(
    client: Client, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.done("/desk/reason", reason="check")

    def full(*_: object, **__: object) -> None:
        raise AuditFailed("de schijf is vol.")

    monkeypatch.setattr(EvidenceLog, "record_note", full)
    for path in ("/desk/queue", "/desk/gaps", f"/desk/question/{served.ids['gap']}"):
        answer = client.get(path)
        assert (answer.status, "Fluisterbot" in answer.body) == (503, False)
    assert client.done("/desk/export/file", form="csv").status == 503


def test_words_of_people_are_text_and_nothing_else(client: Client, served: Served) -> None:
    client.done("/desk/reason", reason="check")
    for path in ("/desk/queue", f"/desk/question/{served.ids['nasty']}", "/history"):
        body = client.get(path).body
        assert "<script" not in body
        assert "onerror=alert(2)>" not in body
        assert "&lt;script&gt;alert(1)" in body
        assert "{{ 7*7 }}" in body
        assert NASTY not in body


def test_personal_data_in_a_reply_is_said_by_its_kind_and_not_repeated(client: Client, served: Served) -> None:
    page = f"/desk/question/{served.ids['other']}"
    answer = client.done(f"{page}/reply", words="Uw bsn is 123456782.")
    assert answer.status == 422
    assert "een burgerservicenummer (BSN)" in answer.body
    assert "123456782" not in answer.body
    assert ">Uw bsn is […].</textarea>" in answer.body
    assert "<title>Fout: " in answer.body
    answer = client.done(f"{page}/review", judgement="good", note="besproken met mevrouw Xanthippe Terpstra")
    assert answer.headers["location"].endswith("done=review_screened")


def test_a_receipt_in_the_search_box_leads_to_its_question(client: Client, served: Served) -> None:
    code = re.search(r"BW-\d+-[0-9a-f]{8}", client.get(f"/desk/question/{served.ids['other']}").body)
    assert code is not None
    answer = client.get(f"/desk/queue?words={code.group()}")
    assert answer.headers["location"] == f"/desk/question/{served.ids['other']}"
    assert "staat niet in het logboek" in client.get("/desk/queue?words=BW-1-00000000").body


@pytest.mark.parametrize(
    "query",
    [
        "outcome=x&decision=%00&since=morgen&until=9999-99-99&after=x.y&tool=1;drop",
        "words=" + "a" * 3000,
        "gap=ja&weeks=-1",
    ],
)
def test_what_an_address_makes_up_is_left_out(client: Client, query: str) -> None:
    assert client.get(f"/desk/queue?{query}").status == 200
    assert client.get(f"/desk?{query}").status == 200
    assert client.get(f"/desk/api/queue?{query}").status == 200


@pytest.mark.parametrize(
    "path", ["/desk/question/onzin", "/desk/question/%00", "/history/onzin/assess", "/desk/x/y", "/history/x"]
)
def test_what_is_not_there_says_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 404
    assert "Dit is er niet" in answer.body


def test_english_by_choice_and_by_browser(client: Client, served: Served) -> None:
    assert '<html lang="nl">' in client.get("/desk").body
    assert '<html lang="en">' in Client(served.url).get("/desk", **{"Accept-Language": "en-GB,nl;q=0.5"}).body
    assert '<html lang="nl">' in Client(served.url).get("/desk", **{"Accept-Language": "de"}).body
    assert "Overview" in client.get("/desk?lang=en").body
    assert "Overview" in client.get("/desk").body
    assert "Overzicht" in client.get("/desk?lang=nl").body


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_is_sent_after_its_record(client: Client, served: Served, form: str) -> None:
    answer = client.done("/desk/export/file", form=form, reason="check")
    assert answer.status == 200
    assert answer.headers["content-disposition"].endswith(f'.{form}"')
    assert "Fluisterbot" in answer.body
    record = _last(served)
    assert (record["kind"], record["form"], record["rows"]) == ("export", form, len(served.ids))
    assert client.done("/desk/export/file", form="exe").status == 422


def test_the_report_of_a_period_is_logged_and_tells_numbers(client: Client, served: Served) -> None:
    answer = client.done("/desk/export/report", since="2026-12-31", until="2020-01-01")
    assert "Van 1 januari 2020 tot en met 31 december 2026." in answer.body
    assert "Fluisterbot" not in answer.body  # numbers, and names of tools that are not on the list
    assert "Onbekende Tool X" in answer.body
    assert (_last(served)["kind"], _last(served)["form"]) == ("export", "report")


def test_an_own_question_can_be_erased_and_nobody_elses(client: Client, served: Served) -> None:
    mine, other = put(served.log, "Mag ik zebravink gebruiken?", asker=who.LOCAL), served.ids["other"]
    served.desk.make_case("aico", mine, Expected("verdict"))
    path = served.home / "eval_cases" / f"{case_id(mine)}.yaml"
    assert "Ja, wis de tekst" in client.get(f"/history/{mine}/erase").body
    assert client.done(f"/history/{other}/erase").status == 404
    assert client.post(f"/history/{mine}/erase", {"teken": "x"}).status == 403
    assert path.exists()
    assert served.log.texts(served.desk.way(mine).row.seq)
    assert client.done(f"/history/{mine}/erase").headers["location"] == "/history?done=erase"
    assert client.done(f"/history/{mine}/erase").status == 303
    assert not path.exists()
    body = client.get("/history").body
    assert "zebravink" not in body
    assert "Tekst gewist" in body
    client.done("/desk/reason", reason="check")
    assert client.get("/desk/question/" + mine).status == 200
    assert json.loads(client.get("/desk/api/queue?words=zebravink").body)["rows"] == []


def test_an_own_page_shows_no_question_of_somebody_else(client: Client, served: Served) -> None:
    body = client.get("/history").body
    assert UNANSWERED in body
    assert "Mag een collega dit ook?" not in body
    assert client.get(f"/history/{served.ids['other']}/assess").status == 404


def test_an_employee_asks_for_an_assessment_and_sees_how_far_it_is(
    client: Client, served: Served, roles: list[Role]
) -> None:
    token, mine = client.token(), served.ids["verdict"]
    roles[:] = [Role.EMPLOYEE]
    page = f"/history/{mine}/assess"
    assert 'value="Vertaaltool"' in client.get(page).body
    sent = {
        "teken": token,
        "tool": "Vertaaltool",
        "purpose": "translate",
        "data_class": "internal",
        "note": "voor brieven",
    }
    assert client.post(page, {**sent, "note": "mijn bsn is 123456782"}).status == 422
    assert client.post(page, {**sent, "purpose": "dansen"}).status == 422
    assert client.post(page, sent).headers["location"] == "/history?done=assess"
    assert "beoordeling gevraagd" in client.get("/history").body
    roles[:] = list(Role)
    client.done(f"/desk/question/{mine}/review", status="busy")
    assert "beoordeling in behandeling" in client.get("/history").body


def test_every_word_of_the_templates_exists_in_both_languages(replies: Replies) -> None:
    named = {
        key
        for path in TEMPLATES.rglob("*.html")
        for key in re.findall(r"""say\(["']([a-z_.0-9]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    prefixes = {key for key in named if key.endswith(".")}
    assert not {key for key in named - prefixes if key not in replies}
    assert not {prefix for prefix in prefixes if not any(key.startswith(prefix) for key in replies.words)}


def test_no_template_holds_a_script_or_a_style_of_its_own() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        own = r'<script(?! src="/web/)|<style|\sstyle=|\son[a-z]+=|\|\s*safe'
        assert not re.search(own, text), path.name
