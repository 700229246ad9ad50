"""What an object still holds on to."""

import gc
from collections.abc import Iterator
from types import ModuleType


def strings_in(*roots: object) -> Iterator[str]:
    """Every text that can be reached from these, as ``gc`` sees it; classes, functions and modules left out."""
    seen: set[int] = set()
    todo: list[object] = list(roots)
    while todo:
        thing = todo.pop()
        if id(thing) in seen or callable(thing) or isinstance(thing, ModuleType):
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, bytes):
            yield thing.decode("utf-8", "replace")
        todo.extend(gc.get_referents(thing))
