"""The shape of the approved-tool list (``corpus/tools.yaml``), as types.

What a tool entry holds: DESIGN "Words". The risk classes are those of policy
section 5.1 and the AI Act, with ``onbekend`` for what nobody classified yet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.turn import DataClass, Language, Purpose

ALL_PURPOSES = "alle"
_ORDINARY = tuple(purpose for purpose in Purpose if not purpose.about_people)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Risk(StrEnum):
    """The risk class of a tool, policy section 5.1."""

    PROHIBITED = "verboden"
    HIGH = "hoog"
    LIMITED = "beperkt"
    LOW = "laag"
    UNKNOWN = "onbekend"


class Status(StrEnum):
    """Where a tool stands in the assessment by process owner and AICO (policy 6.1, task 1.1)."""

    APPROVED = "goedgekeurd"
    PENDING = "in_beoordeling"
    REJECTED = "afgewezen"
    WITHDRAWN = "ingetrokken"
    PROHIBITED = "verboden"


class Cell(StrEnum):
    """What the list says about one data class of one tool."""

    YES = "ja"
    CONDITIONS = "voorwaarden"
    ASSESS = "beoordelen"
    NO = "nee"


class Kind(StrEnum):
    """A product with a name, or a kind of system that has none."""

    PRODUCT = "product"
    SYSTEM = "systeemsoort"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _iso_date(value: object) -> object:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("iso_date", "no ISO date")


def _purposes(value: Any) -> Any:
    return _ORDINARY if value in ([ALL_PURPOSES], (ALL_PURPOSES,)) else value


Text = Annotated[str, Field(min_length=1)]
Identity = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
IsoDate = Annotated[date | None, BeforeValidator(_iso_date)]


class Words(_Part):
    """The same sentence in both languages."""

    nl: Text
    en: Text

    @property
    def by_language(self) -> Mapping[Language, str]:
        """The sentence for each language."""
        return {Language.NL: self.nl, Language.EN: self.en}


class DataCells(_Part):
    """What is allowed per data class; all four must be there."""

    public: Cell = Field(alias="openbaar")
    internal: Cell = Field(alias="intern")
    personal: Cell = Field(alias="persoonsgegevens")
    special: Cell = Field(alias="bijzondere persoonsgegevens")

    def of(self, data_class: DataClass) -> Cell:
        """The cell of one data class, as it stands in the list."""
        return (self.public, self.internal, self.personal, self.special)[data_class.weight]


class ToolEntry(_Part):
    """One tool of the list. Missing dates are allowed here; the rules then never permit."""

    id: Identity
    name: Text
    vendor: Text
    kind: Kind = Kind.PRODUCT
    aliases: tuple[Text, ...] = ()
    risk_class: Risk
    status: Status
    data: DataCells
    purposes: Annotated[tuple[Purpose, ...], BeforeValidator(_purposes), Field(min_length=1)]
    conditions: tuple[str, ...] = ()
    account: Words
    owner: Text
    assessed_on: IsoDate = None
    valid_until: IsoDate = None
    alternatives: tuple[str, ...] = ()
    source: Text
    notes: Words | None = None

    @property
    def for_all_purposes(self) -> bool:
        """True where every purpose that is not about people is permitted."""
        return set(_ORDINARY) <= set(self.purposes)


class Family(_Part):
    """A name with several meanings. ``default`` is what people mean who say no more than the name."""

    tools: Annotated[tuple[str, ...], Field(min_length=2)]
    aliases: tuple[Text, ...] = ()
    default: str | None = None


class Header(_Part):
    """What the list says about itself."""

    fictitious: bool
    title: Text
    notice: Words
    version: Text
    organisation: Text


@dataclass(frozen=True)
class Register:
    """A list found to be in order. ``fingerprint``: SHA-256 of the file, 12 hexadecimal characters."""

    path: Path
    header: Header
    conditions: Mapping[str, Words]
    families: Mapping[str, Family]
    tools: tuple[ToolEntry, ...]
    fingerprint: str

    @cached_property
    def by_id(self) -> Mapping[str, ToolEntry]:
        """Entries by their id."""
        return {entry.id: entry for entry in self.tools}

    @property
    def version(self) -> str:
        """Version and fingerprint together, as it stands in the log: ``2026.11+1a2b3c4d5e6f``."""
        return f"{self.header.version}+{self.fingerprint}"

    @cached_property
    def public_names(self) -> tuple[str, ...]:
        """Names of tools and makers: words of the list, of which none is personal data."""
        return tuple(name for entry in self.tools for name in (entry.name, entry.vendor, *entry.aliases))
