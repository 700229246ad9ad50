"""The commands. Each is a few lines: read the settings, open what is needed, say what came of it.

Exit codes: 0 done, 1 a check did not hold, 2 bad input or configuration.
"""

# ruff: noqa: PLC0415 - a command imports only what it needs

import argparse
import json
import logging
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.audit_commands import add_commands
from assistant.backup_commands import add_backup_commands
from assistant.errors import AssistantError
from assistant.replay_commands import add_replay
from assistant.settings import PACKAGE, Settings

DONE, DOES_NOT_HOLD, BAD_INPUT = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _occupy_closed()
    if sys.stdout is None:
        return _say_error("de standaarduitvoer is gesloten. Stuur haar naar het scherm of naar een bestand.")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # real streams can
    arguments = _parser().parse_args(argv)
    try:
        return _done(arguments)
    except BrokenPipeError:  # who read along has seen enough
        _drop_output()
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - never a traceback with words of a question
        _drop_output()
        return _say_error(_words_for(error))


def _done(arguments: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace, Settings], int] = arguments.command
    settings = Settings.read()
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    code = command(arguments, settings)
    sys.stdout.flush()  # a full disk is told now, not after the exit code is chosen
    return code


def _occupy_closed() -> None:
    """A closed standard stream gives its number to the next file, and strangers would write into that."""
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open till the end


