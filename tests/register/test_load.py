"""A wrong list is refused with file, line, field and the mend; all mistakes at once."""

from pathlib import Path
from time import perf_counter

import pytest

from assistant.errors import BadRegister
from assistant.register.load import load_register
from assistant.register.schema import Register, Risk, Status
from assistant.turn import Purpose
from tests.register.conftest import TOOLS

GOOD = """\
fictitious: true
title: Lijst
notice: {nl: Verzonnen, en: Made up}
version: 2026.10
organisation: Voorbeeld
conditions:
  nakijken: {nl: Kijk na, en: Check}
ambiguous:
  Blorp:
    tools: [blorp-free, blorp-pro]
    default: blorp-free
tools:
  - id: blorp-free
    name: Blorp gratis
    vendor: Blorp
    aliases: [gratis Blorp]
    risk_class: beperkt
    status: afgewezen
    data: {openbaar: nee, intern: nee, persoonsgegevens: nee, bijzondere persoonsgegevens: nee}
    purposes: [alle]
    account: {nl: geen, en: none}
    owner: Team
    alternatives: [blorp-pro]
    source: besluit 1
  - id: blorp-pro
    name: Blorp Pro
    vendor: Blorp
    risk_class: laag
    status: goedgekeurd
    data: {openbaar: ja, intern: voorwaarden, persoonsgegevens: nee, bijzondere persoonsgegevens: nee}
    purposes: [vertalen]
    conditions: [nakijken]
    account: {nl: werkaccount, en: work account}
    owner: Team
    assessed_on: 2026-01-01
    valid_until: 2027-01-01
    source: besluit 2
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "tools.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadRegister) as caught:
        load_register(path)
    return str(caught.value)


def test_a_good_list(tmp_path: Path) -> None:
    register = load_register(written(tmp_path, GOOD))
    assert register.header.version == "2026.10"
    assert [entry.id for entry in register.tools] == ["blorp-free", "blorp-pro"]
    assert register.by_id["blorp-free"].for_all_purposes
    assert register.by_id["blorp-pro"].purposes == (Purpose.TRANSLATE,)
    assert len(register.fingerprint) == 12
    assert register.version == f"2026.10+{register.fingerprint}"
    changed = load_register(written(tmp_path, GOOD + "# x\n"))
    assert changed.fingerprint != register.fingerprint


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "mend"),
    [
        ("status: afgewezen", "status: afgewzen", 18, "tools[1].status", "bedoel je afgewezen?"),
        ("risk_class: laag", "risk_class: gering", 28, "tools[2].risk_class", "kies uit"),
        ("    vendor: Blorp\n    aliases", "    aliases", 13, "tools[1].vendor", "voeg het veld toe"),
        ("owner: Team\n    ass", "ownr: Team\n    ass", 34, "tools[2].ownr", "bedoel je `owner`"),
        ("intern: nee, persoonsgegevens: nee, bijz", "persoonsgegevens: nee, bijz", 19, "data.intern", "voeg"),
        ("openbaar: nee, intern: nee", "openbaar: ja, intern: nee", 19, "data.openbaar", "nee of beoordelen"),
        ("persoonsgegevens: nee, bijzondere persoonsgegevens: nee}\n    purposes: [vertalen]",
         "persoonsgegevens: nee, bijzondere persoonsgegevens: ja}\n    purposes: [vertalen]",
         30, "data.bijzondere persoonsgegevens", "strenger"),
        ("risk_class: laag", "risk_class: verboden", 30, "data.openbaar", "zet deze klasse op nee"),
        ("conditions: [nakijken]", "conditions: [nakijkn]", 32, "conditions[1]", "bestaat niet"),
        ("    conditions: [nakijken]\n", "", 25, "conditions", "voorwaarden nodig"),
        ("alternatives: [blorp-pro]", "alternatives: [blorp-max]", 23, "alternatives[1]", "bestaat niet"),
        ("alternatives: [blorp-pro]", "alternatives: [blorp-free]", 23, "alternatives", "voor zichzelf"),
        ("[blorp-free, blorp-pro]", "[blorp-free, blorp-x]", 10, "ambiguous.Blorp.tools[2]", "bestaat niet"),
        ("[blorp-free, blorp-pro]", "[blorp-free]", 10, "ambiguous.Blorp.tools", "te kort"),
        ("default: blorp-free", "default: blorp-x", 11, "ambiguous.Blorp.default", "kies een id"),
        ("id: blorp-pro", "id: blorp-free", 25, "tools[2].id", "kies een ander id"),
        ("id: blorp-pro", "id: Blorp Pro", 25, "tools[2].id", "kleine letters"),
        ("name: Blorp Pro", "name: GRATIS-blorp", 26, "tools[2].name", "één keer"),
        ("name: Blorp Pro", "name: blorp", 9, "ambiguous.Blorp", "één keer"),
        ("name: Blorp Pro", "name: '---'", 26, "tools[2].name", "letters of cijfers"),
        ("name: Blorp Pro", "name: ''", 26, "tools[2].name", "vul het veld in"),
        ("assessed_on: 2026-01-01", "assessed_on: 01-01-2026", 35, "assessed_on", "jjjj-mm-dd"),
        ("assessed_on: 2026-01-01", "assessed_on: 2026-02-30", 35, "assessed_on", "jjjj-mm-dd"),
        ("assessed_on: 2026-01-01", "assessed_on: 2027-05-01", 36, "valid_until", "verbeter een van de twee"),
        ("purposes: [vertalen]", "purposes: [vertale]", 31, "purposes[1]", "bedoel je vertalen?"),
        ("purposes: [vertalen]", "purposes: []", 31, "purposes", "vul de lijst aan"),
        ("purposes: [vertalen]", "purposes: vertalen", 31, "purposes", "tussen [ en ]"),
        ("purposes: [vertalen]", "purposes: [alle, vertalen]", 31, "purposes[1]", "kies uit"),
        ("fictitious: true", "fictitious: ja", 1, "fictitious", "true of false"),
        ("title: Lijst", "titel: Lijst", 2, "titel", "bedoel je `title`"),
        ("owner: Team\n    alter", "owner: X\n    owner: Y\n    alter", 23, "tools[1].owner", "haal er één weg"),
        ("owner: Team\n    alter", "owner: !!python/name:os.system\n    alter", 22, "owner", "haal het label weg"),
        ("owner: Team\n    alter", "owner: &a Team\n    alter", 22, "owner", "voluit"),
        ("title: Lijst", "title: Lijst\n---\ntitle: Ander", 3, "", "één lijst"),
    ],
)  # fmt: skip
def test_one_mistake_is_named(tmp_path: Path, old: str, new: str, line: int, field: str, mend: str) -> None:
    assert GOOD.count(old) == 1
    path = written(tmp_path, GOOD.replace(old, new))
    words = refused(path)
    assert f"{path}, regel {line}" in words
    assert field in words
    assert mend in words
    assert "Herstel: " in words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "leeg"),
        ("  \n\n", "leeg"),
        ("alleen tekst", "velden met een naam"),
        ("- a\n- b\n", "velden met een naam"),
        (GOOD[:700], "ontbreekt"),
        (GOOD[:640] + "{openbaar: [", "opmaak"),
        ("tools: [\x00]", "tekens"),
        ("a: " + "[" * 400 + "]" * 400, "niveaus"),
        ("x" * 1_000_001, "1 MB"),
        ("tools: *weg\n", "ankers"),
        ("? [a]\n: b\n", "gewone tekst"),
    ],
)
def test_a_file_that_is_no_list(tmp_path: Path, text: str, part: str) -> None:
    words = refused(written(tmp_path, text))
    assert part in words
    assert ", regel " in words


def test_a_missing_and_a_foreign_file(tmp_path: Path) -> None:
    assert "niet te lezen" in refused(tmp_path / "weg.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: cliënt".encode("latin-1"))
    assert "UTF-8" in refused(latin)


@pytest.mark.parametrize("share", range(5, 100, 5))
def test_a_half_written_file_never_loads(tmp_path: Path, share: int) -> None:
    content = GOOD[: len(GOOD) * share // 100]
    assert refused(written(tmp_path, content))


def test_all_mistakes_are_shown_in_order_and_at_most_twenty(tmp_path: Path) -> None:
    bad = GOOD.replace("status: afgewezen", "status: x").replace("risk_class: laag", "risk_class: x")
    lines = refused(written(tmp_path, bad)).splitlines()
    assert ["regel 18" in lines[0], "regel 28" in lines[1], len(lines)] == [True, True, 2]
    many = GOOD.replace("aliases: [gratis Blorp]", "aliases: [" + ", ".join("'-'" for _ in range(30)) + "]")
    lines = refused(written(tmp_path, many)).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "... en nog 10 andere fouten."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: goedgekeurd", "status: ingetrokken"),
        ("status: goedgekeurd", "status: in_beoordeling"),
        ("risk_class: laag", "risk_class: hoog"),
        ("    valid_until: 2027-01-01\n", ""),
    ],
)
def test_tightening_by_one_line_stays_a_valid_list(tmp_path: Path, old: str, new: str) -> None:
    assert load_register(written(tmp_path, GOOD.replace(old, new)))


def test_the_example_list_covers_everything(register: Register) -> None:
    assert register.header.fictitious
    assert len(register.tools) >= 34
    assert {entry.status for entry in register.tools} == set(Status)
    assert {entry.risk_class for entry in register.tools} == set(Risk)
    used = {key for entry in register.tools for key in entry.conditions}
    assert used == set(register.conditions)


def test_the_list_loads_in_a_tenth_of_a_second() -> None:
    load_register(TOOLS)
    best = 1.0
    for _ in range(3):
        started = perf_counter()
        load_register(TOOLS)
        best = min(best, perf_counter() - started)
    assert best < 0.1
