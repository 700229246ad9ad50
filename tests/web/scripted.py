"""A scripted path: it answers by what the question says, with turns made from the contract types."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.errors import AuditFailed
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.services import About, ToolView
from assistant.turn import (
    Alternative,
    Citation,
    DataClass,
    Decision,
    Finding,
    Intent,
    Language,
    Question,
    Reason,
    Receipt,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    Turn,
    Verdict,
)
from assistant.web.parts import WebParts

STEPS = (
    "ScreenQuestion",
    "RouteQuestion",
    "JudgeTool",
    "FindPassages",
    "WriteAnswer",
    "CheckGrounding",
    "ScreenAnswer",
)
NASTY = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> [klik](javascript:alert(3)) "
    "![plaatje](http://elders.example/x.png) <a href='javascript:alert(4)'>a</a> $$x^2$$ **vet**"
)
QUOTE = "Systemen met een hoog risico worden altijd eerst beoordeeld voordat iemand ze gebruikt."
PASSAGE = (
    "Hoog risico gaat over AI die veel invloed heeft op mensen. "
    f"{QUOTE} De proceseigenaar vraagt de beoordeling aan bij de AICO."
)

TOOLS = {
    "chatgpt": ("ChatGPT", Decision.ASSESS_FIRST),
    "gezicht": ("Gezichtslezer", Decision.NOT_ALLOWED),
    "onbekend": ("<b>Hallo</b><script>alert(6)</script>", Decision.UNKNOWN_TOOL),
    "copilot": ("Microsoft 365 Copilot", Decision.ALLOWED_WITH_CONDITIONS),
}


def screened(text: str) -> ScreenedText:
    return ScreenedText._from_screening(text)


def citation(number: int = 1, text: str = PASSAGE, quote: str = QUOTE, label: str = "Hoog risico") -> Citation:
    return Citation(f"p{number}", "AI-beleid", "5.1", label, quote, text)


def verdict(
    decision: Decision = Decision.ALLOWED_WITH_CONDITIONS, tool: str | None = "Microsoft 365 Copilot"
) -> Verdict:
    return Verdict(
        decision=decision,
        tool_id="m365-copilot",
        tool=tool,
        data_classes={
            DataClass.PUBLIC: Decision.ALLOWED,
            DataClass.INTERNAL: Decision.ALLOWED_WITH_CONDITIONS,
            DataClass.PERSONAL: Decision.ASSESS_FIRST,
            DataClass.SPECIAL: Decision.NOT_ALLOWED,
        },
        asked_class=DataClass.INTERNAL,
        conditions=(
            {
                Language.NL: "Controleer elke tekst zelf voordat je die verstuurt.",
                Language.EN: "Check every text.",
            },
            {Language.NL: "Zet erbij dat AI heeft geholpen.", Language.EN: "Say that AI helped."},
        ),
        account={
            Language.NL: "Log in met je werkaccount. Een privéaccount mag niet.",
            Language.EN: "Work account.",
        },
        reasons=(
            Reason("risk_limited", {}, ("5.1",)),
            Reason("internal_allowed_with_conditions", {}, ("5.2", "7.2")),
        ),
        alternatives=(Alternative("a", "Vertaalhulp", Decision.ALLOWED),) if not decision.permits else (),
        assessed_on=date(2026, 3, 1),
        valid_until=date(2027, 3, 31),
        register_version="2026-11",
    )


@dataclass
class Scripted:
    """Parts whose answers hang on a word in the question; everything given is kept."""

    replies: Replies
    given: list[tuple[str, str, bool, str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)
    health: dict[str, bool] = field(default_factory=lambda: {"logboek": True, "index": True})
    log: dict[str, list[str]] = field(default_factory=dict)

    def parts(self) -> WebParts:
        return WebParts(
            ask=self.ask,
            feedback=self,
            conversations=self,
            about=self.about,
            replies=self.replies,
            tools=self.tools,
            ready=lambda: self.health,
            notice=self.notice,
        )

    def ask(self, question: Question) -> Iterator[Turn]:
        self.questions.append(question)
        turn = Turn.of(question, f"i{len(self.questions)}")
        words = question.text.lower()
        try:
            yield turn.with_(step=STEPS[0])
            if "wacht" in words:
                self.go_on.wait(20)
            if "ontplof" in words:
                raise RuntimeError(f"kapot door {question.text}")
            turn = _screened(turn, question.text)
            if turn.outcome is None:
                for step in STEPS[1:]:
                    yield turn.with_(step=step)
                    if "wacht" in words:
                        self.go_on.wait(20)
                turn = self._answered(turn, words)
            if turn.screening is not None and turn.screening.text is not None:
                self.log.setdefault(question.conversation, []).append(turn.screening.text.text)
            yield turn
        except GeneratorExit:
            self.closed.append(question.conversation)
            raise

    def _answered(self, turn: Turn, words: str) -> Turn:
        receipt = Receipt(turn.interaction_id, len(self.questions), "K7QF-2M4D")
        if "logboek is stuk" in words:
            return turn.with_(
                outcome=Outcome.FAILED_AUDIT, answer=self.replies("outcome.failed_audit", Language.NL)
            )
        outcome, changes = self._ending(words)
        return turn.with_(outcome=outcome, receipt=receipt, **changes)

    def say(self, key: str, **values: str) -> str:
        return self.replies(key, Language.NL, **values)

    def _ending(self, words: str) -> tuple[Outcome, dict[str, Any]]:
        if "snap" in words:
            return Outcome.CLARIFICATION, {"answer": self.say("outcome.clarification")}
        if "kantine" in words:
            return Outcome.NOT_IN_POLICY, {"answer": self.say("outcome.not_in_policy", contact="de AICO")}
        if "gemeen" in words:
            return Outcome.ANSWERED, {
                "answer": f"Dit staat er:\n\n{NASTY}\n\n<script>alert(5)</script>\n\n- {NASTY}",
                "citations": (citation(1, f"{NASTY} einde", NASTY, NASTY),),
            }
        for word, (tool, decision) in TOOLS.items():
            if word in words:
                return Outcome.VERDICT, self._verdict(tool, decision)
        return Outcome.ANSWERED, {
            "answer": "**De AICO** is eindverantwoordelijk (A) voor het algoritmeregister.\n\n"
            "- De proceseigenaar voert het uit (R).\n- De FG wordt vooraf geraadpleegd (C).",
            "citations": (citation(1), citation(2, label="Rollen en taken")),
        }

    def _verdict(self, tool: str, decision: Decision) -> dict[str, Any]:
        line = self.say(f"register.decision_for.{decision}", tool=tool)
        return {
            "verdicts": (verdict(decision, tool),),
            "answer": f"**{line}**\n\nDe rest staat in de kaart.",
            "citations": (citation(1), citation(2, label="Wat mag wel")),
        }

    def give(self, interaction_id: str, asker: str, helpful: bool, reason: str, words: str) -> None:
        if "stuk" in words:
            raise AuditFailed("stuk")
        self.given.append((interaction_id, asker, helpful, reason, words))

    def earlier_questions(self, conversation: str, asker: str, limit: int) -> tuple[str, ...]:
        return tuple(self.log.get(conversation, ())[-limit:])

    def about(self) -> About:
        return About(
            organisation="WerkSaam (voorbeeld)", documents=("AI-beleid",), corpus_official=False,
            register_title="Lijst", register_version="2026-11", register_fictitious=True, answerer="embedded",
            contacts={"aico": "de AI Compliance Officer (AICO)"},
        )  # fmt: skip

    def tools(self) -> tuple[ToolView, ...]:
        return ()

    def notice(self, turn: Turn) -> str:
        return "In je vraag stond een **naam**. Die heb ik weggehaald, want namen heb ik niet nodig."


def _screened(turn: Turn, text: str) -> Turn:
    finding = Finding("PERSON", 0, 5, 0.9)
    if "bsn" in text.lower():
        blocked = Screening(ScreeningAction.BLOCK, None, (Finding("BSN", 0, 9, 1.0),))
        answer = "Je vraag is niet verwerkt.\n\nIk vond: een burgerservicenummer."
        return turn.with_(
            question=None, screening=blocked, outcome=Outcome.PERSONAL_DATA_BLOCKED, answer=answer,
            receipt=Receipt(turn.interaction_id, 1, "K7QF-2M4D"),
        )  # fmt: skip
    if "Jan de Vries" in text:
        gone = screened(text.replace("Jan de Vries", "[naam]"))
        return turn.with_(question=None, screening=Screening(ScreeningAction.REDACT, gone, (finding,)))
    words = screened(text)
    turn = turn.with_(question=None, screening=Screening(ScreeningAction.PASS, words))
    if "may i" in text.lower():
        return turn.with_(route=Route(Language.EN, Intent.TOOL, words))
    return turn
