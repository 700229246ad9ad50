"""The parts of the page, from the conclusion down to the fingerprints."""

from collections.abc import Mapping

from evals.measured import VARIANTS, Run
from evals.page import words as w
from evals.page.bits import bar, cell, number, percent, span, table, thousands, words
from evals.page.cases import differences, failing_cases
from evals.page.charts import risk_chart, spread_chart
from evals.table import baseline_line
from evals.tally import Count, Row, percentile

_READABILITY = "flesch_douma"
_CARDS = ("verdict", "facts", "citation", "leak", "outcome")


def heading(run: Run) -> str:
    """Passed or not, in one line a hurried reader needs, and the figures that matter most."""
    asked = f"{thousands(len(run.results))} vragen"
    if run.sameness:
        asked += f" en {thousands(run.sameness.all.total)} keer dezelfde vraag anders gesteld"
    half = percentile(run.seconds, 0.5) * 1000
    names = ", ".join(w.measure(name).lower() for name in run.below)
    badge = (
        f'<p class="badge bad">Onder de norm: {words(names)}</p>'
        if run.below
        else '<p class="badge good">Alle normen gehaald</p>'
    )
    return (
        f"<header><h1>Hoe goed antwoordt de Beleidswijzer?</h1>{badge}"
        f"<p>Gemeten met {asked}. De helft kreeg binnen {half:.0f} milliseconden antwoord.</p>"
        f"{_notice(run)}{_cards(run)}</header>"
    )


def measures(run: Run) -> str:
    """Every measure with its mark, its interval, and what it was before."""
    rows = [_measure_row(run, name, mark) for name, mark in run.marks.items()]
    if run.sameness:
        earlier = run.baseline.variants if run.baseline else None
        rows.append(
            _share_row(VARIANTS, run.sameness.all, run.suite.variants_at_least, _before(run, earlier), "", "")
        )
    head = ["Maat", "Goed", "", "95%-interval", "Norm", "Nulmeting", "Afstelbaar", "Apart gehouden"]
    return _part(
        "maten",
        "De maten",
        "De balk loopt van 40 tot 100%. Het streepje erin is de norm, de dunne lijn het 95%-interval: "
        "daarbinnen ligt het echte cijfer waarschijnlijk. Een derde van de vragen wordt apart gehouden, zodat "
        "niemand erop kan oefenen.",
        table(head, rows, "measures"),
    )


def groups(run: Run) -> str:
    """Verdicts, facts and guards apart; and how hard the questions are."""
    return _part(
        "groepen",
        "Oordelen, feiten en grenzen",
        "Oordelen komen van de regels over de lijst met tools. Feiten komen uit het beleid. "
        "Grenzen zijn vragen waarop geen antwoord hoort, zoals manipulatie of iets dat er niet in staat.",
        _by(run, run.counted.groups, "Groep", w.GROUPS)
        + "<h3>Hoe moeilijk is de vraag?</h3>"
        + _by(run, run.counted.tiers, "Niveau", w.TIERS),
    )


def kinds(run: Run) -> str:
    """The table per kind."""
    return _part("soorten", "Per soort vraag", "", _by(run, run.counted.kinds, "Soort", w.KINDS))


def variants(run: Run) -> str:
    """Each change with how often the ending stayed the same."""
    if run.sameness is None:
        return ""
    rows = [
        [
            words(name),
            f"{percent(count.share)} <small>{count.passed}/{count.total}</small>",
            bar(count),
            span(count),
        ]
        for name, count in run.sameness.by(lambda compared: compared.change).items()
    ]
    return _part(
        "varianten",
        "Dezelfde vraag, anders gesteld",
        "Een tikfout, hoofdletters of een andere zinsbouw mag niets veranderen aan uitkomst en oordeel.",
        table(["Verandering", "Zelfde uitkomst", "", "95%-interval"], rows, "narrow")
        + differences(run.sameness.different),
    )


def silence(run: Run) -> str:
    """Risk against coverage."""
    curve = run.curve
    if curve is None:
        return ""
    rows = [
        [
            percent(point.coverage.share, 0),
            f"{percent(point.wrong.share)} <small>{point.wrong.passed}/{point.wrong.total}</small>",
            span(point.wrong),
            number(point.bound, 3),
        ]
        for point in curve.told
    ]
    silent = curve.silent_wrongly
    return _part(
        "risico",
        "Risico tegen dekking",
        f"Van {curve.questions} vragen waarvoor in het beleid is gezocht. Zou de assistent alleen antwoorden als "
        "hij zekerder is, dan beantwoordt hij minder en gaat er minder mis. De lijn laat zien wat dat oplevert. "
        f"Ten onrechte gezwegen: {silent.passed} van {silent.total}.",
        risk_chart(curve) + table(["Beantwoord", "Daarvan fout", "95%-interval", "Grens"], rows, "narrow"),
    )


