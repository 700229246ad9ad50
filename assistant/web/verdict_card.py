"""A verdict as a card: the decision in words and a sign, data classes, conditions, reasons."""

from collections.abc import Iterable

from assistant.turn import DataClass, Decision, Reason, Verdict
from assistant.web.markup import markdown, plain, tag
from assistant.web.words import Words

TONES = {
    Decision.ALLOWED: "ja",
    Decision.ALLOWED_WITH_CONDITIONS: "mits",
    Decision.ASSESS_FIRST: "wacht",
    Decision.UNKNOWN_TOOL: "wacht",
    Decision.AMBIGUOUS_TOOL: "wacht",
    Decision.NOT_ALLOWED: "nee",
}
"""The class that gives a decision its sign and colour in ``look.css``; the words always say it too."""

_ASSESS = (Decision.ASSESS_FIRST, Decision.UNKNOWN_TOOL)


def card(verdict: Verdict, say: Words) -> str:
    """The whole card of one verdict, as HTML on one line."""
    parts = (
        _title(verdict, say),
        _human(verdict, say),
        _data_classes(verdict, say),
        _conditions(verdict, say),
        _account(verdict, say),
        _reasons(verdict, say),
        _candidates(verdict, say),
        _alternatives(verdict, say),
        _next(verdict, say),
        _small(verdict, say),
    )
    return tag("section", "".join(parts), class_=f"oordeel oordeel-{TONES[verdict.decision]}")


def headline(verdict: Verdict, say: Words) -> str:
    """The decision in one sentence, the same as in the text version of the answer."""
    return say(verdict.headline, tool=verdict.tool or "")


def _title(verdict: Verdict, say: Words) -> str:
    return tag("h3", plain(headline(verdict, say)), class_=f"teken teken-{TONES[verdict.decision]}")


def _human(verdict: Verdict, say: Words) -> str:
    if not verdict.human_decides:
        return ""
    return tag("p", plain(say("register.text.human_decides")), class_="mens")


def _data_classes(verdict: Verdict, say: Words) -> str:
    if verdict.tool_id is None or not verdict.data_classes:
        return ""
    head = "".join(
        tag("th", plain(say(f"register.text.{column}")), scope="col")
        for column in ("table_data", "table_decision")
    )
    rows = "".join(
        _row(kind, verdict.data_classes[kind], verdict, say) for kind in DataClass if kind in verdict.data_classes
    )
    caption = tag("caption", plain(say("web.verdict.caption", tool=verdict.tool or "")))
    return tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", rows))


def _row(kind: DataClass, decision: Decision, verdict: Verdict, say: Words) -> str:
    asked = kind is verdict.asked_class
    name = plain(_capital(say(f"register.data_class.{kind.value}")))
    if asked:
        name += " " + tag("span", plain(say("web.verdict.yours")), class_="gevraagd")
    words = tag("span", plain(_capital(say(f"register.cell.{decision}"))), class_=f"teken teken-{TONES[decision]}")
    return tag("tr", tag("th", name, scope="row") + tag("td", words), class_="deze" if asked else "")


def _conditions(verdict: Verdict, say: Words) -> str:
    if not verdict.decision.permits:
        return ""  # the conditions of something that may not be done only confuse
    return _listed(say("register.text.conditions"), (markdown(say.of(words)) for words in verdict.conditions))


def _account(verdict: Verdict, say: Words) -> str:
    words = say.of(verdict.account) if verdict.decision.permits else ""
    return _titled(say("web.verdict.account"), markdown(words)) if words else ""


def _reasons(verdict: Verdict, say: Words) -> str:
    return _listed(say("register.text.why"), (_reason(reason, say) for reason in verdict.reasons))


def _reason(reason: Reason, say: Words) -> str:
    key = f"register.reason.{reason.key}"
    known = key in say.replies
    words = plain(say(key, **reason.values) if known else say("web.verdict.reason_unknown"))
    if not reason.sections:
        return words
    sections = plain(say("web.verdict.section", sections=", ".join(reason.sections)))
    return f"{words} {tag('span', f'({sections})', class_='vindplaats')}"


def _candidates(verdict: Verdict, say: Words) -> str:
    if verdict.decision is not Decision.AMBIGUOUS_TOOL:
        return ""  # other versions of a family; a reason already names them
    return _listed(say("register.text.candidates"), (plain(match.name) for match in verdict.candidates))


def _alternatives(verdict: Verdict, say: Words) -> str:
    items = (
        f"{tag('strong', plain(other.name))}: {plain(say(f'register.cell.{other.decision}'))}"
        for other in verdict.alternatives
    )
    return _listed(say("register.text.alternatives"), items)


def _next(verdict: Verdict, say: Words) -> str:
    if verdict.decision.permits and not verdict.human_decides:
        return ""
    key = "assess_road" if verdict.decision in _ASSESS else "ask_aico"
    words = tag("p", plain(say(f"register.text.{key}", aico=say.contact)))
    return _titled(say("web.verdict.next"), words, "stap")


def _small(verdict: Verdict, say: Words) -> str:
    lines = []
    if verdict.valid_until and verdict.decision.permits:
        lines.append(say("register.text.valid_until", date=say.date(verdict.valid_until)))
    if verdict.assessed_on:
        lines.append(say("register.text.assessed_on", date=say.date(verdict.assessed_on)))
    if verdict.register_version:
        lines.append(say("register.text.register_version", version=verdict.register_version))
    return tag("p", plain(" ".join(lines)), class_="klein") if lines else ""


def _titled(title: str, content: str, class_: str = "") -> str:
    return tag("div", tag("h4", plain(title)) + content, class_=class_)


def _listed(title: str, items: Iterable[str]) -> str:
    written = "".join(tag("li", item) for item in items if item)
    return _titled(title, tag("ul", written)) if written else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
