"""Where a word may stay behind: in what an object reaches, in files, in databases, in logs."""

import io
import logging
import sqlite3
import traceback
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.on_disk import files_under
from tests.reachable import strings_in

Place = tuple[str, bytes]

# The server is told to keep no access log, whatever the level: a logger that somebody hears would undo that.
_SWITCHED_OFF = "uvicorn.access"
_PAGE, _OVERLAP = 4096, 1024


def as_bytes(texts: Iterable[str]) -> bytes:
    """These texts in one piece, each on a line of its own between two bytes that no text holds."""
    return "\n\x00\n".join(texts).encode("utf-8", "surrogatepass")


def error_places(error: BaseException) -> Iterator[Place]:
    """An error as somebody would print it: its words, all it stems from, the whole traceback."""
    chain: list[BaseException] = [error]
    for one in chain:
        following = (one.__cause__, one.__context__)
        chain += [other for other in following if other is not None and other not in chain]
    words = [text for one in chain for text in (str(one), repr(one), *map(str, one.args))]
    yield "error", as_bytes([*words, *traceback.format_exception(error)])


@dataclass
class Disk:
    """The files under some folders, page by page and row by row; each piece is looked at once."""

    folders: tuple[Path, ...]
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)

    def places(self) -> Iterator[Place]:
        """What is new since the last time: names and content of files, and of a database also every cell."""
        for path in files_under(*self.folders):
            with suppress(FileNotFoundError):  # a draft that has its name by now
                yield from self._changed(path)

    def _changed(self, path: Path) -> Iterator[Place]:
        found = path.stat()
        mark = (found.st_size, found.st_mtime_ns)
        if self.marks.get(path) == mark:
            return
        yield f"name of {path.name}", str(path).encode()
        yield f"file {path.name}", self._new(_pages(path.read_bytes()))
        if path.suffix in (".db", ".sqlite3"):
            yield f"database {path.name}", self._new(_cells(path))
        self.marks[path] = mark

    def _new(self, pieces: Iterable[bytes]) -> bytes:
        fresh = [piece for piece in pieces if hash(piece) not in self.known]
        self.known.update(map(hash, fresh))
        return b"\n\x00\n".join(fresh)


def _pages(data: bytes) -> Iterator[bytes]:
    """Pieces that overlap by more than any form of any value is long."""
    yield from (data[start : start + _PAGE + _OVERLAP] for start in range(0, len(data), _PAGE))


def _cells(path: Path) -> Iterator[bytes]:
    """Every value of every row: a long text lies in pieces over the pages of the file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'select * from "{table}"'):
                yield from (v if isinstance(v, bytes) else str(v).encode() for v in row)


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.out = io.StringIO()
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(funcName)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        # Also what is not in the message: another handler may write the arguments and the error.
        print(self.format(record), *strings_in(record.__dict__), sep="\n", file=self.out)
        if record.exc_info and record.exc_info[1]:
            for _, data in error_places(record.exc_info[1]):
                print(data.decode("utf-8", "replace"), file=self.out)


@dataclass
class Logs:
    """Everything that any logger says, at its most talkative."""

    keeper: _Keeper = field(default_factory=_Keeper)
    before: dict[logging.Logger, tuple[int, bool]] = field(default_factory=dict)

    def take(self) -> str:
        """What was said since the last time."""
        said = self.keeper.out.getvalue()
        self.keeper.out.seek(0)
        self.keeper.out.truncate()
        return said

    def open_up(self) -> None:
        """Let every logger that exists by now pass everything on to the root."""
        for name, logger in list(logging.root.manager.loggerDict.items()):
            if isinstance(logger, logging.Logger) and name != _SWITCHED_OFF:
                self.before.setdefault(logger, (logger.level, logger.propagate))
                logger.setLevel(logging.NOTSET)
                logger.propagate = True


@contextmanager
def all_logs() -> Iterator[Logs]:
    """Listen to the root at DEBUG, and to every logger that would keep its words to itself."""
    logs, root = Logs(), logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(logs.keeper)
    logs.open_up()
    try:
        yield logs
    finally:
        root.setLevel(level)
        root.removeHandler(logs.keeper)
        for logger, (own, propagates) in logs.before.items():
            logger.setLevel(own)
            logger.propagate = propagates
