"""``python -m evals.official TEXT``: the same cases on the official text and on the shipped edition, side by side.

The official text goes into a corpus of its own in a folder that is thrown away;
it is kept nowhere. Exit codes as those of ``evals.run``; the marks are held
against the official text.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.errors import AssistantError
from assistant.indexing.add_document import Added, add_document
from assistant.settings import Settings, shipped
from evals.asking import BadReply, Examined, Result, real_assistant, results
from evals.beside import Beside, beside
from evals.loading import BadCases, load_cases
from evals.run import counter
from evals.suite import BadSuite, Suite, load_suite

OpenerFor = Callable[[Settings], AbstractContextManager[Examined]]


class NoText(Exception):
    """There is no text to measure; the message says what and the mend."""


def main(arguments: Sequence[str] | None = None, opener: OpenerFor = real_assistant) -> int:
    """Measure both and print the difference. ``opener`` gives an assistant for settings; tests script it."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.official", description="Meet op de officiële tekst, naast de meegeleverde hertaling."
    )
    parser.add_argument("text", type=Path, metavar="TEKST", help="de officiële tekst (.txt, .md, .docx of .pdf)")
    path: Path = parser.parse_args(arguments).text
    try:
        _refuse_missing(path)
        suite = load_suite()
        compared = _measured(path, suite, opener)
    except (NoText, BadCases, BadSuite, AssistantError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BadReply as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(compared.text())
    return 1 if compared.below else 0


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise NoText(
            f"{path} is geen bestand. Geef het pad van de officiële tekst: "
            "make eval-official TEXT=pad/naar/beleid.txt (.txt, .md, .docx of .pdf)."
        )


def _measured(path: Path, suite: Suite, opener: OpenerFor) -> Beside:
    settings = Settings.read()
    with TemporaryDirectory(prefix="beleidswijzer-official-") as folder:
        home = Path(folder)
        added = add_document(path, home / "corpus", shipped("corpus"))
        _tell(added)
        own = settings.model_copy(update={"home": home, "corpus": home / "corpus"})
        official, versions = _run(opener(own), suite, "vragen aan de officiële tekst")
    ours = settings.model_copy(update={"corpus": shipped("corpus")})
    edition, _ = _run(opener(ours), suite, "vragen aan de hertaling")
    return beside(edition, official, suite, versions)


def _tell(added: Added) -> None:
    lines = [f"{added.document.title}: {len(added.parsed.passages)} passages.", *added.warnings]
    sys.stderr.write("\n".join(lines) + "\n")


def _run(
    opened: AbstractContextManager[Examined], suite: Suite, what: str
) -> tuple[tuple[Result, ...], dict[str, str]]:
    cases = load_cases()
    with opened as assistant:
        return results(assistant, cases, suite.measures, counter(what, len(cases))), dict(assistant.versions)


if __name__ == "__main__":
    raise SystemExit(main())
