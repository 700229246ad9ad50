"""What is no decent question: a clear refusal or a clean result, never a pass by accident."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assembly import screened
from assistant.cli import main
from assistant.errors import InputRefused, ScreeningFailed
from assistant.outcomes import Outcome
from assistant.screening.input_rules import LONGEST, check_input
from assistant.screening.placeholders import KINDS
from assistant.screening.screen_question import ScreenQuestion
from assistant.screening.screener import PresidioScreener
from assistant.turn import Question, ScreeningAction, Turn

DATA = {
    "BSN 123456782": "123456782",
    "rekening NL91ABNA0417164300": "0417164300",
    "mail k.piet@voorbeeld.nl": "k.piet@voorbeeld",
    "bel 0612345678": "0612345678",
    "mevrouw Kanariepiet belde": "Kanariepiet",
}
WRAPS: dict[str, Callable[[str], str]] = {
    "invalid UTF-8, as an argument arrives": lambda said: f"\udce9\udc80 {said} \udcff",
    "invalid UTF-8, mended by another program": lambda said: f"\ufffd\ufffd {said} \ufffd",
    "a lone surrogate": lambda said: f"{said}\ud83d",
    "NUL": lambda said: f"mag dit\0 {said}",
    "one control character": lambda said: f"\x07{said}\x1b",
    "control characters": lambda said: f"\x01\x02\x03\x04\x05 {said}",
    "a control character between all": "\x1f".join,
    "a megabyte before": lambda said: "x " * 524_288 + said,
    "a megabyte behind": lambda said: said + " x" * 524_288,
    "a megabyte without a space": lambda said: "x" * 1_048_576 + said,
    "just too long": lambda said: (said + " a" * LONGEST)[: LONGEST + 1],
    "just not too long": lambda said: (" a" * LONGEST)[: LONGEST - len(said) - 1] + " " + said,
    "punctuation": lambda said: f"?!...,,;;--(([[ {said} ]])) !!??",
    "white space": lambda said: f" \t\n\r\v\f\x85\xa0\u2003\u2028 {said} \u3000\u2029\n\n",
    "right to left": lambda said: f"هل يمكنني \u200f{said}\u200f استخدام هذا؟",
    "turned around as seen": lambda said: f"mag \u202e{said[::-1]}\u202c dit",
    "embedded directions": lambda said: f"\u202a{said}\u202c \u2067{said}\u2069",
    "mixed scripts": lambda said: f"Можно ли 可以 {said} μπορώ לשאול?",
    "many scripts in a word": lambda said: f"аbсdе {said} ΑБC",
    "zero width between all": "\u200b".join,
    "private use between all": "\ue000".join,
    "unassigned between two": lambda said: said[:-3] + "\U000e0fff" + said[-3:],
    "full width": lambda said: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in said),
    "marks on all": lambda said: "".join(c + "\u0336" for c in said),
    "a byte order mark": lambda said: f"\ufeff{said}",
    "markup": lambda said: f"<b><i><script>{said}</script></i></b>",
    "our own placeholders": lambda said: f"<PERSOON> <BSN>{said}<IBAN> <PERSOON 2>",
    "a broken placeholder": lambda said: f"<PERSOON <BSN {said} PERSOON>",
    "two lines of JSON": lambda said: '{"text": "' + said + '"}\n{"id": 1}',
}
EMPTY = ("", " ", "\n\t \r\n", "\u200b\ufeff\u200d", "\u2028\u2029", "\x00", "\u3000" * 40)
BARE = ("...", "?!?!", "((((", "-", "\u061f", "<>", "👍", "\u0301", "<PERSOON>", "1")
FOREIGN = ("مرحبا بالعالم", "שלום עולם", "可以吗", "Можно?", "μπορώ να ρωτήσω;", "😀 да 是 نعم כן")


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("said", DATA)
def test_a_value_in_odd_surroundings_is_found_or_the_text_refused(
    screener: PresidioScreener, wrap: str, said: str
) -> None:
    found = screened(screener, WRAPS[wrap](said))
    assert found["action"] != "pass"
    assert DATA[said] not in json.dumps(found, ensure_ascii=False)
    assert found["entities"] or found.get("refused")


@pytest.mark.parametrize("wrap", WRAPS)
def test_the_step_lets_no_such_text_go_on_as_it_is(screener: PresidioScreener, wrap: str) -> None:
    for said, value in DATA.items():
        text = WRAPS[wrap](said)
        turn = ScreenQuestion(screener)(Turn.of(Question(text, earlier=(text,)), "i1"))
        assert turn.question is None
        assert value not in repr(
            [turn.screening and turn.screening.text and turn.screening.text.text, turn.detail]
        )
        assert value not in " ".join(earlier.text for earlier in turn.earlier)
        if turn.outcome is None:
            assert turn.screening is not None
            assert turn.screening.action is ScreeningAction.REDACT
        else:
            assert turn.outcome in (Outcome.INPUT_REFUSED, Outcome.PERSONAL_DATA_BLOCKED)


def test_the_screener_itself_holds_without_the_rules_before_it(screener: PresidioScreener) -> None:
    """Feedback and answers come without the rules for questions."""
    for wrap in WRAPS.values():
        for said, value in DATA.items():
            try:
                screening = screener.screen(wrap(said)[:2_500])
            except ScreeningFailed:
                continue
            assert screening.text is None or value not in screening.text.text


@pytest.mark.parametrize("text", EMPTY)
def test_nothing_is_refused_as_nothing(screener: PresidioScreener, text: str) -> None:
    with pytest.raises(InputRefused) as caught:
        check_input(text)
    assert caught.value.reason in ("empty", "not_text")
    assert screened(screener, text)["action"] == "block"
    turn = ScreenQuestion(screener)(Turn.of(Question(text), "i1"))
    assert turn.outcome is Outcome.INPUT_REFUSED


@pytest.mark.parametrize("text", BARE)
def test_what_is_odd_but_harmless_passes_as_it_is(screener: PresidioScreener, text: str) -> None:
    found = screened(screener, text)
    assert (found["action"], found["text"], found["entities"]) == ("pass", text, [])


@pytest.mark.parametrize("text", FOREIGN)
def test_other_scripts_give_a_clean_result(screener: PresidioScreener, text: str) -> None:
    found = screened(screener, text)
    assert found["action"] in ("pass", "redact")
    assert (found["text"] == text) is (not found["entities"])
    assert screened(screener, found["text"])["text"] == found["text"]


@pytest.mark.parametrize("size", [1_048_576, 5_000_000])
def test_a_text_of_a_megabyte_is_refused_at_once(screener: PresidioScreener, size: int) -> None:
    found = screened(screener, "a b " * (size // 4))
    assert (found["action"], found["text"], found["refused"]) == ("block", "", "too_long")


# -- the command ---------------------------------------------------------------------------------------------


@pytest.fixture
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own, without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize(
    "wrap", ["invalid UTF-8, as an argument arrives", "NUL", "a megabyte before", "turned around as seen"]
)
def test_the_command_refuses_or_finds(capsys: pytest.CaptureFixture[str], wrap: str) -> None:
    for option in ([], ["--explain"]):
        assert main(["screen", *option, WRAPS[wrap]("bel 0612345678")]) == 0
        told = capsys.readouterr()
        found = json.loads(told.out)
        assert found["action"] in ("block", "redact")
        assert "0612345678" not in told.out + told.err


@pytest.mark.usefixtures("_bare")
def test_a_file_with_bad_lines_goes_on_and_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "bel mevrouw Kanariepiet op 0612345678"
    good = [json.dumps({"id": name, "text": wrap(said)}) for name, wrap in WRAPS.items()]
    bad = [
        b'{"id": 1, "text": "bel 0612345678 \xff\xfe"}',
        b'{"id": 1, "text": "bel 0612345678 \xc3"}',
        b'\xff\xfe{\x00"\x00i\x00d\x00"\x00:\x001\x00}\x00',
        b"{'id': 1, 'text': 'bel 0612345678'}",
        b'{"id": 1, "text": "bel 0612345678',
        b'{"id": 1, "text": ["bel 0612345678"]}',
        b'{"id": 1, "text": null}',
        b'{"id": 1, "tekst": "bel 0612345678"}',
        b'"bel 0612345678"',
        b"[" * 100_000,
        b'{"id": 1, "text": "' + b"0612345678 " * 500_000 + b'"}',
        b"\x00",
    ]
    source = tmp_path / "texts.jsonl"
    source.write_bytes(b"\n".join([*(line.encode() for line in good), *bad, good[-1].encode(), b"", b"  "]))
    assert main(["screen", "--jsonl", str(source)]) == 2
    told = capsys.readouterr()
    found = [json.loads(line) for line in told.out.removesuffix("\n").split("\n")]
    assert [line["id"] for line in found] == [*WRAPS, *[None] * len(bad), [*WRAPS][-1]]
    assert all(line["action"] in ("block", "redact") for line in found if line["id"])
    assert all(line["error"].startswith(f"regel {line['line']}: ") for line in found if not line["id"])
    assert [line["line"] for line in found if not line["id"]] == [len(good) + n for n in range(1, len(bad) + 1)]
    assert "0612345678" not in told.out + told.err
    assert "Kanariepiet" not in told.out + told.err


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("setting", ["ASSISTANT_BLOCK_KINDS", "ASSISTANT_REDACT_KINDS"])
@pytest.mark.parametrize(
    ("kinds", "named", "near"),
    [
        ("FOO", "FOO", None),
        ("BSNN", "BSNN", "BSN"),
        ("bsn, persn", "PERSN", "PERSON"),
        ("IBAN;BSN", "IBAN;BSN", "IBAN"),
        ("NAAM", "NAAM", None),
        ("LICENSEPLATE", "LICENSEPLATE", "LICENSE_PLATE"),
        ("*", "*", None),
    ],
)
def test_a_kind_that_does_not_exist_stops_the_command(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: str,
    kinds: str,
    named: str,
    near: str | None,
) -> None:
    monkeypatch.setenv(setting, kinds)
    assert main(["screen", "bel Kanariepiet op 0612345678"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{setting} noemt een onbekende soort {named}." in told.err
    assert ("Bedoel je" in told.err) is (near is not None)
    assert near is None or f"Bedoel je {near}?" in told.err
    assert all(kind in told.err for kind in KINDS)
    assert "Kanariepiet" not in told.err


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("kinds", ["", ",", " , ,", "bsn", " Bsn ,iban,"])
def test_empty_or_few_kinds_let_nothing_through(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kinds: str
) -> None:
    monkeypatch.setenv("ASSISTANT_BLOCK_KINDS", kinds)
    assert main(["screen", "BSN 123456782, bel mevrouw Kanariepiet op 0612345678"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["action"] == "block"
    assert {entity["type"] for entity in found["entities"]} >= {"BSN", "PERSON", "PHONE"}


def _model(folder: Path, name: str, content: bytes | None) -> str:
    """A model that is none: a package, a file or a folder."""
    if content is None:
        return name
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return str(place.parent if name.startswith("folder/") else place)


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nl_core_nergens_lg", None, "staat niet op deze computer"),
        ("json", None, "staat niet op deze computer"),
        ("regex", None, "gaat niet open"),
        ("/bestaat/niet", None, "staat niet op deze computer"),
        ("weg.yaml", None, "staat niet op deze computer"),
        ("a.yaml", b"{[:", "gaat niet open"),
        ("b.yaml", b"", "gaat niet open"),
        ("c.yaml", b"- 1", "gaat niet open"),
        ("d.yaml", b"\xff\xfe\x00", "gaat niet open"),
        ("e.yaml", b"nlp_engine_name: onzin\nmodels: []\n", "gaat niet open"),
        ("folder/meta.json", b"{", "gaat niet open"),
        ("folder/config.cfg", b"[nlp\nx", "gaat niet open"),
    ],
)
def test_a_model_that_cannot_be_used_stops_the_command(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    content: bytes | None,
    words: str,
) -> None:
    chosen = _model(tmp_path, name, content)
    monkeypatch.setenv("ASSISTANT_SCREENING_MODEL", chosen)
    assert main(["screen", "bel Kanariepiet op 0612345678"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"ASSISTANT_SCREENING_MODEL noemt {chosen}" in told.err
    assert words in told.err
    assert "Kanariepiet" not in told.err
