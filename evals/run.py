"""``python -m evals.run``: asks all cases, prints the tables, and fails below a pass mark.

Exit codes: 0 all marks held, 1 a mark or the contract did not hold, 2 bad input or configuration.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from evals.asking import BadReply, Opener, real_assistant, results
from evals.baseline import BASELINE, BadBaseline, read_baseline, save_baseline
from evals.case import Case
from evals.loading import BadCases, load_cases
from evals.report import write_html, write_junit
from evals.suite import BadSuite, load_suite
from evals.table import Run, as_object, text
from evals.tally import tally


def main(arguments: Sequence[str] | None = None, opener: Opener = real_assistant) -> int:
    """Run the evals. ``opener`` gives the assistant; tests hand over a scripted one."""
    options = _options(arguments)
    try:
        run = _run(_chosen(load_cases(), options), opener, options.baseline)
        if options.save_baseline:
            _save(run, options)
    except (BadCases, BadSuite, BadBaseline, AssistantError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BadReply as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _tell(run, options)
    return 1 if run.below else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.run", description="Meet de assistent met bekende vragen."
    )
    parser.add_argument("--json", action="store_true", help="één JSON-object in plaats van tabellen")
    parser.add_argument("--kind", action="append", help="alleen deze soort (mag vaker)")
    parser.add_argument("--only", action="append", metavar="ID", help="alleen deze case (mag vaker)")
    parser.add_argument("--tunable", action="store_true", help="zonder de cases die apart gehouden worden")
    parser.add_argument("--failures", action="store_true", help="gezakte cases met vraag, antwoord en bronnen")
    parser.add_argument("--held-apart", action="store_true", help="toon ook de apart gehouden gezakte cases")
    parser.add_argument(
        "--save-baseline", action="store_true", help="schrijf de nulmeting (alleen van alle cases)"
    )
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="bestand van de nulmeting")
    parser.add_argument("--html", action="store_true", help="schrijf evals/out/report.html")
    parser.add_argument("--junit", action="store_true", help="schrijf evals/out/junit.xml")
    return parser.parse_args(arguments)


def _chosen(cases: Sequence[Case], options: argparse.Namespace) -> tuple[Case, ...]:
    kinds, ids = set(options.kind or ()), set(options.only or ())
    unknown = (kinds - {case.kind for case in cases}) | (ids - {case.id for case in cases})
    if unknown:
        known = ", ".join(dict.fromkeys(case.kind for case in cases))
        raise BadCases(f"onbekende soort of case: {', '.join(sorted(unknown))}. Soorten: {known}.")
    return tuple(
        case
        for case in cases
        if (not kinds or case.kind in kinds)
        and (not ids or case.id in ids)
        and not (options.tunable and case.held_apart)
    )


def _run(cases: Sequence[Case], opener: Opener, earlier: Path) -> Run:
    measures, baseline = load_suite(), read_baseline(earlier)

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done}/{len(cases)}" + ("\n" if done == len(cases) else ""))
        elif done % 25 == 0 or done == len(cases):
            sys.stderr.write(f"{done}/{len(cases)} vragen gesteld\n")
        sys.stderr.flush()

    with opener() as assistant:
        found = results(assistant, cases, measures, progress)
        versions = dict(assistant.versions)
    return Run(found, measures, tally(found, measures), baseline, versions)


def _save(run: Run, options: argparse.Namespace) -> None:
    if options.kind or options.only or options.tunable:
        raise BadCases("een nulmeting gaat over alle cases. Laat --kind, --only en --tunable weg.")
    save_baseline(run.counted, run.versions, options.baseline)


def _tell(run: Run, options: argparse.Namespace) -> None:
    if options.json:
        sys.stdout.write(json.dumps(as_object(run), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(text(run, options.failures, options.held_apart))
    for wanted, write in ((options.html, write_html), (options.junit, write_junit)):
        if wanted:
            sys.stderr.write(f"geschreven: {write(run)}\n")


if __name__ == "__main__":
    raise SystemExit(main())
