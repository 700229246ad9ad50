"""The commands that read the log again: answering its questions anew, and making the tables of the desk."""

# ruff: noqa: PLC0415 - a command imports only what it needs

import argparse
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import BadConfiguration
from assistant.settings import Settings

DONE = 0
Progress = Callable[..., None]


def add_replay(audit: Any, command: Any, progress: Progress) -> None:
    """Add them to the group ``audit``; ``command`` makes one, ``progress`` tells how far it is."""
    words = "beantwoord gelogde vragen opnieuw: wat verandert er?"
    replay = command(audit, "replay", partial(_replay, progress), words)
    for name, metavar, told in (
        ("--corpus", "MAP", "met dit corpus"),
        ("--register", "BESTAND", "met deze lijst met tools"),
        ("--prompts", "MAP", "met deze teksten"),
        ("--model", "NAAM", "met dit taalmodel"),
    ):
        replay.add_argument(name, metavar=metavar, help=told)
    replay.add_argument("--from", dest="since", metavar="DAG", help="vragen vanaf deze dag (jjjj-mm-dd)")
    replay.add_argument("--to", dest="until", metavar="DAG", help="vragen tot en met deze dag")
    replay.add_argument("--json", action="store_true", help="schrijf de uitslag als JSON")
    command(audit, "rebuild-desk", _rebuild_desk, "bouw de tabellen van het AICO-bureau opnieuw op")


def _replay(progress: Progress, arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.replay_opening import NewParts, replay
    from assistant.services.replay import Period

    try:
        days = [date.fromisoformat(day) if day else None for day in (arguments.since, arguments.until)]
    except ValueError:
        raise BadConfiguration("een dag schrijf je als jjjj-mm-dd, bijvoorbeeld 2026-11-30") from None
    if days[0] and days[1] and days[0] > days[1]:
        raise BadConfiguration("de dag achter --from ligt na de dag achter --to. Draai ze om.")
    corpus, register, prompts = (
        Path(name) if name else None for name in (arguments.corpus, arguments.register, arguments.prompts)
    )
    new = NewParts(corpus, register, prompts, arguments.model)
    asked = partial(progress, what="Vragen opnieuw beantwoorden")
    report = replay(settings, new, Period(*days), progress, asked)
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else "\n".join(report.lines()))
    return DONE


def _rebuild_desk(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.desk_opening import rebuild_desk

    if not settings.database_url and not (settings.home / "audit.db").is_file():
        raise BadConfiguration(f"er is geen logboek {settings.home / 'audit.db'}. Kies de map met ASSISTANT_HOME.")
    done = rebuild_desk(settings.home, settings.keys, settings.database_url, lambda seq: None)
    print(f"Het AICO-bureau is opnieuw opgebouwd uit {done} records.")
    return DONE
