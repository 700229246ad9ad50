"""Step 3: the verdict of the approved-tool list on what is asked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.outcomes import Outcome
from assistant.register.kinds import kinds_meant
from assistant.register.rules import Case, Judgement, judge_tool, judge_use_case, strictest
from assistant.register.schema import Family, Register, ToolEntry
from assistant.register.spelling import name_key
from assistant.register.store import RegisterSource
from assistant.services import Judge
from assistant.turn import Alternative, DataClass, Decision, Intent, Reason, Route, ToolMatch, Turn, Verdict


class JudgeTool:
    """Sets the verdicts; an ambiguous name ends the turn with a question back."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def __call__(self, turn: Turn) -> Turn:
        """The turn with its verdicts; unchanged when there is nothing to judge."""
        verdicts = self._judge.judge(turn.route) if turn.route is not None else ()
        if not verdicts:
            return turn
        judged = turn.with_(verdicts=verdicts)
        if any(verdict.decision is Decision.AMBIGUOUS_TOOL for verdict in verdicts):
            return judged.ended(Outcome.CLARIFICATION, Decision.AMBIGUOUS_TOOL.value)
        return judged


class RegisterJudge:
    """Judges tools and uses by the list in force on this day (``services.Judge``)."""

    def __init__(self, store: RegisterSource, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def judge(self, route: Route) -> tuple[Verdict, ...]:
        """One verdict for each tool that is named, else one for a use that is about people.

        What is asked about comes before what is only spoken of, and the strictest comes first.
        """
        if route.intent not in (Intent.TOOL, Intent.USE_CASE):
            return ()
        verdicts = _Bench(self._store.current, self._today(), route).verdicts()
        return tuple(sorted(verdicts, key=lambda verdict: verdict.precedence))


class _Bench:
    """One list, one day, one question."""

    def __init__(self, register: Register, today: date, route: Route) -> None:
        self.register = register
        self.route = route
        self.case = Case(
            today,
            route.data_class,
            route.purposes,
            own_account=bool(route.own_account),
            perhaps_people=route.perhaps_people,
            other_language=route.other_language,
        )

    def verdicts(self) -> Iterator[Verdict]:
        mention = self.route.mention
        if not mention.any:
            kinds = kinds_meant(self.register, self.route.search.text, self.route.purposes)
            yield from (self._of_entry(entry, 1.0) for entry in kinds)
            yield from () if kinds else self._use_case()
        known = {match.tool_id: match for match in mention.tools}
        yield from (self._placed(self._of_match(match), match.matched) for match in known.values())
        groups: dict[str, list[ToolMatch]] = {}
        for match in mention.ambiguous:
            groups.setdefault(match.matched, []).append(match)
        yield from (self._of_group(matched, group) for matched, group in groups.items())
        yield from (self._placed(self._unknown(name), name) for name in dict.fromkeys(mention.unknown))

    def _placed(self, verdict: Verdict, name: str) -> Verdict:
        return replace(verdict, beside=name in self.route.mention.beside)

    def _use_case(self) -> Iterator[Verdict]:
        judgement = judge_use_case(self.route.purposes, self.route.data_class)
        if judgement is not None:
            yield self._verdict(judgement)

    def _unknown(self, name: str) -> Verdict:
        return replace(self._verdict(judge_tool(None, self.case)), tool=name)

    def _of_match(self, match: ToolMatch) -> Verdict:
        entry = self.register.by_id.get(match.tool_id)
        if entry is None:
            return self._unknown(match.name)
        verdict = self._of_entry(entry, match.score)
        family = self._family(match.name)
        return self._of_default(verdict, match.name, family) if family else verdict

    def _family(self, name: str) -> Family | None:
        """The family of this name; a match carries a family's name where it took its default."""
        key = name_key(name)
        return next((f for own, f in self.register.families.items() if name_key(own) == key), None)

    def _of_default(self, verdict: Verdict, name: str, family: Family) -> Verdict:
        others = [self.register.by_id[one] for one in family.tools if one != verdict.tool_id]
        names = ", ".join(entry.name for entry in others)
        values = {"family": name, "tool": str(verdict.tool), "others": names}
        reason = Reason("family_default", values, ("5.1",))
        candidates = tuple(ToolMatch(entry.id, entry.name, name, 1.0) for entry in others)
        return replace(verdict, reasons=(*verdict.reasons, reason), candidates=candidates)

    def _of_entry(self, entry: ToolEntry, score: float) -> Verdict:
        judgement = judge_tool(entry, replace(self.case, score=score))
        verdict = self._verdict(judgement)
        conditions = entry.conditions if judgement.decision is Decision.ALLOWED_WITH_CONDITIONS else ()
        return replace(
            verdict,
            tool_id=entry.id,
            tool=entry.name,
            conditions=tuple(self.register.conditions[key].by_language for key in conditions),
            alternatives=() if judgement.decision.permits else self._alternatives(entry),
            account=entry.account.by_language,
            note=entry.notes.by_language if entry.notes else {},
            risk_class=entry.risk_class.value,
            assessed_on=entry.assessed_on,
            valid_until=entry.valid_until,
        )

    def _alternatives(self, entry: ToolEntry) -> tuple[Alternative, ...]:
        others = (self.register.by_id[one] for one in entry.alternatives if one != entry.id)
        of_the_work = replace(self.case, own_account=False)  # an alternative comes with an account of the work
        judged = ((other, judge_tool(other, of_the_work).decision) for other in others)
        return tuple(Alternative(other.id, other.name, decision) for other, decision in judged if decision.permits)

    def _of_group(self, matched: str, group: list[ToolMatch]) -> Verdict:
        """A name with several meanings: one verdict where no version is permitted, else a question back."""
        verdicts = [self._of_match(match) for match in group]
        ids = tuple(match.tool_id for match in group)
        matched = next((name for name, f in self.register.families.items() if f.tools == ids), matched)
        if verdicts[0].decision.permits or len({_settled(verdict) for verdict in verdicts}) > 1:
            reason = Reason("ambiguous_tool", {"tool": matched}, ("5.1",))
            return Verdict(
                Decision.AMBIGUOUS_TOOL,
                tool=matched,
                data_classes=dict.fromkeys(DataClass, Decision.AMBIGUOUS_TOOL),
                asked_class=self.route.data_class,
                purposes=self.route.purposes,
                reasons=(reason,),
                candidates=tuple(group),
                human_decides=verdicts[0].human_decides,
                register_version=self.register.version,
            )
        return self._merged(matched, group, verdicts)

    def _merged(self, matched: str, group: list[ToolMatch], verdicts: list[Verdict]) -> Verdict:
        """What holds for every version: the strictest cells, every reason and alternative."""
        names = ", ".join(match.name for match in group)
        same = Reason("family_same", {"family": matched, "others": names}, ("5.1",))
        reasons = {reason.key: reason for verdict in verdicts for reason in verdict.reasons}
        alternatives = {other.tool_id: other for verdict in verdicts for other in verdict.alternatives}
        return replace(
            verdicts[0],
            tool_id=None,
            tool=matched,
            data_classes={c: strictest(v.data_classes[c] for v in verdicts) for c in DataClass},
            reasons=(same, *reasons.values()),
            alternatives=tuple(alternatives.values()),
            candidates=tuple(group),
            account={},
            note={},
            risk_class=None,
            assessed_on=None,
            valid_until=None,
        )

    def _verdict(self, judgement: Judgement) -> Verdict:
        return Verdict(
            decision=judgement.decision,
            data_classes=judgement.data_classes,
            asked_class=self.route.data_class,
            purposes=self.route.purposes,
            reasons=judgement.reasons,
            human_decides=judgement.human_decides,
            register_version=self.register.version,
        )


def _settled(verdict: Verdict) -> tuple[Decision, ...]:
    """What must be the same for every version before one verdict can serve them all.

    Where no data was named that is every data class, since the answer shows them all.
    """
    if verdict.asked_class is not None:
        return (verdict.decision,)
    return (verdict.decision, *verdict.data_classes.values())
