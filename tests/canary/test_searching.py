"""The search can fail: every form is seen in every place, and without screening the models are given all."""

import json
import logging
import sqlite3
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog
from assistant.screening.placeholders import KINDS
from assistant.screening.screen_answer import ScreenAnswer
from assistant.screening.screen_question import ScreenQuestion
from assistant.turn import Question, ScreenedText, Screening, ScreeningAction, Turn
from tests.canary.forms import FORMS, VARIANTS, Canary, Searcher
from tests.canary.house import House, Watch
from tests.canary.traces import Disk, error_places
from tests.canary.values import flock


def test_every_kind_has_a_canary_and_no_two_runs_are_alike(canaries: tuple[Canary, ...], seed: int) -> None:
    assert tuple(canary.kind for canary in canaries) == KINDS
    assert flock(seed) == canaries
    others = {secret for canary in flock(seed + 1) for secret in canary.secrets[:1]}
    assert not others & {secret for canary in canaries for secret in canary.secrets[:1]}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_form_is_seen_between_other_words(
    canaries: tuple[Canary, ...], searcher: Searcher, form: str, variant: str
) -> None:
    for canary in canaries:
        for secret in canary.secrets:
            for text in FORMS[form](VARIANTS[variant](secret)):
                hits = searcher.hits([("here", b"\xff\x00 ervoor {" + text.encode() + b"} erachter \xfe")])
                assert canary.kind in {hit.kind for hit in hits}, (canary.kind, form, text)


def test_forms_made_by_others_are_seen(canaries: tuple[Canary, ...], searcher: Searcher) -> None:
    """The same forms, but by the road on which they arise: a library that writes a whole text."""
    import base64  # noqa: PLC0415 - only here
    import html  # noqa: PLC0415 - only here
    from urllib.parse import urlencode  # noqa: PLC0415 - only here

    for canary in canaries:
        twice = urlencode({"q": urlencode({"q": canary.nl})})
        written = [json.dumps({"a": canary.nl}), twice, html.escape(canary.nl), canary.nl.encode().hex()]
        written += [base64.b64encode(b"x" * n + canary.nl.encode()).decode() for n in range(3)]
        for text in written:
            kinds = {hit.kind for hit in searcher.hits([("here", text.encode())])}
            assert canary.kind in kinds, (canary.kind, text)


def test_nothing_is_seen_where_nothing_is(searcher: Searcher, house: House) -> None:
    """The index, the prompts and the code hold none of the values by chance."""
    assert not searcher.hits(Disk((house.home,)).places())
    assert not searcher.hits([("words", b"Mag ik ChatGPT gebruiken? 123456782, mevrouw Jansen, 06-12345678 \x00")])


Plant = Callable[[Watch, str], None]


def _in_file(watch: Watch, text: str) -> None:
    (watch.house.home / "planted.tmp").write_bytes(b"\x00" * 4090 + text.encode())


def _in_temp(watch: Watch, text: str) -> None:
    (watch.house.disk.folders[1] / "planted").write_text(text, encoding="utf-8")


def _in_database(watch: Watch, text: str) -> None:
    with closing(sqlite3.connect(watch.house.home / "planted.db")) as database:
        database.execute("create table planted (content blob)")
        database.execute("insert into planted values (?)", (b"x" * 5000 + text.encode(),))
        database.commit()


def _in_write_ahead_log(watch: Watch, text: str) -> None:
    (watch.house.home / "planted.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\x00" * 9000 + text.encode())


def _in_log(_: Watch, text: str) -> None:
    logging.getLogger("ergens.diep").debug("onderdeel %s", "klaar", extra={"words": text})


def _in_logged_error(_: Watch, text: str) -> None:
    try:
        raise ValueError from KeyError(text)
    except ValueError:
        logging.getLogger("ergens.diep").exception("mislukt")


def _on_stdout(_: Watch, text: str) -> None:
    print(text)  # noqa: T201 - the very thing that must be seen


def _on_stderr(_: Watch, text: str) -> None:
    sys.stderr.write(text)


def _in_warning(_: Watch, text: str) -> None:
    warnings.warn(text, UserWarning, stacklevel=1)


def _in_embedder(watch: Watch, text: str) -> None:
    watch.house.embedder.embed_question(ScreenedText._from_screening(text))


def _in_chat(watch: Watch, text: str) -> None:
    watch.house.chat.given.append(text)


def _in_turn(watch: Watch, text: str) -> None:
    watch.keep([Turn(None, step="WriteAnswer", earlier=(ScreenedText._from_screening(text),))])


def _in_answer(watch: Watch, text: str) -> None:
    watch.keep([Turn(None, step="WriteAnswer", answer=text)])


def _in_page(watch: Watch, text: str) -> None:
    watch.heard([("page", text.encode())])


def _in_error(watch: Watch, text: str) -> None:
    error = ValueError("mislukt")
    error.__context__ = KeyError(text)
    watch.heard(error_places(error))


PLANTS: tuple[Plant, ...] = (
    _in_file, _in_temp, _in_database, _in_write_ahead_log, _in_log, _in_logged_error, _on_stdout, _on_stderr,
    _in_warning, _in_embedder, _in_chat, _in_turn, _in_answer, _in_page, _in_error,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS)
def test_every_form_is_seen_in_every_place(watch: Watch, canaries: tuple[Canary, ...], plant: Plant) -> None:
    """One kind for each form, all planted in this place together."""
    planted = dict(zip(FORMS, canaries, strict=False))
    try:
        plant(watch, " | ".join(FORMS[form](canary.secrets[0])[0] for form, canary in planted.items()))
        assert {hit.kind for hit in watch.hits()} == {canary.kind for canary in planted.values()}
    finally:
        for folder in watch.house.disk.folders:
            for path in folder.glob("planted*"):
                path.unlink()


@dataclass
class Blind:
    """A screener that finds nothing."""

    def screen(self, text: str) -> Screening:
        return Screening(ScreeningAction.PASS, ScreenedText._from_screening(text))


def test_without_screening_every_kind_reaches_the_models_the_log_and_the_answer(
    watch: Watch, canaries: tuple[Canary, ...], tmp_path: Path
) -> None:
    assistant, blind = watch.house.assistant, Blind()
    audit = EvidenceLog.open(tmp_path / "blind", assistant.audit.versions)
    steps = (ScreenQuestion(blind), *assistant.path.steps[1:-1], ScreenAnswer(blind))
    try:
        with watch.house.on(replace(assistant.path, steps=steps, audit=audit)):
            for canary in canaries:
                watch.follow(Question(canary.question))
    finally:
        audit.close()
    hits = [*watch.hits(), *watch.searcher.hits(Disk((tmp_path,)).places())]
    for place in ("embedding model", "chat model", "turn", "turn as JSON", "database audit.db"):
        assert {hit.kind for hit in hits if hit.place == place} == set(KINDS), place
