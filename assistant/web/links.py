"""Which pages there are, and for whom."""

from collections.abc import Collection

from assistant.services.desk import Role
from assistant.web.words import Words

_PAGES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("/", "chat", ()),
    ("/history", "history", ()),
    ("/learn", "learn", ()),
    ("/desk", "desk", (Role.AICO, Role.AUDITOR)),
)


def links(roles: Collection[Role], say: Words) -> list[tuple[str, str]]:
    """The addresses that somebody with these roles may open, with their names."""
    return [
        (address, say(f"pages.nav.{name}"))
        for address, name, needed in _PAGES
        if roles and (not needed or not set(roles).isdisjoint(needed))
    ]