def _words_for(error: BaseException) -> str:
    """What an operator is told; of a bug only its kind and place, for its message may hold words of a question."""
    if isinstance(error, AssistantError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return "afgebroken"
    if isinstance(error, MemoryError):
        return "er is te weinig geheugen. Geef kleinere invoer, of meer geheugen."
    if isinstance(error, OSError):
        from assistant.storage.places import cause

        place = str(error.filename) if error.filename else "lezen of schrijven (de uitvoer, of de schijf)"
        return f"{place}: {cause(error)}. Kijk de rechten en de vrije ruimte na."
    line = traceback.extract_tb(error.__traceback__)[-1]
    return f"onverwachte fout: {type(error).__name__} in {line.filename}, regel {line.lineno}"


def _drop_output() -> None:
    """What cannot be written must not be tried again when the interpreter stops."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    if (arguments.question is None) == (arguments.jsonl is None):
        return _say_error('geef een vraag ("...") of --jsonl BESTAND, een van de twee')
    from assistant.assembly import open_assistant

    with open_assistant(settings, progress=_progress) as assistant:
        if arguments.jsonl is not None:
            return _ask_lines(arguments.jsonl, assistant)
        from assistant.turn import Question

        turn = _last(assistant.ask(Question(arguments.question, channel="cli")))
        written = assistant.as_json(turn)
        print(json.dumps(written, ensure_ascii=False) if arguments.json else _readable(turn))
        return _code_of(turn)


def _ask_lines(source: str, assistant: Any) -> int:
    from assistant.jsonl import answered, text_of
    from assistant.turn import Question

    codes: list[int] = []

    def answer(line: Mapping[str, Any]) -> dict[str, Any]:
        turns = _turns(line)
        user = text_of(line, "user") if "user" in line else "local"
        question = Question(turns[-1], asker=user, earlier=tuple(turns[:-1]), channel="cli")
        turn = _last(assistant.ask(question))
        codes.append(DOES_NOT_HOLD if _has_failed(turn) else DONE)
        return {"id": line.get("id"), **assistant.as_json(turn)}

    good = answered(source, sys.stdout, answer)
    if failed := codes.count(DOES_NOT_HOLD):
        _say_error(f'{failed} van {len(codes)} vragen liepen op een fout; zie "status" en het verslag hierboven')
    return max(codes, default=DONE) if good else _say_bad_lines()


def _turns(line: Mapping[str, Any]) -> list[str]:
    from assistant.jsonl import BadLine, text_of

    turns = line.get("turns")
    if turns is None:
        return [text_of(line, "question")]
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise BadLine('het veld "turns" moet een lijst met ten minste één tekst zijn')
    return turns


def _screen(arguments: argparse.Namespace, settings: Settings) -> int:
    if (arguments.text is None) == (arguments.jsonl is None):
        return _say_error('geef een tekst ("...") of --jsonl BESTAND, een van de twee')
    from assistant.assembly import explained, open_screener, screened
    from assistant.jsonl import answered, text_of

    screener = open_screener(settings)
    show = explained if arguments.explain else screened
    if arguments.jsonl is None:
        print(json.dumps(show(screener, arguments.text), ensure_ascii=False))
        return DONE

    def answer(line: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": line.get("id"), **show(screener, text_of(line, "text"))}

    return DONE if answered(arguments.jsonl, sys.stdout, answer) else _say_bad_lines()


def _serve(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import open_assistant
    from assistant.door_opening import check_door, start_line

    check_door(settings)  # before anything else: this says at once what is missing
    signal.signal(signal.SIGTERM, _stopped)
    print("De Beleidswijzer start.", flush=True)
    with open_assistant(settings, progress=_progress) as assistant:
        from assistant.web.app import create_app
        from assistant.web.serve import run

        app = create_app(assistant.web_parts())

        def ready(url: str) -> None:
            print(start_line(url, settings), flush=True)

        run(app, settings.host, settings.port, ready, settings.trusted_proxies)
    return DONE


def _stopped(*_: object) -> None:
    """A service manager ends the server: leave in order, so that the end of the log is signed."""
    raise SystemExit(DONE)


def _corpus_add(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import own_corpus
    from assistant.indexing.add_document import add_document
    from assistant.settings import shipped

    added = add_document(Path(arguments.path), own_corpus(settings), shipped("corpus"))
    print("\n".join(added.report()))
    return DONE


def _corpus_list(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import corpus_folder
    from assistant.indexing.add_document import list_documents

    for listed in list_documents(corpus_folder(settings)):
        print(listed)
    return DONE


def _index(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import open_index

    index = open_index(settings, _progress, force=arguments.again)
    print(f"De index is klaar: {len(index.knowledge.passages)} passages, model {settings.embedding_model}.")
    return DONE


def _tools_check(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import corpus_folder, open_prompts, today
    from assistant.register_opening import tools_report

    path = Path(arguments.file) if arguments.file else corpus_folder(settings) / "tools.yaml"
    print("\n".join(tools_report(path, open_prompts().replies, today())))
    return DONE


def _literacy_check(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.assembly import corpus_folder
    from assistant.literacy_opening import check_lessons
    from assistant.settings import shipped

    report = check_lessons(corpus_folder(settings), shipped("corpus"))
    print("\n".join(report.lines()))
    return DONE if report.holds else DOES_NOT_HOLD


def _eval(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.rest[:1] == ["export"]:
        from assistant.desk_opening import export_cases

        if len(arguments.rest) > 2:
            return _say_error("geef hoogstens één map: assistant eval export MAP")
        target = Path(arguments.rest[1]) if arguments.rest[1:] else None
        print("\n".join(export_cases(settings.home, target)))
        return DONE
    if not (PACKAGE.parent / "evals" / "run.py").is_file():
        return _say_error(
            "de evals staan in de broncode, niet in het pakket. Draai dit in de map van de broncode."
        )
    command = [sys.executable, "-m", "evals.run", *(["--json"] if arguments.json else []), *arguments.rest]
    return subprocess.run(command, cwd=PACKAGE.parent, check=False).returncode  # noqa: S603 - our own module


def _doctor(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.doctor import examined

    healthy = True
    for part, problem in examined(settings):
        print(f"{part:<22} {'goed' if problem is None else problem}", flush=True)
        healthy = healthy and problem is None
    return DONE if healthy else DOES_NOT_HOLD


def _last(turns: Any) -> Any:
    turn = None
    for turn in turns:  # noqa: B007 - the last one has ended
        pass
    return turn


def _readable(turn: Any) -> str:
    """An answer for a terminal: the words, the sources, the receipt."""
    sources = [f"  - {c.document}, {c.section}{', ' + c.label if c.label else ''}" for c in turn.citations]
    receipt = [f"Bewijscode: {turn.receipt.code}"] if turn.receipt else []
    return "\n".join([turn.answer, *(["", "Bronnen:", *sources] if sources else []), "", *receipt]).rstrip()


def _code_of(turn: Any) -> int:
    from assistant.outcomes import Outcome

    if turn.outcome is Outcome.INPUT_REFUSED:
        return _say_error(turn.answer)
    if not _has_failed(turn):
        return DONE
    _say_error(turn.answer)
    return DOES_NOT_HOLD


def _has_failed(turn: Any) -> bool:
    from assistant.outcomes import Family

    return bool(turn.outcome.family is Family.FAILED)


def _progress(done: int, total: int, what: str = "Index bouwen") -> None:
    """Long work shows how far it is, on standard error."""
    if total and (done == total or done % max(1, total // 20) == 0):
        end = "\n" if done == total or not sys.stderr.isatty() else ""
        start = "\r" if sys.stderr.isatty() else ""
        print(f"{start}{what}: {done} van {total}", end=end, file=sys.stderr, flush=True)


def _say_error(words: str) -> int:
    print(f"assistant: {words}", file=sys.stderr)
    return BAD_INPUT


def _say_bad_lines() -> int:
    return _say_error('niet elke regel was goed; zie de objecten met een veld "error"')


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        # ``message`` repeats what was typed, which may be words of a question.
        del message
        words = "onjuiste opdracht. Zet een vraag of tekst tussen aanhalingstekens. Zie assistant --help."
        self.exit(BAD_INPUT, f"assistant: {words}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="assistant", description="De Beleidswijzer: mag ik deze AI-tool gebruiken?")
    commands = parser.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT", dest="name")
    ask = _command(commands, "ask", _ask, "stel een vraag")
    ask.add_argument("question", nargs="?", metavar="VRAAG")
    ask.add_argument("--json", action="store_true", help="schrijf het antwoord als JSON")
    ask.add_argument("--jsonl", metavar="BESTAND", help="lees een JSON-object per regel; - is standaardinvoer")
    screen = _command(commands, "screen", _screen, "laat zien welke persoonsgegevens in een tekst staan")
    screen.add_argument("text", nargs="?", metavar="TEKST")
    screen.add_argument("--jsonl", metavar="BESTAND", help="lees een JSON-object per regel; - is standaardinvoer")
    screen.add_argument(
        "--explain", action="store_true", help="zeg per vondst welke detector en welk signaalwoord het waren"
    )
    _command(commands, "serve", _serve, "start de webchat")
    corpus = _group(commands, "corpus", "documenten waaruit wordt geantwoord")
    _command(corpus, "add", _corpus_add, "voeg een document toe (.txt, .md, .docx, .pdf)").add_argument(
        "path", metavar="BESTAND"
    )
    _command(corpus, "list", _corpus_list, "laat zien welke documenten er zijn")
    index = _command(commands, "index", _index, "bouw de zoekindex als dat nodig is")
    index.add_argument("--opnieuw", dest="again", action="store_true", help="bouw hem in elk geval opnieuw")
    tools = _group(commands, "tools", "de lijst met beoordeelde tools")
    _command(tools, "check", _tools_check, "controleer de lijst").add_argument(
        "file", nargs="?", metavar="BESTAND"
    )
    literacy = _group(commands, "literacy", "de lessen over AI")
    _command(literacy, "check", _literacy_check, "controleer de lessen: bronnen, talen, feedback en leesniveau")
    audit = _group(commands, "audit", "het logboek")
    add_commands(audit, _command)
    add_replay(audit, _command, _progress)
    evals = _command(commands, "eval", _eval, "draai de evals; `eval export MAP` schrijft gevallen van de AICO")
    evals.add_argument("--json", action="store_true", help="schrijf de uitslag als JSON")
    evals.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    add_backup_commands(commands, _command)
    _command(commands, "doctor", _doctor, "controleer elk onderdeel")
    return parser


def _command(commands: Any, name: str, run: Callable[..., int], words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    made.set_defaults(command=run)
    return made


def _group(commands: Any, name: str, words: str) -> Any:
    group = commands.add_parser(name, help=words, description=words)
    return group.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT", dest="what")
