"""Whatever is done to the list, nothing is permitted that the accepted version does not permit."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from assistant.errors import BadRegister, RegisterMoved
from assistant.register.accepted import AcceptedRegister
from assistant.register.desk import RegisterWork
from assistant.register.editing import edited
from assistant.register.history import proposed_text
from assistant.register.load import register_of
from assistant.register.rules import Case, judge_tool
from assistant.register.schema import Register, Status
from assistant.register.writing import entry_values
from assistant.services.register import BadEntry, EntryChange, Preview
from assistant.turn import Screening, ScreeningAction
from tests.register.test_editing import NEW
from tests.register.test_load import GOOD
from tests.register.versions import WHY, House, house

TOOLS = st.sampled_from(["blorp-free", "blorp-pro", "knor-ai", "bestaat-niet"])
CELLS = st.lists(st.sampled_from(["ja", "voorwaarden", "beoordelen", "nee"]), min_size=4, max_size=4)
STATUSES = st.sampled_from(["goedgekeurd", "in_beoordeling", "afgewezen", "ingetrokken", "verboden", "goed"])
DAYS = st.integers(-2, 5)
CLASSES = ("openbaar", "intern", "persoonsgegevens", "bijzondere persoonsgegevens")


class Passing:
    """A screener for reasons that hold nothing personal; what it does with others is tested elsewhere."""

    def screen(self, text: str) -> Screening:
        del text
        return Screening(ScreeningAction.PASS, WHY)


def permitted(register: Register, day: date) -> set[tuple[str, str]]:
    tables = {entry.id: judge_tool(entry, Case(day)).data_classes for entry in register.tools}
    return {(one, c.value) for one, table in tables.items() for c, decision in table.items() if decision.permits}


class Editing(RuleBasedStateMachine):
    """Random work by two officers, an operator, a calendar and damage to the database."""

    place: House

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        self.place = self.stack.enter_context(house(folder))
        self.register: AcceptedRegister = self.place.replica()
        self.accepted: list[tuple[date, Register]] = [(date.min, self.register.current)]
        self.kept: list[Callable[[], Any]] = []
        self.damaged = False

    @property
    def work(self) -> RegisterWork:
        return RegisterWork(self.register, Passing())

    def confirm(self, previewed: Preview, accept: Callable[[Any], object], text: Callable[[], str]) -> None:
        """Accept at once; and keep the same confirmation to try again when it is out of date."""
        confirmed = previewed.confirmation

        def again() -> None:
            new = register_of(text().encode(), Path("nieuw"))
            accept(confirmed)
            self.accepted.append((confirmed.effective, new))

        self.kept.append(again)
        again()

    @rule(tool=TOOLS, cells=CELLS, status=STATUSES, days=DAYS, years=st.integers(-1, 2))
    def edit(self, tool: str, cells: list[str], status: str, days: int, years: int) -> None:
        known = {entry.id: entry for entry in self.register.current.tools}
        values = entry_values(known[tool]) if tool in known else dict(NEW)
        values |= {
            "data": dict(zip(CLASSES, cells, strict=True)),
            "status": status,
            "conditions": ["nakijken"],
            "valid_until": f"{2026 + years}-12-31",
            "assessed_on": "2025-12-01",
        }
        self.change(EntryChange("change" if tool in known else "add", tool, values), days)

    @rule(tool=TOOLS, days=DAYS)
    def withdraw(self, tool: str, days: int) -> None:
        self.change(EntryChange("withdraw", tool), days)

    def change(self, change: EntryChange, days: int) -> None:
        effective = self.place.today + timedelta(days=days)
        try:
            previewed = self.work.preview(change, effective)
        except (BadEntry, BadRegister):
            return
        self.confirm(
            previewed,
            lambda confirmed: self.work.accept("aico", change, confirmed, "omdat"),
            lambda: self.newest_text(change, effective),
        )

    def newest_text(self, change: EntryChange, effective: date) -> str:
        return edited(self.work._base(effective), change)

    @rule(status=STATUSES, version=st.integers(1, 5), broken=st.booleans())
    def file_changes(self, status: str, version: int, broken: bool) -> None:
        text = GOOD.replace("status: goedgekeurd", f"status: {status}").replace("2026.10", f"2026.10{version}")
        self.place.path.write_text(text[:200] if broken else text, encoding="utf-8")
        os.utime(self.place.path, (self.place.now, self.place.now))

    @rule(days=DAYS, refuse=st.booleans())
    def decide(self, days: int, refuse: bool) -> None:
        waiting = self.work.overview().waiting
        if waiting is None:
            return
        if refuse:
            self.work.refuse_proposal("aico", waiting.id, "nee")
            return
        try:
            previewed = self.work.preview_proposal(waiting.id, self.place.today + timedelta(days=days))
        except (BadEntry, BadRegister):
            return
        stored = self.proposed_text(waiting.id)
        self.confirm(
            previewed,
            lambda confirmed: self.work.accept_proposal("aico", waiting.id, confirmed, "goed"),
            lambda: stored,
        )

    def proposed_text(self, proposal: int) -> str:
        return proposed_text(self.place.versions, proposal)

    @rule()
    def confirm_again(self) -> None:
        """An old page that is sent again never does anything."""
        if self.kept:
            before = self.place.versions.stored.newest()
            with suppress(RegisterMoved, BadRegister):
                self.kept[0]()
            assert self.place.versions.stored.newest() == before

    @rule(days=st.integers(0, 3))
    def time_passes(self, days: int) -> None:
        self.place.later(1.5, days)

    @rule(what=st.sampled_from(["text = replace(text, 'nee', 'ja')", "text = ''", "record = 'x'"]))
    def damage(self, what: str) -> None:
        if len(self.accepted) > 1 and not self.damaged:
            number = self.place.versions.stored.newest()
            self.place.sql(f"UPDATE register_versions SET {what} WHERE number = {number}")
            self.damaged = True

    @rule()
    def restart(self) -> None:
        self.register = self.place.replica()

    @invariant()
    def nothing_appears(self) -> None:
        if not hasattr(self, "register"):
            return
        self.register.refresh()
        day = self.place.today
        counts = [register for effective, register in self.accepted if effective <= day][-1]
        current = self.register.current
        assert permitted(current, day) <= permitted(counts, day)
        withdrawn = {entry.id for entry in counts.tools if entry.status is Status.WITHDRAWN}
        assert not {one for one, _ in permitted(current, day)} & withdrawn
        if not self.damaged:
            assert replace(current, path=counts.path) == counts

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()


Editing.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestSafety = Editing.TestCase
