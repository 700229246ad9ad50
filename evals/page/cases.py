"""The cases that did not pass, each with question, answer and what was expected; filters without scripts."""

import re
from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt

from evals.asking import Result
from evals.case import Case
from evals.measured import Run
from evals.page import words as w
from evals.page.bits import words
from evals.reply import CitedPassage
from evals.variants.sameness import Compared

_QUOTE_LENGTH = 220
# As a person sees it, but nothing in it leads anywhere or becomes a heading of this page.
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable(["link", "image", "autolink", "reference", "heading", "lheading"])
)
_EDGE = re.compile(r"\\b|[\^$]")


def failing_cases(run: Run) -> str:
    """All failing cases that may be told, with a choice of measure and of kind."""
    told = [result for result in run.failing if not result.case.held_apart]
    hidden = len(run.failing) - len(told)
    note = f"<p>Nog {hidden} andere worden apart gehouden: daar stelt niemand op af.</p>" if hidden else ""
    if not told:
        return f"<p>Geen.</p>{note}"
    measures = [name for name in run.gates if any(name in result.failed for result in told)]
    kinds = list(dict.fromkeys(result.case.kind for result in told))
    cards = "\n".join(_card(result) for result in told)
    return (
        f"{_rules(measures, kinds)}{_choice('Maat', 'm', [(n, w.measure(n)) for n in measures])}"
        f'{_choice("Soort", "k", [(k, w.KINDS.get(k, k)) for k in kinds])}\n<div class="cases">{cards}</div>{note}'
    )


def differences(compared: Iterable[Compared]) -> str:
    """What ended otherwise when it was asked otherwise."""
    told = [one for one in compared if one.told]
    if not told:
        return ""
    items = "\n".join(
        f'<li><span class="tag">{words(one.change)}</span> <q>{words(one.original)}</q> '
        f"<small>{_ending(one.before)}</small><br>→ <q>{words(one.question)}</q> "
        f"<small>{_ending(one.after)}</small></li>"
        for one in told
    )
    return f'<details><summary>{len(told)} die anders eindigden</summary><ul class="turned">{items}</ul></details>'


def _ending(ending: str) -> str:
    status, *rest = ending.split(", ")
    return words(", ".join([w.OUTCOMES.get(status, status), *(w.DECISIONS.get(one, one) for one in rest)]))


def _choice(title: str, key: str, options: Sequence[tuple[str, str]]) -> str:
    """One row of round buttons; "alle" is chosen at first."""
    buttons = "".join(
        f'<label><input type="radio" name="{key}" id="{key}-{value}"{" checked" if value == "all" else ""}>'
        f"<span>{words(shown)}</span></label>"
        for value, shown in [("all", "alle"), *options]
    )
    return f'<fieldset class="choice"><legend>{title}</legend>{buttons}</fieldset>'


def _rules(measures: Sequence[str], kinds: Sequence[str]) -> str:
    """A rule for each button: it hides every case without its class."""
    chosen = [("m", name) for name in measures] + [("k", kind) for kind in kinds]
    rules = "".join(f"#zakken:has(#{key}-{v}:checked) .case:not(.{key}-{v}){{display:none}}" for key, v in chosen)
    return f"<style>{rules}</style>"


def _card(result: Result) -> str:
    case, given = result.case, result.reply.given
    classes = " ".join(["case", f"k-{case.kind}", *(f"m-{name}" for name in result.failed)])
    tags = "".join(f'<span class="tag bad">{words(w.measure(name))}</span>' for name in result.failed)
    reasons = "".join(
        f"<li><b>{words(w.measure(name))}</b>: {words(_plain(result.scores[name].detail))}</li>"
        for name in result.failed
    )
    status = w.OUTCOMES.get(str(given.status), str(given.status))
    return (
        f'<details class="{classes}"><summary><q>{words(case.asked)}</q> {tags}'
        f"<small>{words(w.KINDS.get(case.kind, case.kind))} · {words(case.id)}</small></summary>\n"
        f"{_earlier(case)}<h4>Wat er misging</h4><ul>{reasons}</ul>"
        f"<h4>Verwacht</h4>{_expected(case)}"
        f'<h4>Gekregen: {words(status)}</h4><div class="answer">{_MARKDOWN.render(given.answer)}</div>'
        f"{_sources(given.citations)}"
        "</details>"
    )


def _earlier(case: Case) -> str:
    if not case.earlier:
        return ""
    return "<h4>Eerder gevraagd</h4><ul>" + "".join(f"<li>{words(one)}</li>" for one in case.earlier) + "</ul>"


def _expected(case: Case) -> str:
    expected = case.expect
    lines = [" of ".join(w.OUTCOMES.get(str(status), str(status)) for status in expected.status)]
    if expected.decision:
        lines.append(f"oordeel: {' of '.join(w.DECISIONS.get(str(one), str(one)) for one in expected.decision)}")
    if expected.tool_id:
        lines.append(f"over {' of '.join(expected.tool_id)}")
    if expected.sections:
        lines.append(f"paragraaf {' of '.join(expected.sections)}")
    lines += [f"zegt: {_plain(fact)}" for fact in expected.facts]
    lines += [f"{role} draagt letter {letter}" for role, letter in expected.roles.items()]
    return "<ul>" + "".join(f"<li>{words(line)}</li>" for line in lines) + "</ul>"


def _plain(fact: str | tuple[str, ...]) -> str:
    """A pattern as a person may read it: its alternatives, without signs for the edge of a word."""
    patterns = (fact,) if isinstance(fact, str) else fact
    return _EDGE.sub("", " of ".join(patterns)).replace("|", " of ")


def _sources(citations: Sequence[CitedPassage]) -> str:
    if not citations:
        return "<p><small>Zonder bronnen.</small></p>"
    items = "".join(
        f"<li><b>{words(one.section)}</b> {words(one.label)} "
        f"<small>{words(one.quote[:_QUOTE_LENGTH])}</small></li>"
        for one in citations[:3]
    )
    return f"<h4>Eerste bronnen</h4><ol>{items}</ol>"
