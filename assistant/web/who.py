"""Who is asking, and what they may do: the one place that knows. Until there is a login, that is this computer."""

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
    """The name under which a turn is recorded, from the request of Gradio or FastAPI."""
    del request  # a login puts a verified name here; nothing the client merely claims counts
    return LOCAL


def visitor(request: Any, local_roles: Collection[Role]) -> Visitor | None:
    """Who visits; None where nobody is known. The roles of the local user are a setting."""
    return Visitor(asker(request), frozenset(local_roles))
