"""Who is asking, and what they may do: what the door found out, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from assistant.services.desk import Role

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is known to us: the name for records, the roles, and whether there is a login."""

    name: str
    roles: frozenset[Role]
    signed_in: bool = False

    def may(self, *roles: Role) -> bool:
        """True where one of these roles is held."""
        return not self.roles.isdisjoint(roles)


def asker(request: Any) -> str:
    """The name under which a turn is recorded, from the request of Gradio or FastAPI.

    Raises:
        PermissionError: when the door let nobody in here; nothing the client merely claims counts.
    """
    found = _let_in(request)
    if found is None:
        raise PermissionError("nobody was let in")
    return found.name


def visitor(request: Any, local_roles: Collection[Role]) -> Visitor | None:
    """Who visits, as the door found out; None where nobody is known."""
    del local_roles  # the door gave the local user these roles already
    return _let_in(request)


def _let_in(request: Any) -> Visitor | None:
    """Gradio wraps the request that came in."""
    scope = getattr(getattr(request, "request", None) or request, "scope", {})
    found = scope.get("visitor")
    return found if isinstance(found, Visitor) else None
