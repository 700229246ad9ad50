"""Two drawings as SVG: risk against coverage, and how the readability of the answers is spread."""

from collections.abc import Sequence

from evals.coverage import Curve
from evals.page.bits import number, percent

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 12, 40


def risk_chart(curve: Curve) -> str:
    """Coverage from left to right, risk upwards; the last point is what the assistant does now."""
    most = max(0.05, *(point.wrong.share for point in curve.points)) * 1.15
    places = [(_across(point.coverage.share, 1.0), _up(point.wrong.share, most)) for point in curve.points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    last_x, last_y = places[-1]
    now = curve.points[-1]
    label = f"nu: {percent(now.coverage.share, 0)} beantwoord, {percent(now.wrong.share)} fout"
    return _drawing(
        "Risico tegen dekking",
        [
            *_scale_up(most),
            *(_tick_across(share / 4, 1.0, percent(share / 4, 0)) for share in range(5)),
            f'<polyline class="curve" points="{line}"/>',
            f'<circle class="now" cx="{last_x:.1f}" cy="{last_y:.1f}" r="5"/>',
            f'<text class="note" x="{last_x - 10:.1f}" y="{last_y - 12:.1f}" text-anchor="end">{label}</text>',
        ],
    )


def spread_chart(values: Sequence[float], bound: float) -> str:
    """How many answers have which readability, in steps of ten; the bound as a line."""
    steps = range(0, 130, 10)
    counts = [sum(step <= value < step + 10 for value in values) for step in steps]
    most, wide = max(counts) * 1.15, (_WIDTH - _LEFT - _RIGHT) / len(steps)
    bars = [
        f'<rect class="column" x="{_LEFT + wide * i + 2:.1f}" y="{_up(n, most):.1f}" width="{wide - 4:.1f}" '
        f'height="{_HEIGHT - _BOTTOM - _up(n, most):.1f}"><title>{step}-{step + 10}: {n} antwoorden</title></rect>'
        for i, (step, n) in enumerate(zip(steps, counts, strict=True))
    ]
    x = _across(bound, float(steps[-1] + 10))
    ticks = [_tick_across(float(step), float(steps[-1] + 10), str(step)) for step in range(0, 130, 20)]
    return _drawing(
        "Leesbaarheid van de antwoorden",
        [
            *ticks,
            *bars,
            f'<line class="bound" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>',
            f'<text class="note" x="{x - 8:.1f}" y="{_TOP + 14}" text-anchor="end">norm {number(bound, 0)}</text>',
        ],
    )


def _drawing(title: str, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}">{inside}</svg>'


def _scale_up(most: float) -> list[str]:
    """Lines at a fifth of the height, with what they stand for."""
    lines = []
    for fifth in range(5):
        share = most * fifth / 5
        y = _up(share, most)
        lines.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{percent(share, 0)}</text>')
    return lines


def _tick_across(value: float, most: float, shown: str) -> str:
    return f'<text x="{_across(value, most):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{shown}</text>'


def _across(value: float, most: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * value / most


def _up(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / most
