"""Which kinds stop a turn, which are taken out, and who wins where findings overlap.

Policy section 5.2 (dataminimalisatie, bijzondere persoonsgegevens); AVG articles
5(1)(c), 9, 10 and 87 with UAVG article 46 (BSN).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assistant.errors import BadSettings
from assistant.screening.placeholders import KINDS
from assistant.screening.spans import Span
from assistant.turn import ScreeningAction

BLOCKED = ("BSN", "HEALTH", "IBAN", "BANK_ACCOUNT", "CREDIT_CARD", "DOCUMENT_NUMBER", "BIG_NUMBER")
"""Kinds that stop a turn when the settings name none."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What happens with each kind. A kind that is not blocked is redacted; none may pass."""

    blocked: frozenset[str]

    def action(self, spans: Iterable[Span]) -> ScreeningAction:
        """What happens with a text in which these were found: the strictest wins."""
        kinds = {span.kind for span in spans}
        if not kinds:
            return ScreeningAction.PASS
        return ScreeningAction.BLOCK if kinds & self.blocked else ScreeningAction.REDACT

    def settle(self, spans: Iterable[Span]) -> list[Span]:
        """Spans that no longer overlap, in order of the text.

        Of two that overlap the strictest kind wins, then what is more than a name
        (an address, an account), then the longest, then the surest; the winner
        covers both, so that no character of either stays.
        """
        kept: list[Span] = []
        for span in sorted(spans, key=self._rank):
            rivals = [k for k in kept if k.overlaps(span)]
            if not rivals:
                kept.append(span)
                continue
            winner = rivals[0]
            low = min(span.start, *(r.start for r in rivals))
            high = max(span.end, *(r.end for r in rivals))
            kept = [k for k in kept if k not in rivals]
            kept.append(Span(winner.kind, low, high, winner.score, winner.source, winner.cue))
        return sorted(kept, key=lambda s: s.start)

    def _rank(self, span: Span) -> tuple[bool, bool, int, float, int]:
        return (span.kind not in self.blocked, span.kind == "PERSON", -span.length, -span.score, span.start)


def policy_of(block_kinds: Sequence[str] = (), redact_kinds: Sequence[str] = ()) -> Policy:
    """The policy of the settings. Empty means: as it comes.

    A kind that is named in both is blocked; one that is named in neither is
    blocked where it is so by default and no list of blocked kinds was given,
    and redacted otherwise.

    Raises:
        BadSettings: on a kind that does not exist.
    """
    for setting, kinds in (("ASSISTANT_BLOCK_KINDS", block_kinds), ("ASSISTANT_REDACT_KINDS", redact_kinds)):
        for kind in kinds:
            if kind not in KINDS:
                raise BadSettings(_unknown(setting, kind))
    if block_kinds:
        return Policy(frozenset(block_kinds))
    return Policy(frozenset(BLOCKED) - frozenset(redact_kinds))


def _unknown(setting: str, kind: str) -> str:
    near = get_close_matches(kind, KINDS, n=1)
    hint = f" Bedoel je {near[0]}?" if near else ""
    return f"{setting} noemt een onbekende soort {kind}.{hint} Bekend zijn: {', '.join(KINDS)}."
