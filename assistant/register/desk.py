"""The AICO's work on the list (``services.register.RegisterDesk``): look, change, confirm, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assistant.errors import BadRegister, RegisterMoved
from assistant.register import history
from assistant.register.accepted import AcceptedRegister, loaded_on
from assistant.register.differences import differences
from assistant.register.editing import edited
from assistant.register.load import full_fingerprint, register_of
from assistant.register.rules import Case, judge_tool
from assistant.register.schema import Register
from assistant.register.stored import named
from assistant.register.versions import NewVersion
from assistant.register.writing import entry_values
from assistant.services import Screener
from assistant.services.register import (
    BadEntry,
    Confirmation,
    EntryChange,
    EntryForm,
    FieldProblem,
    ListedTool,
    Preview,
    ProposalView,
    RegisterDifference,
    RegisterOverview,
    VersionView,
)
from assistant.storage.register_tables import PROPOSED
from assistant.turn import Receipt, ScreenedText, ScreeningAction

LONGEST_REASON = 1000
LATEST = timedelta(days=366)
_OTHER_WORDS = "Dit is niet meer wat je hebt bevestigd. Bekijk de wijziging opnieuw."


@dataclass(frozen=True)
class RegisterWork:
    """Everything the desk may do with the list."""

    register: AcceptedRegister
    screener: Screener

    def overview(self) -> RegisterOverview:
        """The list in force, and what waits."""
        today, register = self.register.today(), self.register.current
        views = self.history()
        waiting = next((one for one in self.proposals() if one.state == PROPOSED), None)
        return RegisterOverview(
            version=register.version,
            number=self.register.number,
            newest=views[0].number,
            tools=_listed(register, today),
            planned=tuple(view for view in views if view.state == history.PLANNED),
            waiting=waiting,
            warning=self.register.warning,
        )

    def form(self, tool_id: str | None, effective: date | None = None) -> EntryForm:
        """The values of a tool on that day (None: an empty form).

        Raises:
            BadRegister: when it is not there.
        """
        register = self._base(effective or self.register.today())
        entry = register.by_id.get(tool_id) if tool_id is not None else None
        if entry is None and tool_id is not None:
            raise BadRegister(f"`{tool_id[:60]}` staat niet in de lijst. Kies een tool uit de lijst.")
        return EntryForm(
            values=entry_values(entry) if entry else {},
            conditions={key: words.nl for key, words in register.conditions.items()},
            tools={other.id: other.name for other in register.tools if other.id != tool_id},
        )

    def preview(self, change: EntryChange, effective: date) -> Preview:
        """What this change would do.

        Raises:
            BadEntry: when it does not fit; every problem by field.
        """
        self._check_day(effective)
        return self._preview(edited(self._base(effective), change), effective)

    def accept(self, user: str, change: EntryChange, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept what was confirmed; the record and the version are committed together.

        Raises:
            BadEntry: as above, or when the reason may not be kept.
            RegisterMoved: when somebody else was first, or these are not the words that were confirmed.
            AuditFailed: when it could not be written down; nothing has changed.
        """
        self._check_day(confirmed.effective)
        words = self._screened(reason)
        text = edited(self._base(confirmed.effective), change)
        return self._accept(user, _new(change.action, text, confirmed, tool_id=change.tool_id or None), words)

    def history(self) -> tuple[VersionView, ...]:
        """Every accepted version, newest first."""
        versions = self.register.versions
        return history.views(versions, self.register.number, self.register.today())

    def compare(self, number: int) -> tuple[RegisterDifference, ...]:
        """What this version changed in the version it was made on.

        Raises:
            BadRegister: when one of them cannot be read.
        """
        stored = self.register.versions.stored
        row = stored.row(number)
        if row.base is None:
            return ()
        day = max(self.register.today(), date.fromisoformat(row.effective))
        return differences(stored.register(stored.row(row.base)), stored.register(row), day)

    def preview_version(self, number: int, effective: date) -> Preview:
        """What putting back this version would do.

        Raises:
            BadRegister: when it is not there, or not in order any more.
            BadEntry: when the day does not fit.
        """
        self._check_day(effective)
        return self._preview(self._text(number), effective)

    def put_back(self, user: str, number: int, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept an older version again, as a new one; raises as ``accept`` does."""
        self._check_day(confirmed.effective)
        words, text = self._screened(reason), self._text(number)
        new = _new("put_back", text, confirmed, put_back=number)
        if not differences(self._base(confirmed.effective), _read(new), confirmed.effective):
            raise _bad("", "deze lijst geldt op die dag al", "kies een andere versie of een andere dag")
        return self._accept(user, new, words)

    def proposals(self) -> tuple[ProposalView, ...]:
        """Every proposed file, newest first."""
        return history.proposals(self.register.versions)

    def preview_proposal(self, proposal: int, effective: date) -> Preview:
        """What accepting a proposed file would do.

        Raises:
            BadRegister: when it is not there or not in order.
        """
        self._check_day(effective)
        return self._preview(history.proposed_text(self.register.versions, proposal), effective)

    def accept_proposal(self, user: str, proposal: int, confirmed: Confirmation, reason: str) -> Receipt:
        """Accept a proposed file; raises as ``accept`` does."""
        self._check_day(confirmed.effective)
        words = self._screened(reason)
        text = history.proposed_text(self.register.versions, proposal)
        return self._accept(user, _new("file", text, confirmed, proposal=proposal), words)

    def refuse_proposal(self, user: str, proposal: int, reason: str) -> Receipt:
        """Refuse a proposed file; raises as ``accept`` does."""
        return self.register.versions.refuse(user, proposal, self._screened(reason))

    def _accept(self, user: str, new: NewVersion, reason: ScreenedText) -> Receipt:
        receipt = self.register.versions.accept(user, new, reason)
        self.register.refresh()
        return receipt

    def _text(self, number: int) -> str:
        stored = self.register.versions.stored
        return stored.text(stored.row(number))

    def _base(self, effective: date) -> Register:
        """What will be in force on that day; where the newest version is broken, what counts instead."""
        return loaded_on(self.register.versions.stored, effective).register

    def _preview(self, text: str, effective: date) -> Preview:
        versions = self.register.versions
        newest = versions.stored.newest()
        new = register_of(text.encode(), named(newest + 1))
        confirmation = Confirmation(effective, newest, full_fingerprint(text.encode()))
        lapses = tuple(row.number for row in versions.stored.history() if row.effective > effective.isoformat())
        return Preview(confirmation, differences(self._base(effective), new, effective), lapses)

    def _check_day(self, effective: date) -> None:
        today = self.register.today()
        if effective < today:
            raise _bad("effective", "deze dag is al voorbij", "kies vandaag of een latere dag")
        if effective > today + LATEST:
            raise _bad("effective", "deze dag is meer dan een jaar weg", "kies een eerdere dag")

    def _screened(self, reason: str) -> ScreenedText:
        words = " ".join(reason.split())
        if not words:
            raise _bad("reason", "hier staat nog niets", "schrijf waarom de lijst verandert")
        if len(words) > LONGEST_REASON:
            raise _bad("reason", f"dit is langer dan {LONGEST_REASON} tekens", "schrijf het korter")
        screening = self.screener.screen(words)
        if screening.text is None or screening.action is ScreeningAction.BLOCK:
            raise _bad("reason", "hier staan persoonsgegevens die niet bewaard mogen worden", "laat ze weg")
        return screening.text


def _new(action: str, text: str, confirmed: Confirmation, **about: Any) -> NewVersion:
    if full_fingerprint(text.encode()) != confirmed.fingerprint:
        raise RegisterMoved(_OTHER_WORDS)
    return NewVersion(action, text, confirmed.effective, confirmed.newest, **about)


def _read(new: NewVersion) -> Register:
    return register_of(new.text.encode(), named(new.newest + 1))


def _listed(register: Register, today: date) -> tuple[ListedTool, ...]:
    rows = (
        ListedTool(
            tool_id=entry.id,
            name=entry.name,
            vendor=entry.vendor,
            status=entry.status.value,
            risk_class=entry.risk_class.value,
            valid_until=entry.valid_until,
            decision=judge_tool(entry, Case(today)).decision,
        )
        for entry in register.tools
    )
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _bad(field: str, what: str, mend: str) -> BadEntry:
    problems: Sequence[FieldProblem] = (FieldProblem(field, what, mend),)
    return BadEntry(problems)
