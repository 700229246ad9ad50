"""What a replay found, as a table for the AICO and as an object for a program; no words of a question."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.replay.comparing import SIDES, Changed, Replayed
from assistant.services.replay import Ending, Gone, Period

SHOWN = 50
_SIDES = {"outcome": "uitkomst", "decision": "oordeel", "tools": "herkende tools", "citations": "bronnen"}
_GONE = {
    Gone.BLOCKED: "nooit bewaard (tegengehouden of geweigerd)",
    Gone.ERASED: "gewist",
    Gone.UNFINISHED: "zonder einde om mee te vergelijken (afgebroken of mislukt)",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A replay: the period, with which parts it was done, what it found, and its own record in the log."""

    period: Period
    parts: Mapping[str, str]
    found: Replayed
    code: str

    def as_json(self) -> dict[str, Any]:
        """One JSON object."""
        found = self.found
        return {
            "period": {"from": _day(self.period.since), "to": _day(self.period.until)},
            "with": dict(self.parts),
            "receipt": self.code,
            "questions": found.questions,
            "replayed": found.replayed,
            "not_replayable": {gone.value: found.gone[gone] for gone in Gone},
            "failed": found.failed,
            "changed": len(found.changed),
            "changes": {side: found.sides[side] for side in SIDES},
            "transitions": [
                {"side": side, "from": old, "to": new, "count": count}
                for (side, old, new), count in found.transitions.most_common()
            ],
            "cases": [_case(one) for one in found.changed],
        }

    def lines(self) -> Iterator[str]:
        """The report in Dutch."""
        found = self.found
        yield f"Opnieuw beantwoord: {found.replayed} van {found.questions} vragen ({self._days()})."
        yield "Met " + ", ".join(f"{name} {version}" for name, version in self.parts.items()) + "."
        yield from (f"Niet opnieuw te stellen: {found.gone[g]} {_GONE[g]}." for g in Gone if found.gone[g])
        if found.failed:
            yield f"Let op: bij {found.failed} vragen liep het nieuwe antwoord op een fout."
        yield f"Er verandert iets bij {len(found.changed)} vragen."
        yield from (f"  {_SIDES[side]:<15} {found.sides[side]:>6}" for side in SIDES)
        if found.transitions:
            yield ""
            yield "Wat wordt wat:"
            for (side, old, new), count in found.transitions.most_common():
                yield f"  {_SIDES[side]:<10} {old:<24} -> {new:<24} {count:>6}"
        yield from self._cases()
        yield f"Deze lezing staat in het logboek: {self.code}."

    def _cases(self) -> Iterator[str]:
        changed = self.found.changed
        if not changed:
            return
        yield ""
        yield "Per vraag (zoek de bewijscode op in de werkplek van de AICO):"
        for one in changed[:SHOWN]:
            yield f"  {one.code:<22} {'; '.join(_words(one))}"
        if len(changed) > SHOWN:
            yield f"  ... en nog {len(changed) - SHOWN}; gebruik --json voor alle vragen."

    def _days(self) -> str:
        since, until = _day(self.period.since), _day(self.period.until)
        return f"{since or 'vanaf het begin'} tot en met {until or 'vandaag'}"


def _words(one: Changed) -> Iterator[str]:
    if "outcome" in one.sides:
        yield f"{one.before.outcome} -> {one.after.outcome}"
    if "decision" in one.sides:
        yield f"oordeel {one.before.decision or '-'} -> {one.after.decision or '-'}"
    if "tools" in one.sides:
        yield f"tools {', '.join(one.before.tools) or '-'} -> {', '.join(one.after.tools) or '-'}"
    if "citations" in one.sides:
        yield " ".join([*(f"-{name}" for name in one.lost), *(f"+{name}" for name in one.gained)])


def _case(one: Changed) -> dict[str, Any]:
    return {
        "interaction_id": one.id,
        "receipt": one.code,
        "changed": list(one.sides),
        "before": _ending(one.before),
        "after": _ending(one.after),
        "citations_lost": list(one.lost),
        "citations_gained": list(one.gained),
    }


def _ending(ending: Ending) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(ending).items()}


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
