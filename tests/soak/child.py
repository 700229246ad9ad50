"""The process that the crash loop kills: it answers questions until it dies.

Writes ``ready`` and then the id of each answer, after that answer has left, to
its standard output. ``python -m tests.soak.child HOME MODULE:FACTORY THREADS``.
"""

import importlib
import os
import sys
import threading
from pathlib import Path

from tests.soak.answerers import AnswerOne


def serve(answer_one: AnswerOne, out: int) -> None:
    """Answer for ever. A line of a pipe is written whole, or not at all."""
    while True:
        os.write(out, f"{answer_one()}\n".encode())


def main(home: str, factory: str, threads: str) -> None:
    module, _, name = factory.partition(":")
    answer_one: AnswerOne = getattr(importlib.import_module(module), name)(Path(home))
    out = sys.stdout.fileno()
    os.write(out, b"ready\n")
    for _ in range(int(threads) - 1):
        threading.Thread(target=serve, args=(answer_one, out), daemon=True).start()
    serve(answer_one, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
