"""Puts the page together and writes it into ``evals/out/``."""

from pathlib import Path

from evals.measured import Run
from evals.page import parts
from evals.places import OUT, written

_LOOK = Path(__file__).resolve().parent / "look.css"
_PARTS = (
    parts.measures,
    parts.groups,
    parts.kinds,
    parts.variants,
    parts.silence,
    parts.reading,
    parts.failures,
    parts.origin,
)
_CONTENTS = (
    ("maten", "De maten"),
    ("groepen", "Groepen"),
    ("soorten", "Per soort"),
    ("varianten", "Varianten"),
    ("risico", "Risico"),
    ("lezen", "Leesniveau"),
    ("zakken", "Niet goed"),
    ("vingerafdruk", "Versies"),
)


def write_html(run: Run, folder: Path = OUT) -> Path:
    """The whole report as one file that opens anywhere; cases held apart are counted, not told."""
    return written(folder / "report.html", page(run))


def page(run: Run) -> str:
    """The report as HTML."""
    inside = "\n".join(part(run) for part in _PARTS)
    there = [(anchor, title) for anchor, title in _CONTENTS if f'id="{anchor}"' in inside]
    links = "".join(f'<a href="#{anchor}">{title}</a>' for anchor, title in there)
    look = _LOOK.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        "<title>Hoe goed antwoordt de Beleidswijzer?</title>\n"
        f"<style>{look}</style></head>\n<body>\n"
        f'{parts.heading(run)}\n<nav aria-label="Inhoud">{links}</nav>\n'
        f"<main>\n{inside}\n</main>\n</body></html>\n"
    )
