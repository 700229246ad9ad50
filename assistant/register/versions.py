"""The one gate through which a text becomes a version of the list.

Each step stands in the audit log in the same transaction: no record, no version.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.errors import BadRegister, RegisterMoved
from assistant.register.differences import changed_tools
from assistant.register.load import full_fingerprint, register_of
from assistant.register.schema import Register
from assistant.register.stored import StoredVersions, named
from assistant.services.register import RegisterRecords
from assistant.storage import register_tables as tables
from assistant.storage.register_tables import VersionRow
from assistant.turn import Receipt, ScreenedText

_NOTES = uuid.UUID("6f6d0f0e-8d1e-5b53-9f2f-0d2f4e5d9a11")
_MOVED = "Iemand anders heeft intussen versie {number} vastgesteld. Bekijk die eerst en doe je wijziging opnieuw."
_DECIDED = "Over dit voorstel is intussen al beslist. Bekijk de lijst opnieuw."


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is to be accepted. ``newest``: the newest version when the person looked at it.

    ``tool_id``, ``proposal`` and ``put_back`` (the number of an older version) say what it came from.
    """

    action: str
    text: str
    effective: date
    newest: int
    tool_id: str | None = None
    proposal: int | None = None
    put_back: int | None = None


@dataclass(frozen=True)
class Versions:
    """Seeds, accepts, proposes and refuses; what is written stands in ``stored``."""

    stored: StoredVersions
    records: RegisterRecords

    def seed(self, register: Register, content: bytes) -> None:
        """Accept the list of the file as version 1, unless there is a version already.

        Raises:
            AuditFailed: when it cannot be written down.
        """
        if self.stored.newest():
            return
        new = NewVersion("seed", content.decode(), date.min, 0)
        facts = _facts(new, None)
        try:
            self.records.write(None, facts, self._adding(new, None, register), note_id=_note_id(facts))
        except RegisterMoved:
            return  # another process was first

    def accept(self, user: str, new: NewVersion, reason: ScreenedText) -> Receipt:
        """Accept a version: the record and the version are committed together.

        Raises:
            BadRegister: when the text is not in order; nothing is written.
            RegisterMoved: when somebody else was first.
            AuditFailed: when it cannot be written down.
        """
        register = register_of(new.text.encode(), named(new.newest + 1))
        base = self.base(new.effective)
        facts = _facts(new, base)
        return self.records.write(user, facts, self._adding(new, base, register), reason=reason)

    def base(self, effective: date) -> VersionRow:
        """The version that a change with this effective date is made on."""
        return self.stored.row(self.stored.on(effective))

    def knows(self, content: bytes) -> bool:
        """True where this very text is or was a version or a proposal: it was found to be in order then."""
        with self.stored.database.read() as connection:
            return tables.is_known(connection, full_fingerprint(content))

    def propose(self, content: bytes) -> None:
        """Put a changed file, found to be in order, before the AICO, unless this very text was seen before.

        Raises:
            AuditFailed: when it cannot be written down.
        """
        fingerprint = full_fingerprint(content)

        def adding(connection: Any, record: Mapping[str, Any]) -> None:
            if tables.is_known(connection, fingerprint):
                raise RegisterMoved(_DECIDED)  # another process was first
            tables.add_proposal(connection, fingerprint, content.decode(), record["ts"], record["id"])

        try:
            self.records.write(None, {"what": "proposed", "after": fingerprint}, adding)
        except RegisterMoved:
            return

    def refuse(self, user: str, proposal: int, reason: ScreenedText) -> Receipt:
        """Refuse a proposed file.

        Raises:
            RegisterMoved: when it was decided already.
            AuditFailed: when it cannot be written down.
        """

        def refusing(connection: Any, record: Mapping[str, Any]) -> None:
            _decide(connection, proposal, tables.REFUSED, record)

        return self.records.write(user, {"what": "refused", "proposal": proposal}, refusing, reason=reason)

    def report(self, facts: Mapping[str, Any]) -> None:
        """Write down, once, that a file or a version is broken.

        Raises:
            AuditFailed: when it cannot be written down.
        """
        self.records.write(None, facts, None, note_id=_note_id(facts))

    def _adding(self, new: NewVersion, base: VersionRow | None, register: Register) -> Any:
        before = self._readable(base)

        def adding(connection: Any, record: Mapping[str, Any]) -> None:
            newest = tables.newest_number(connection)
            if newest != new.newest:
                raise RegisterMoved(_MOVED.format(number=newest))
            if new.proposal is not None:
                _decide(connection, new.proposal, tables.ACCEPTED, record)
            row = VersionRow(
                number=newest + 1,
                base=base.number if base else None,
                action=new.action,
                effective=new.effective.isoformat(),
                fingerprint=full_fingerprint(new.text.encode()),
                tools=" ".join(changed_tools(before, register)),
                at=record["ts"],
                actor=record["actor"],
                record=record["id"],
            )
            tables.add_version(connection, row, new.text)

        return adding

    def _readable(self, row: VersionRow | None) -> Register | None:
        """The list of this version; None, so that every tool counts as changed, where it is broken."""
        try:
            return self.stored.register(row) if row else None
        except BadRegister:
            return None


def _decide(connection: Any, proposal: int, state: str, record: Mapping[str, Any]) -> None:
    decision = {"at": record["ts"], "actor": record["actor"], "record": record["id"]}
    if not tables.decide_proposal(connection, proposal, state, decision):
        raise RegisterMoved(_DECIDED)


def _facts(new: NewVersion, base: VersionRow | None) -> dict[str, Any]:
    older = {} if new.put_back is None else {"put_back": new.put_back}
    return {
        **older,
        "what": "accepted",
        "action": new.action,
        "number": new.newest + 1,
        "base": base.number if base else None,
        "tool_id": new.tool_id,
        "proposal": new.proposal,
        "before": base.fingerprint if base else None,
        "after": full_fingerprint(new.text.encode()),
        "effective": new.effective.isoformat(),
    }


def _note_id(facts: Mapping[str, Any]) -> str:
    """The same facts are one record, whichever process sees them first."""
    return str(uuid.uuid5(_NOTES, repr(sorted(facts.items()))))
