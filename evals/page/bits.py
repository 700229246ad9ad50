"""Small pieces of the page: numbers as a Dutch reader writes them, cells, bars and tables."""

from collections.abc import Iterable, Sequence
from html import escape

from evals.tally import Count

# A bar starts here: nearly all shares are above, and differences there are what counts.
_FROM = 0.4


def percent(share: float, digits: int = 1) -> str:
    """ "96,8%". Only all is 100%: what comes near it is rounded down."""
    if share >= 1:
        return "100%"
    most = 100 - 10**-digits
    return f"{min(most, 100 * share):.{digits}f}%".replace(".", ",")


def number(value: float, digits: int = 1) -> str:
    """ "81,3"."""
    return f"{value:.{digits}f}".replace(".", ",")


def thousands(value: int) -> str:
    """ "1.450"."""
    return f"{value:,}".replace(",", ".")


def span(count: Count) -> str:
    """The interval in words: "95-98%"."""
    low, high = count.interval
    return f"{100 * low:.0f}-{100 * high:.0f}%" if count.total else ""


def words(text: str) -> str:
    """Text that stands on the page as it is."""
    return escape(text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], style: str = "") -> str:
    """A table from cells that are HTML already; the first cell of a row heads it."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "\n".join(_row(row) for row in rows)
    inside = f"<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    return f'<div class="wide"><table class="{style}">{inside}</table></div>'


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"


def bar(count: Count, mark: float | None = None) -> str:
    """A share as a bar with its interval as a line through it, and the mark as a tick."""
    if not count.total:
        return ""
    low, high = count.interval
    below = mark is not None and count.share < mark
    tick = f'<i class="tick" style="left:{_place(mark)}"></i>' if mark is not None else ""
    return (
        f'<span class="bar{" under" if below else ""}" role="img" aria-label="{percent(count.share)}, '
        f'tussen {span(count)}"><i class="fill" style="width:{_place(count.share)}"></i>'
        f'<i class="line" style="left:{_place(low)};width:{_width(low, high)}"></i>{tick}</span>'
    )


def cell(count: Count, mark: float | None) -> str:
    """A share in a table: percentage, how many of how many, interval; red where it is under its mark."""
    if not count.total:
        return '<span class="none">–</span>'
    under = ' class="under"' if mark is not None and count.share < mark else ""
    return (
        f"<b{under}>{percent(count.share, 0)}</b> "
        f'<small title="95%-interval {span(count)}">{count.passed}/{count.total}<br>{span(count)}</small>'
    )


def _place(share: float) -> str:
    return f"{100 * max(0.0, (share - _FROM) / (1 - _FROM)):.1f}%"


def _width(low: float, high: float) -> str:
    left, right = (max(_FROM, share) for share in (low, high))
    return f"{100 * (right - left) / (1 - _FROM):.1f}%"
