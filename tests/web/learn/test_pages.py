"""The pages of the lessons without a browser: who may come in, going on later, and what is kept."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import MetaData, func, select

from assistant.services.desk import Filter, Role
from assistant.storage.literacy_tables import scores
from assistant.storage.schema import evidence
from assistant.web import who
from tests.web.desk.conftest import Client
from tests.web.learn.conftest import Served, token_of

ROOT = Path(__file__).resolve().parents[3]
PAGES = (
    "/learn", "/learn/certificate", "/learn/join", "/learn/join/{code}", "/learn/seat", "/learn/seat/state",
    "/learn/lesson/{name}", "/learn/lesson/{name}/questions", "/learn/lesson/{name}/result",
)  # fmt: skip
DEEDS = (
    "/learn/role", "/learn/forget", "/learn/join", "/learn/seat/answer", "/learn/seat/ask",
    "/learn/lesson/{name}", "/learn/lesson/{name}/questions", "/learn/lesson/{name}/result",
)  # fmt: skip
OF_TRAINER = ("/learn/session/{session_id}", "/learn/session/{session_id}/state")
DEEDS_OF_TRAINER = ("/learn/session", "/learn/session/{session_id}/move", "/learn/session/{session_id}/close")
OF_STAFF, DEEDS_OF_STAFF = ("/desk/literacy",), ("/desk/literacy/file",)


def filled(path: str) -> str:
    return path.format(code="ABCDEF", name="taalmodel", session_id="x")


def kinds(served: Served) -> list[str]:
    with served.log.database.read() as connection:
        return list(connection.execute(select(evidence.c.kind).order_by(evidence.c.seq)).scalars())


def stored(served: Served) -> str:
    """Everything in every table, as text."""
    with served.log.database.read() as connection:
        found = MetaData()
        found.reflect(connection)
        return "\n".join(str(row) for table in found.sorted_tables for row in connection.execute(select(table)))


def test_every_handler_is_in_these_lists() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "assistant" / "web" / "learn").glob("*.py")
    )
    got = set(re.findall(r'@router\.get\("([^"]*)"', source))
    posted = set(re.findall(r'@router\.post\("([^"]*)"', source))
    assert got == {*PAGES, *OF_TRAINER, *OF_STAFF}
    assert posted == {*DEEDS, *DEEDS_OF_TRAINER, *DEEDS_OF_STAFF}


@pytest.mark.parametrize("path", [*PAGES, *OF_TRAINER, *OF_STAFF])
def test_nobody_gets_in_without_being_known(path: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "visitor", lambda request, local: None)
    assert client.get(filled(path)).status == 401


@pytest.mark.parametrize("path", [*OF_TRAINER, *OF_STAFF])
def test_an_employee_gives_no_session_and_sees_no_overview(path: str, client: Client, roles: list[Role]) -> None:
    roles[:] = [Role.EMPLOYEE]
    assert client.get(filled(path)).status == 403
    assert client.get("/learn").status == 200
    assert "Open een sessie" not in client.get("/learn").body


@pytest.mark.parametrize("path", [*DEEDS_OF_TRAINER, *DEEDS_OF_STAFF])
def test_an_employee_can_do_nothing_of_a_trainer(
    path: str, client: Client, served: Served, roles: list[Role]
) -> None:
    token, before = token_of(client.get("/learn").body), kinds(served)
    roles[:] = [Role.EMPLOYEE]
    form = {"teken": token, "module": "taalmodel", "form": "csv", "phase": "question", "step": "0"}
    assert client.post(filled(path), form).status == 403
    assert kinds(served) == before


@pytest.mark.parametrize("path", [*DEEDS, *DEEDS_OF_TRAINER, *DEEDS_OF_STAFF])
def test_a_form_without_its_token_does_nothing(path: str, client: Client, served: Served) -> None:
    before = kinds(served)
    for token in ("", "x" * 64, token_of(Client(served.url).get("/learn").body)):
        assert client.post(filled(path), {"teken": token, "form": "csv", "do": "answer"}).status == 403
    assert kinds(served) == before


def test_only_the_lessons_run_our_own_script(client: Client) -> None:
    policy = client.get("/learn").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for path in ("/desk", "/desk/literacy", "/history", "/learning"):
        assert "script-src 'self';" not in client.get(path).headers["content-security-policy"]


def test_a_lesson_from_begin_to_evidence_and_no_answer_is_kept(client: Client, served: Served) -> None:
    place = "/learn/lesson/energie"
    page = client.get(f"{place}/questions").body
    assert "Vraag 1 van 3" in page
    form = {"teken": token_of(page), "do": "answer", "step": "0", "earlier": ""}
    assert client.post(f"{place}/questions", form).status == 422  # nothing chosen
    body = client.post(f"{place}/questions", {**form, "option": "0"}).body
    assert "Niet goed" in body
    assert "Jouw keuze" in body
    assert "Vraag 2 van 3" in client.get(f"{place}/questions").body  # left, and come back
    assert "Bezig: 1 van 3 vragen" in client.get("/learn").body
    client.post(f"{place}/questions", {**form, "step": "1", "earlier": "0", "option": "1"})
    before = kinds(served)
    ended = client.post(f"{place}/result", {"teken": form["teken"], "earlier": "0,1,1"}).body
    assert "2 van 3 goed" in ended
    assert "Lees dit nog eens" in ended
    assert "Je koos: “Ik vraag het een chatbot.” Liever niet." in ended
    assert "Goed was: “Ik kijk op ons intranet.”" in ended
    assert kinds(served) == [*before, "literacy"]
    assert client.post(f"{place}/result", {"teken": form["teken"], "earlier": "1,1,1", "keep": "1"}).status == 200
    assert kinds(served) == [*before, "literacy"]  # once; and nothing is kept where that is off
    with served.log.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(scores)).scalar() == 0
    certificate = client.get("/learn/certificate").body
    assert "AI en energie" in certificate
    assert "goed" not in certificate


@pytest.mark.parametrize("earlier", ["0,1", "0,1,9", "0,1,1,1", "0,1,x", "٣,1,1"])
def test_a_result_that_does_not_fit_is_refused(earlier: str, client: Client, served: Served) -> None:
    before, token = kinds(served), token_of(client.get("/learn").body)
    answer = client.post("/learn/lesson/energie/result", {"teken": token, "earlier": earlier})
    assert answer.status == 422
    assert kinds(served) == before


def test_a_result_is_kept_with_consent_only(keeping: Served) -> None:
    client = Client(keeping.url)
    token = token_of(client.get("/learn").body)
    form = {"teken": token, "earlier": "1,1,1"}
    assert "Ja, bewaar mijn resultaat" in client.post("/learn/lesson/energie/result", form).body
    with keeping.log.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(scores)).scalar() == 0
    assert "Je resultaat is bewaard" in client.post("/learn/lesson/energie/result", {**form, "keep": "1"}).body
    with keeping.log.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(scores)).scalar() == 1
    assert "3 van 3 goed" in client.get("/learn/certificate").body
    assert client.post("/learn/forget", {"teken": token}).status == 303
    assert "3 van 3 goed" not in client.get("/learn/certificate").body


def test_a_lesson_under_which_the_policy_changed_is_marked(keeping: Served) -> None:
    client = Client(keeping.url)
    lesson = client.get("/learn/lesson/energie").body
    assert "Het beleid is veranderd" in lesson
    assert "Meet het verbruik elk jaar." in lesson
    assert "Het beleid is veranderd" not in client.get("/learn/lesson/taalmodel").body
    assert client.get("/desk/literacy").body.count("opnieuw bekijken") == 1


def test_the_exercise_finds_personal_data_and_keeps_nothing(client: Client, served: Served) -> None:
    token, before = token_of(client.get("/learn").body), kinds(served)
    form = {"teken": token, "words": "Bel Sanne Zwaluwstaart op 06-12345678 over dinsdag."}
    body = client.post("/learn/lesson/persoonsgegevens", form, **{"x-live": "1"}).body
    assert "Ik vind nog:" in body
    assert "telefoonnummer" in body
    assert "Zwaluwstaart" not in body
    good = client.post("/learn/lesson/persoonsgegevens", {**form, "words": "Bel de cliënt over dinsdag."}).body
    assert "Ik vind geen persoonsgegevens meer" in good
    assert kinds(served) == before
    assert "Zwaluwstaart" not in stored(served)


def test_a_role_has_its_own_path(client: Client) -> None:
    assert "lesson/inkoop-en-register" not in client.get("/learn").body
    client.post("/learn/role", {"teken": token_of(client.get("/learn").body), "role": "proceseigenaar"})
    assert "lesson/inkoop-en-register" in client.get("/learn").body
    client.post("/learn/role", {"teken": token_of(client.get("/learn").body), "role": "medewerker"})


def test_a_question_from_a_session_waits_for_the_aico_with_its_session(client: Client, served: Served) -> None:
    token = token_of(client.get("/learn").body)
    place = client.post("/learn/session", {"teken": token, "module": "energie"}).headers["location"]
    code = re.search(r'sessiecode">(\w+)<', client.get(place).body)
    assert code is not None
    phone = Client(served.url)
    key = token_of(phone.get(f"/learn/join/{code[1]}").body)
    assert phone.post("/learn/join", {"teken": key, "code": "AAAAAA", "role": "fg"}).status == 422
    assert phone.post("/learn/join", {"teken": key, "code": code[1], "role": "fg"}).status == 303
    body = phone.post("/learn/seat/ask", {"teken": key, "words": "Mag dit met <b>zonnestroom</b>?"}).body
    assert "Dit staat niet in het beleid." in body
    assert "<b>zonnestroom" not in body
    session = place.rsplit("/", 1)[1]
    (row,) = [one for one in served.desk.page("local", Filter(gap=True)).rows if one.channel != "web"]
    assert row.channel == f"session:{session}"
    assert f"uit sessie {session[:8]}" in client.get("/desk/queue?gap=1").body
    client.post(f"{place}/close", {"teken": token})


def test_the_overview_and_its_export(client: Client, served: Served) -> None:
    token = token_of(client.get("/learn").body)
    client.post("/learn/lesson/taalmodel/result", {"teken": token, "earlier": "1,1,1,0"})
    page = client.get("/desk/literacy").body
    assert "past bij het beleid" in page
    assert "Hoe werkt een taalmodel?" in page
    answer = client.post("/desk/literacy/file", {"teken": token, "form": "csv"})
    assert "attachment" in answer.headers["content-disposition"]
    assert '"taalmodel"' in answer.body
    assert kinds(served)[-1] == "export"
    rows = [json.loads(line) for line in client.post(
        "/desk/literacy/file", {"teken": token, "form": "jsonl"}
    ).body.splitlines()]  # fmt: skip
    assert all(not {"right", "of"} & set(row) for row in rows)
    assert client.post("/desk/literacy/file", {"teken": token, "form": "xls"}).status == 422


def test_what_is_not_there_is_said(client: Client) -> None:
    for path in ("/learn/lesson/niets", "/learn/niets", "/learn/session/niets"):
        assert client.get(path).status == 404
    assert "De sessie is afgelopen" in client.get("/learn/seat").body
