"""What the door goes by: how people log in, how often they may ask, under which addresses we are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.services import EndedSessions
from assistant.services.desk import Role

EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many a minute; 0 is without end.

    ``questions``: of one person. ``requests``: from one address. ``logins``: failed ones from one address.
    """

    questions: int = 0
    requests: int = 0
    logins: int = 0


@dataclass(frozen=True, slots=True)
class Provider:
    """The OpenID Connect provider and how its groups become roles.

    ``roles``: which groups hold a role; the group ``*`` is everybody who logs in.
    ``audience``: whom bearer tokens must be meant for; "" takes none.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scopes: str = "openid"
    groups_claim: str = "groups"
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    audience: str = ""

    def roles_of(self, claims: Mapping[str, object]) -> frozenset[Role]:
        """The roles of somebody, by the groups that their claims name; none where no group has one."""
        told: object = claims
        for part in self.groups_claim.split("."):
            told = told.get(part) if isinstance(told, Mapping) else None
        groups = {told} if isinstance(told, str) else set(told) if isinstance(told, list) else set()
        groups = {group.lstrip("/") for group in groups if isinstance(group, str)} | {EVERYBODY}
        return frozenset(role for role, wanted in self.roles.items() if not groups.isdisjoint(wanted))


@dataclass(frozen=True, slots=True)
class LoginRules:
    """How people log in, and how long that holds. ``url``: our own address as a browser knows it."""

    provider: Provider
    url: str
    key: bytes = field(repr=False)
    ended: EndedSessions
    idle_s: float = 30 * 60
    life_s: float = 10 * 3600

    @property
    def secure(self) -> bool:
        """True where people come by https."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The host, and the port where there is one, that a browser sends along."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True)
class DoorRules:
    """Everything the door goes by. Without ``login`` there is one person: the user of this computer."""

    login: LoginRules | None = None
    limits: Limits = field(default_factory=Limits)
    frame_ancestors: str = "'none'"
    metrics_token: str = field(default="", repr=False)
