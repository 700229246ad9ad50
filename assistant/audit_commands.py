"""The commands of the audit log: verify, erase, keep terms, hand over, show the public key."""

# ruff: noqa: PLC0415 - a command imports only what it needs

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.settings import Settings

DONE, DOES_NOT_HOLD = 0, 1
_OFFICER = "officer"


def add_commands(audit: Any, command: Any) -> None:
    """Add them to the group ``audit``; ``command`` makes one."""
    verify = command(audit, "verify", _verify, "controleer of het logboek ongeschonden is")
    verify.add_argument("file", nargs="?", metavar="BESTAND", help="een kopie, of het adres van een database")
    verify.add_argument("--json", action="store_true", help="schrijf het verslag als JSON")
    verify.add_argument("--checkpoints", metavar="MAP", help="controlepunten van elders om mee te vergelijken")
    verify.add_argument("--key", metavar="SLEUTEL", help="de openbare sleutel: een bestand, of de regel zelf")
    erase = command(audit, "erase", _erase, "wis de teksten van een vraag of van een persoon")
    erase.add_argument("code", nargs="?", metavar="BEWIJSCODE")
    erase.add_argument("--person", metavar="PERSOON", help="gebruikersnaam of pseudoniem: alle vragen")
    erase.add_argument("--by", metavar="NAAM", help="wie dit doet; komt als pseudoniem in het logboek")
    retention = command(audit, "retention", _retention, "verwijder wat voorbij zijn bewaartermijn is")
    retention.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou verdwijnen")
    retention.add_argument("--confirm", type=int, metavar="AANTAL", help="dit aantal klopt, ook al is het veel")
    person = command(audit, "export-person", _export_person, "alles over een persoon, voor een inzageverzoek")
    person.add_argument("person", metavar="PERSOON", help="gebruikersnaam of pseudoniem")
    person.add_argument("--by", metavar="NAAM", help="wie dit doet; komt als pseudoniem in het logboek")
    command(audit, "migrate", _migrate, "werk het schema van het logboek bij, als eigenaar van de database")
    command(audit, "roles", _roles, "schrijf de SQL die de rechten op PostgreSQL verdeelt")
    command(audit, "key", _key, "laat de openbare sleutel van de controlepunten zien")


def _verify(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.logbook import log_address, verification

    address = arguments.file or log_address(settings)
    report = verification(settings, address, arguments.checkpoints, arguments.key)
    print(report.to_json() if arguments.json else report)
    return DONE if report.ok else DOES_NOT_HOLD


def _erase(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.errors import BadConfiguration
    from assistant.logbook import open_log

    if (arguments.code is None) == (arguments.person is None):
        raise BadConfiguration("geef een bewijscode, of --person met een naam of pseudoniem; een van de twee")
    with open_log(settings) as log:
        by = arguments.by or _OFFICER
        if arguments.code is not None:
            count = log.keeping.erase_code(arguments.code, by)
        else:
            count = log.keeping.erase_person(arguments.person, by)
    print(f"Gewist: de teksten van {count} records. Het bewijs dat ze er waren blijft staan.")
    return DONE


def _retention(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.audit.retention import TooMuch
    from assistant.logbook import open_log

    with open_log(settings) as log:
        try:
            found = log.keeping.due() if arguments.dry_run else log.keeping.keep_terms(None, arguments.confirm)
        except TooMuch as refusal:
            print(refusal)
            return DOES_NOT_HOLD
    done = "Voorbij de termijn" if arguments.dry_run else "Verwijderd"
    print(f"{done}: {found.texts} teksten en {found.records} records (tot en met record {found.size}).")
    return DONE


def _export_person(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.logbook import open_log

    with open_log(settings) as log:
        found = log.keeping.export_person(arguments.person, arguments.by or _OFFICER)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return DONE


def _migrate(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.logbook import log_address
    from assistant.storage.database import open_database
    from assistant.storage.places import SQLITE

    address = log_address(settings)
    database = open_database(address if isinstance(address, str) else f"{SQLITE}{address.absolute()}")
    database.close()
    print(f"Het schema van {database.name} is bij.")
    return DONE


def _roles(_: argparse.Namespace, __: Settings) -> int:
    from assistant.storage.roles import roles_sql

    print(roles_sql(), end="")
    return DONE


def _key(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.audit.signing_key import PUBLIC, public_key
    from assistant.logbook import keys_folder

    path: Path = keys_folder(settings) / PUBLIC
    print(public_key(path))
    return DONE


def add_replay(audit: Any, command: Callable[..., Any], run: Callable[..., int]) -> None:
    """The command that answers logged questions again, and its choices."""
    replay = command(audit, "replay", run, "beantwoord gelogde vragen opnieuw: wat verandert er?")
    for name, metavar, words in (
        ("--corpus", "MAP", "met dit corpus"),
        ("--register", "BESTAND", "met deze lijst met tools"),
        ("--prompts", "MAP", "met deze teksten"),
        ("--model", "NAAM", "met dit taalmodel"),
    ):
        replay.add_argument(name, metavar=metavar, help=words)
    replay.add_argument("--from", dest="since", metavar="DAG", help="vragen vanaf deze dag (jjjj-mm-dd)")
    replay.add_argument("--to", dest="until", metavar="DAG", help="vragen tot en met deze dag")
    replay.add_argument("--json", action="store_true", help="schrijf de uitslag als JSON")
