"""Every route of a running app, also of what is mounted and included in it."""

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import FastAPI


def routes_of(app: FastAPI) -> list[str]:
    """Lines of method and path, sorted: ``GET /health/live``."""
    return sorted(set(_walked(app.routes, "")))


def _walked(routes: Sequence[Any], before: str) -> Iterator[str]:
    for route in routes:
        if hasattr(route, "effective_candidates"):
            yield from _walked(route.effective_candidates(), before)
            continue
        path = before + route.path
        inner = getattr(route, "routes", None) or getattr(getattr(route, "app", None), "routes", None)
        if inner:
            yield from _walked(inner, path.rstrip("/"))
        for method in sorted(set(getattr(route, "methods", None) or ()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {path}"
