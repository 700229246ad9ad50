"""The commands for back-ups: make one, put one back."""

# ruff: noqa: PLC0415 - a command imports only what it needs

import argparse
from pathlib import Path
from typing import Any

from assistant.settings import Settings

DONE = 0


def add_backup_commands(commands: Any, command: Any) -> None:
    """Add them; ``command`` makes one."""
    backup = command(commands, "backup", _backup, "maak een reservekopie van logboek, corpus en controlepunten")
    backup.add_argument("folder", metavar="MAP", help="hierin komt een nieuwe map met de reservekopie")
    backup.add_argument("--keys", metavar="MAP", help="bewaar ook de sleutels, in deze andere map")
    restore = command(commands, "restore", _restore, "zet een reservekopie terug en wis opnieuw wat gewist was")
    restore.add_argument("folder", metavar="MAP", help="de map met backup.json")
    restore.add_argument("--keys", metavar="MAP", help="zet ook sleutels terug die er niet meer zijn")


def _backup(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.backup import back_up

    place = back_up(settings, Path(arguments.folder), Path(arguments.keys) if arguments.keys else None)
    print(f"De reservekopie staat in {place}")
    if settings.database_url:
        print("Het logboek staat in PostgreSQL: maak daarvan een reservekopie met pg_dump.")
    if not arguments.keys:
        print("De sleutels zitten er niet in. Bewaar ze apart met --keys.")
    return DONE


def _restore(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.backup import put_back

    found = put_back(settings, Path(arguments.folder), Path(arguments.keys) if arguments.keys else None)
    print(f"Teruggezet: {found.records} records. Opnieuw gewist: de teksten van {found.erased} records.")
    if found.newer:
        print(f"Controlepunten zonder hun records ({len(found.newer)}): {', '.join(found.newer[:10])}")
        print("Ze staan in de map voor-herstel bij de controlepunten, en in het logboek staat dat ze er waren.")
    if found.aside:
        print(f"Wat er stond, staat nu in {found.aside}")
    return DONE
