"""``python -m evals.run``: asks all cases and their variants, prints the tables, and fails below a pass mark.

Exit codes: 0 all marks held, 1 a mark or the contract did not hold, 2 bad input or configuration.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.outcomes import Family
from evals.as_object import as_object
from evals.asking import BadReply, Examined, Opener, Result, real_assistant, results
from evals.baseline import BASELINE, BadBaseline, read_baseline, save_baseline
from evals.case import Case
from evals.fingerprint import fingerprints
from evals.junit import write_junit
from evals.known import known_of
from evals.loading import CASES, BadCases, load_cases
from evals.measured import Run
from evals.page.write import write_html
from evals.suite import BadSuite, load_suite
from evals.table import text
from evals.tally import tally
from evals.variants.chosen import variants_of
from evals.variants.pairs import load_pairs
from evals.variants.sameness import Sameness, compare

# More questions than this make the run too slow to be run at all.
MOST_TURNS = 2000


def main(arguments: Sequence[str] | None = None, opener: Opener = real_assistant) -> int:
    """Run the evals. ``opener`` gives the assistant; tests hand over a scripted one."""
    options = _options(arguments)
    try:
        run = _run(_chosen(load_cases(options.cases), options), opener, options)
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


def counter(what: str, total: int) -> Callable[[int], None]:
    """Tells on standard error how many are done: in place on a terminal, else now and then."""

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done}/{total} {what}" + ("\n" if done == total else ""))
        elif done % 100 == 0 or done == total:
            sys.stderr.write(f"{done}/{total} {what} gesteld\n")
        sys.stderr.flush()

    return progress


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.run", description="Meet de assistent met bekende vragen."
    )
    parser.add_argument("--json", action="store_true", help="één JSON-object in plaats van tabellen")
    parser.add_argument("--cases", type=Path, default=CASES, help="map met andere cases dan evals/cases")
    parser.add_argument("--kind", action="append", help="alleen deze soort (mag vaker)")
    parser.add_argument("--only", action="append", metavar="ID", help="alleen deze case (mag vaker)")
    parser.add_argument("--tunable", action="store_true", help="zonder de cases die apart gehouden worden")
    parser.add_argument("--no-variants", action="store_true", help="zonder de varianten en de paren nl/en")
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


def _run(cases: Sequence[Case], opener: Opener, options: argparse.Namespace) -> Run:
    suite, baseline = load_suite(), read_baseline(options.baseline)
    with opener() as assistant:
        found = results(assistant, cases, suite.measures, counter("vragen", len(cases)))
        same = None if options.no_variants else _sameness(assistant, found, whole=not _is_part(options))
        versions = fingerprints(assistant)
    return Run(found, suite, tally(found, suite.measures), baseline, versions, same)


def _sameness(assistant: Examined, found: Sequence[Result], whole: bool) -> Sameness:
    """The variants of these cases; the pairs only where all cases run."""
    known = known_of(assistant.knowledge, assistant.register.current)
    variants = variants_of([result.case for result in found], known)
    pairs = load_pairs() if whole else ()
    turns = len(found) + len(variants) + 2 * len(pairs)
    if turns > MOST_TURNS:
        raise BadCases(f"{turns} vragen is meer dan {MOST_TURNS}. Verlaag A_CASE in evals/variants/chosen.py.")
    return compare(assistant, found, variants, pairs, counter("varianten", len(variants) + len(pairs)))


def _is_part(options: argparse.Namespace) -> bool:
    return bool(options.kind or options.only or options.tunable)


def _save(run: Run, options: argparse.Namespace) -> None:
    if _is_part(options) or run.sameness is None or options.cases != CASES:
        raise BadCases(
            "een nulmeting gaat over alle cases. Laat --cases, --kind, --only, --tunable en --no-variants weg."
        )
    if failed := [r.case.id for r in run.results if r.reply.given.status.family is Family.FAILED]:
        raise BadCases(
            f"er liepen vragen op een fout ({', '.join(failed)}). Zo'n meting wordt geen nulmeting. "
            "Draai opnieuw op een rustige machine."
        )
    save_baseline(run.counted, run.sameness.all, run.versions, options.baseline)


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
