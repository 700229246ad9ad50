"""Which pages there are, and for whom."""

from collections.abc import Collection

from assistant.services.desk import Role
from assistant.web.words import Words

_PAGES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("/", "chat", ()),
    ("/tools", "tools", ()),
    ("/history", "history", ()),
    ("/learn", "learn", ()),
    ("/desk", "desk", (Role.AICO, Role.AUDITOR)),
    ("/about", "about", ()),
)
_OF_THE_LOG = ("/history", "/desk")


def links(roles: Collection[Role], say: Words, desk: bool = True) -> list[tuple[str, str]]:
    """The addresses that somebody with these roles may open, with their names.

    ``desk``: there are pages that read the log.
    """
    return [
        (address, say(f"pages.nav.{name}"))
        for address, name, needed in _PAGES
        if roles and (desk or address not in _OF_THE_LOG) and (not needed or not set(roles).isdisjoint(needed))
    ]
