"""The doors of the application: health, origins, sizes, headers, and what is closed."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping

import pytest

from assistant.errors import BadConfiguration
from assistant.prompts import Replies
from assistant.web.app import create_app
from assistant.web.guard import BODY_LIMIT
from assistant.web.parts import FEEDBACK_REASONS
from assistant.web.serve import run
from assistant.web.talk import conversation_id
from tests.web.conftest import serving
from tests.web.scripted import Scripted


@pytest.fixture(scope="module")
def own(replies: Replies) -> Scripted:
    return Scripted(replies)


@pytest.fixture(scope="module")
def url(own: Scripted) -> Iterator[str]:
    with serving(create_app(own.parts())) as address:
        yield address


Answer = tuple[int, Mapping[str, str], str]


def fetch(
    url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, method: str | None = None
) -> Answer:
    given = {"content-type": "application/json", **(headers or {})}
    request = urllib.request.Request(url, data=body, headers=given, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, {k.lower(): v for k, v in response.headers.items()}, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode()


def test_health_tells_of_every_part(url: str, own: Scripted) -> None:
    assert fetch(f"{url}/health/live")[0] == 200
    status, _, body = fetch(f"{url}/health/ready")
    assert (status, json.loads(body)) == (200, {"logboek": True, "index": True})
    own.health["index"] = False
    try:
        status, _, body = fetch(f"{url}/health/ready")
        assert (status, json.loads(body)) == (503, {"logboek": True, "index": False})
    finally:
        own.health["index"] = True


def test_a_checkpoint_that_waits_is_told_and_stops_nothing(url: str, own: Scripted) -> None:
    own.health["checkpoints"] = False
    try:
        status, _, body = fetch(f"{url}/health/ready")
        assert (status, json.loads(body)["checkpoints"]) == (200, False)
    finally:
        del own.health["checkpoints"]


def test_the_page_is_dutch_and_says_what_it_is_without_any_script(url: str) -> None:
    status, headers, page = fetch(f"{url}/")
    assert status == 200
    assert re.search(r'<html\s+lang="nl"', page)
    assert page.count('lang="en"') == 2  # the way to the English page, and its hreflang
    assert "<title>Mag ik AI gebruiken? – Beleidswijzer</title>" in page
    for words in (
        "Ik ben een computerprogramma, geen mens",
        "AI Compliance Officer",
        "verzonnen voorbeeld",
        "onze eigen versie",
    ):
        assert words in page.split("<gradio-app")[0]
    for foreign in ('property="og:', 'name="twitter:', "manifest.json", "githubusercontent", "googleapis"):
        assert foreign not in page
    assert headers["cache-control"] == "no-store"


def test_scripts_run_only_with_the_nonce_of_this_answer(url: str) -> None:
    _, headers, page = fetch(f"{url}/")
    policy = headers["content-security-policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert page.count("<script") == page.count(f"<script nonce={nonce[1]}")
    assert fetch(f"{url}/")[1]["content-security-policy"] != policy
    for name in ("x-content-type-options", "x-frame-options", "referrer-policy", "cross-origin-opener-policy"):
        assert name in headers


@pytest.mark.parametrize(
    "path",
    [
        "/docs", "/redoc", "/openapi.json", "/gradio_api/upload", "/gradio_api/file=/etc/passwd",
        "/gradio_api/info", "/gradio_api/proxy=http://elders.example", "/gradio_api/openapi.json",
        "/gradio_api/call/ask", "/gradio_api/run/predict", "/gradio_api/component_server", "/monitoring",
        "/gradio_api/stream/a/b/c/d", "/gradio_api/mcp/sse", "/dev/reload", "/gradio_api/vibe-edit",
        "/gradio_api/run-history/x", "/web/../app.py", "/web/%2e%2e%2fapp.py", "/web/page.py",
    ],
)  # fmt: skip
def test_what_no_page_uses_is_closed(url: str, path: str) -> None:
    assert fetch(url + path)[0] == 404
    assert fetch(url + path, b"{}")[0] in (404, 405)


def join(conversation: object = "", text: object = "Wie?") -> bytes:
    body = {"data": [text, conversation, None], "fn_index": 0, "trigger_id": 1, "session_hash": "proef"}
    return json.dumps(body).encode()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elders.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://elders.example", "content-type": "text/plain"}, 403),
    ],
)
def test_only_our_own_page_may_ask(url: str, headers: dict[str, str], expected: int) -> None:
    status, received, _ = fetch(f"{url}/gradio_api/queue/join", join(), headers)
    assert status == expected
    assert "access-control-allow-origin" not in received


def test_an_origin_of_our_own_may_ask_where_the_browser_is_old(url: str) -> None:
    assert fetch(f"{url}/gradio_api/queue/join", join(), {"origin": url})[0] == 200


def test_a_large_body_is_refused_before_it_is_parsed(url: str) -> None:
    large = b"[" * (BODY_LIMIT + 1)
    assert fetch(f"{url}/gradio_api/queue/join", large)[0] == 413
    assert fetch(f"{url}/gradio_api/queue/join", b"[" * 100)[0] == 400  # small and wrong: read


SECRET = "Xanthippe Proefnaam"


def events(url: str) -> dict[str, int]:
    """Elements of the page to the number of the event that starts there, as a browser is told."""
    config = json.loads(fetch(f"{url}/config")[2])
    names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
    return {names[target]: one["id"] for one in config["dependencies"] for target, _ in one["targets"]}


def sent(url: str, data: object, element: str = "vraag") -> Answer:
    body = {"data": data, "fn_index": events(url)[element], "session_hash": "proef"}
    return fetch(f"{url}/gradio_api/queue/join", json.dumps(body).encode())


@pytest.mark.parametrize(
    ("element", "data"),
    [
        ("vraag", [SECRET]),
        ("vraag", [SECRET, "", None, SECRET]),
        ("vraag", SECRET),
        ("vraag", [{"path": SECRET, "meta": {"_type": "gradio.FileData"}}, "", None]),
        ("vraag", [SECRET, "", SECRET]),
        ("duim-neer", [SECRET]),
        ("reden-stuur", [None, SECRET, ""]),
        ("reden-stuur", [None, [SECRET], ""]),
    ],
)
def test_what_does_not_fit_the_page_is_refused_without_an_echo(url: str, element: str, data: object) -> None:
    status, _, words = sent(url, data, element)
    assert status == 400
    assert "Laad de pagina opnieuw" in json.loads(words)["fout"]
    assert SECRET not in words


@pytest.mark.parametrize(
    "changed", [{"fn_index": SECRET}, {"fn_index": 999}, {"fn_index": True}, {"session_hash": 7}]
)
def test_an_event_that_does_not_exist_is_refused(url: str, changed: dict[str, object]) -> None:
    body = {"data": [SECRET, "", None], "fn_index": 0, "session_hash": "proef", **changed}
    status, _, words = fetch(f"{url}/gradio_api/queue/join", json.dumps(body).encode())
    assert (status, SECRET in words) == (400, False)


@pytest.mark.parametrize("body", [b"", b"[" * 60_000, b"\xff\xfe", b"null", SECRET.encode()])
def test_a_body_that_is_no_message_is_refused(url: str, body: bytes) -> None:
    status, _, words = fetch(f"{url}/gradio_api/queue/join", body)
    assert (status, SECRET in words) == (400, False)


def test_every_reason_of_the_form_fits(url: str) -> None:
    for reason in (None, *FEEDBACK_REASONS):
        assert sent(url, [None, reason, SECRET], "reden-stuur")[0] == 200


@pytest.mark.parametrize("door", ["cancel", "reset"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_body_that_cannot_be_read_is_not_repeated(url: str, door: str, kind: str) -> None:
    body = json.dumps({"session_hash": [SECRET], "event_id": [SECRET]}).encode()
    status, _, words = fetch(f"{url}/gradio_api/{door}", body, {"content-type": kind})
    assert (status, SECRET in words) == (422, False)


def test_a_message_under_another_name_is_not_repeated(url: str) -> None:
    status, _, words = fetch(f"{url}/gradio_api/queue/join", join(text=SECRET), {"content-type": "text/plain"})
    assert (status, SECRET in words) == (422, False)


def test_a_large_body_in_pieces_is_refused_too(url: str) -> None:
    port = int(url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(
            b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        piece = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
        line.sendall(piece * 5)
        assert line.recv(100).split()[1] == b"413"


def test_a_handler_called_by_hand_gets_words_and_an_id_of_its_own(url: str, own: Scripted) -> None:
    for nonsense in (join(["../x"], {"a": ["geheim"]}), join(7, "geheim"), join("../x", {"text": "geheim"})):
        assert fetch(f"{url}/gradio_api/queue/join", nonsense)[0] in (200, 400)
    assert fetch(f"{url}/gradio_api/queue/join", join("../x", "Laatste?"))[0] == 200
    until = time.monotonic() + 10
    while "Laatste?" not in [question.text for question in own.questions]:
        assert time.monotonic() < until, "the last question was not asked"
        time.sleep(0.05)
    assert all(isinstance(question.text, str) for question in own.questions)
    assert all(conversation_id(question.conversation) == question.conversation for question in own.questions)


def test_a_port_in_use_is_named_with_its_setting(own: Scripted) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadConfiguration, match=rf"poort {port}.*ASSISTANT_PORT"):
            run(create_app(own.parts()), "127.0.0.1", port)


def test_an_address_of_another_computer_is_refused(own: Scripted) -> None:
    with pytest.raises(BadConfiguration, match="ASSISTANT_HOST"):
        run(create_app(own.parts()), "192.0.2.1", 0)


SERVED = """
from assistant.prompts import Prompts
from assistant.settings import shipped
from assistant.web.app import create_app
from assistant.web.serve import run
from tests.web.scripted import Scripted
app = create_app(Scripted(Prompts(shipped("prompts")).replies).parts())
run(app, "127.0.0.1", 0, lambda url: print(url, flush=True))
"""


def test_run_tells_its_address_and_stops_at_once_while_a_page_is_open() -> None:
    command = [sys.executable, "-c", SERVED]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert fetch(f"{address}/health/live")[0] == 200
        with urllib.request.urlopen(f"{address}/gradio_api/heartbeat/proef", timeout=10) as open_page:
            assert open_page.readline()
            started = time.monotonic()
            process.terminate()
            process.wait(timeout=15)
        assert time.monotonic() - started < 3
        assert "Traceback" not in process.stderr.read()
