"""Writes a run as JUnit XML, for a build server."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

from evals.asking import Result
from evals.measured import Run
from evals.places import OUT, written
from evals.table import why
from evals.variants.sameness import Compared

APART = "apart gehouden"


def write_junit(run: Run, folder: Path = OUT) -> Path:
    """Each case and each variant as a test; a measure under its mark is a failing test of its own."""
    tests = [_test(result, number) for number, result in enumerate(run.results, start=1)]
    tests += [_variant(compared, number) for number, compared in _numbered(run)]
    tests += [_mark(name, name in run.below) for name in run.gates]
    failing = sum("<failure" in test for test in tests)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuite name="evals" tests="{len(tests)}" failures="{failing}">\n'
        + "\n".join(tests)
        + "\n</testsuite>\n"
    )
    return written(folder / "junit.xml", xml)


def _numbered(run: Run) -> list[tuple[int, Compared]]:
    return list(enumerate(run.sameness.compared, start=1)) if run.sameness else []


def _test(result: Result, number: int) -> str:
    """A case held apart bears a number: nobody should tune on it."""
    case, reason = result.case, why(result) if result.failed else ""
    name, reason = (f"apart-{number}", reason and APART) if case.held_apart else (case.id, reason)
    head = (
        f"<testcase classname={quoteattr('evals.' + case.kind)} name={quoteattr(name)} "
        f'time="{result.reply.seconds:.3f}"'
    )
    return _closed(head, reason)


def _variant(compared: Compared, number: int) -> str:
    reason = "" if compared.same else f"{compared.before} -> {compared.after}: {compared.question}"
    name = f"{compared.id if compared.told else 'apart'}: {compared.change} ({number})"
    head = f'<testcase classname="evals.variants" name={quoteattr(name)}'
    return _closed(head, reason if compared.told else reason and APART)


def _mark(name: str, failed: bool) -> str:
    return _closed(f'<testcase classname="evals.marks" name={quoteattr(name)}', "onder de norm" if failed else "")


def _closed(head: str, failure: str) -> str:
    return f"{head}><failure message={quoteattr(failure)}/></testcase>" if failure else head + "/>"
