"""Writes a run as JUnit XML, for a build server."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

from evals.asking import Result
from evals.measured import Run
from evals.places import OUT, written
from evals.table import why
from evals.variants.sameness import Compared


def write_junit(run: Run, folder: Path = OUT) -> Path:
    """Each case and each variant as a test; a measure under its mark is a failing test of its own."""
    tests = [_test(result) for result in run.results]
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


def _test(result: Result) -> str:
    head = (
        f"<testcase classname={quoteattr('evals.' + result.case.kind)} name={quoteattr(result.case.id)} "
        f'time="{result.reply.seconds:.3f}"'
    )
    return _closed(head, why(result) if result.failed else "")


def _variant(compared: Compared, number: int) -> str:
    name = f"{compared.id}: {compared.change} ({number})"
    head = f'<testcase classname="evals.variants" name={quoteattr(name)}'
    return _closed(head, "" if compared.same else f"{compared.before} -> {compared.after}: {compared.question}")


def _mark(name: str, failed: bool) -> str:
    return _closed(f'<testcase classname="evals.marks" name={quoteattr(name)}', "onder de norm" if failed else "")


def _closed(head: str, failure: str) -> str:
    return f"{head}><failure message={quoteattr(failure)}/></testcase>" if failure else head + "/>"