def reading(run: Run) -> str:
    """How easy our own words are."""
    found, bound = run.counted.middles.get(_READABILITY), run.bounds.get(_READABILITY)
    if found is None or bound is None:
        return ""
    scores = (result.scores.get(_READABILITY) for result in run.results)
    values = [score.value for score in scores if score and score.value is not None]
    return _part(
        "lezen",
        "Leesniveau van onze eigen woorden",
        f"Citaten, namen en verwijzingen tellen niet mee. De middelste waarde is {number(found.value)} "
        f"(95%-interval {number(found.low)} tot {number(found.high)}, {found.total} antwoorden); de norm is "
        f"{number(bound, 0)}. Vanaf 60 heet een tekst gewoon, vanaf 80 gemakkelijk.",
        spread_chart(values, bound),
    )


def failures(run: Run) -> str:
    """The failing cases."""
    return _part(
        "zakken", "Vragen die niet goed gingen", "Klik op een vraag voor het antwoord.", failing_cases(run)
    )


def origin(run: Run) -> str:
    """What the figures belong to."""
    earlier = run.baseline.versions if run.baseline else {}
    rows = [
        [words(w.VERSIONS.get(name, name)), f"<code>{words(value)}</code>", _same(value, earlier.get(name))]
        for name, value in sorted(run.versions.items())
    ]
    return _part(
        "vingerafdruk",
        "Waar deze cijfers bij horen",
        "Verandert een van deze delen, dan horen de cijfers bij iets anders en telt de nulmeting niet meer.",
        table(["Deel", "Vingerafdruk", "Nulmeting"], rows, "narrow"),
    )


def _same(value: str, earlier: str | None) -> str:
    if earlier is None:
        return "–"
    return "gelijk" if earlier == value else f'<b class="under">anders</b> <code>{words(earlier)}</code>'


def _part(anchor: str, title: str, lead: str, inside: str) -> str:
    told = f"<p>{words(lead)}</p>" if lead else ""
    return f'<section id="{anchor}"><h2>{words(title)}</h2>{told}{inside}</section>'


def _notice(run: Run) -> str:
    line = baseline_line(run)
    weight = "bad" if run.changed else ""
    return f'<p class="notice {weight}" role="note">{words(line)}</p>' if line else ""


def _cards(run: Run) -> str:
    cards = [_card(w.measure(n), percent(run.counted.all[n].share), _of(run.counted.all[n])) for n in _shown(run)]
    if run.sameness:
        cards.append(_card("Andere woorden", percent(run.sameness.all.share), _of(run.sameness.all)))
    if found := run.counted.middles.get(_READABILITY):
        cards.append(_card("Leesbaarheid", number(found.value, 0), _bound(run)))
    return f'<div class="cards">{"".join(cards)}</div>'


def _bound(run: Run) -> str:
    return f"norm {number(run.bounds[_READABILITY], 0)}"


def _shown(run: Run) -> list[str]:
    return [name for name in _CARDS if name in run.marks and run.counted.all[name].total]


def _card(title: str, figure: str, below: str) -> str:
    inside = f"<span>{words(title)}</span><strong>{figure}</strong><small>{words(below)}</small>"
    return f'<div class="card">{inside}</div>'


def _of(count: Count) -> str:
    return f"{thousands(count.passed)} van {thousands(count.total)}"


def _measure_row(run: Run, name: str, mark: float) -> list[str]:
    earlier = run.baseline.all.get(name) if run.baseline else None
    tunable, apart = run.counted.tunable[name], run.counted.held_apart[name]
    return _share_row(name, run.counted.all[name], mark, _before(run, earlier), _of(tunable), _of(apart))


def _share_row(name: str, count: Count, mark: float, *rest: str) -> list[str]:
    under = ' class="under"' if count.share < mark else ""
    share = f"<b{under}>{percent(count.share)}</b> <small>{_of(count)}</small>" if count.total else "–"
    title = f"{words(w.measure(name))}<small>{words(w.meaning(name))}</small>"
    return [title, share, bar(count, mark), span(count), percent(mark, 0), *rest]


def _before(run: Run, earlier: Count | None) -> str:
    """The share of the baseline; greyed where it belongs to another version."""
    if earlier is None or not earlier.total:
        return "–"
    shown = percent(earlier.share)
    return f'<s title="andere versie">{shown}</s>' if run.changed else shown


def _by(run: Run, rows: Mapping[str, Row], head: str, names: Mapping[str, str]) -> str:
    measured = [name for name in run.marks if any(row[name].total for row in rows.values())]
    lines = [
        [f"{words(names.get(value, value))}", *(cell(row[name], run.marks[name]) for name in measured)]
        for value, row in rows.items()
    ]
    return table([head, *(words(w.measure(name)) for name in measured)], lines, "grid")
