"""Writes a run as a small web page and as JUnit XML, into ``evals/out/``."""

from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from evals.asking import Result
from evals.table import Run, text

OUT = Path(__file__).resolve().parent / "out"

_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Meting van de assistent</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem}}
pre{{overflow-x:auto}}
td,th{{text-align:left;vertical-align:top;padding:.3rem .6rem;border-top:1px solid #ccc}}
</style></head><body><h1>Meting van de assistent</h1>
<p>{versions}</p><pre>{tables}</pre>
<h2>Gezakte cases</h2><table><tr><th>case</th><th>vraag</th><th>waarom</th><th>antwoord</th></tr>
{rows}</table></body></html>
"""


def write_html(run: Run, folder: Path = OUT) -> Path:
    """The tables and the failing cases that may be tuned on, with question and answer."""
    failing = [r for r in run.results if r.failed and not r.case.held_apart]
    page = _PAGE.format(
        versions=escape(", ".join(f"{name} {version}" for name, version in sorted(run.versions.items()))),
        tables=escape(text(run)),
        rows="\n".join(_row(result) for result in failing),
    )
    return _written(folder / "report.html", page)


def write_junit(run: Run, folder: Path = OUT) -> Path:
    """Each case as a test, for a build server; a measure under its mark is a failing test of its own."""
    tests = [_test(result) for result in run.results]
    tests += [_mark(name, name in run.below) for name in run.marks]
    failing = sum("<failure" in test for test in tests)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuite name="evals" tests="{len(tests)}" failures="{failing}">\n'
        + "\n".join(tests)
        + "\n</testsuite>\n"
    )
    return _written(folder / "junit.xml", xml)


def _written(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def _why(result: Result) -> str:
    return "; ".join(f"{name}: {result.scores[name].detail}" for name in result.failed)


def _row(result: Result) -> str:
    cells = (result.case.id, result.case.asked, _why(result), result.reply.given.answer)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _test(result: Result) -> str:
    head = (
        f"<testcase classname={quoteattr('evals.' + result.case.kind)} name={quoteattr(result.case.id)} "
        f'time="{result.reply.seconds:.3f}"'
    )
    if not result.failed:
        return head + "/>"
    return f"{head}><failure message={quoteattr(_why(result))}/></testcase>"


def _mark(name: str, failed: bool) -> str:
    head = f'<testcase classname="evals.marks" name={quoteattr(name)}'
    return f'{head}><failure message="onder de norm"/></testcase>' if failed else head + "/>"
