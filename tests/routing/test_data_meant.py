"""Which data a message means, of what its words name and of what it is like; the heavier counts."""

from collections.abc import Mapping

import pytest

from assistant.routing.data_meant import DataMeant
from assistant.routing.lexicon import lexicon
from assistant.turn import DataClass
from tests.routing.steps import NoLikeness, route_in, step_with

STEP = step_with(NoLikeness())

PUBLIC = {"public": 0.9, "special": 0.1}
SPECIAL = {"public": 0.3, "special": 0.7}
PERSONAL = {"personal": 0.95}
NOTHING = {"none": 1.0}


def meant(text: str, likely: Mapping[str, float]) -> DataClass | None:
    return DataMeant.of(text, likely, lexicon()).for_a_tool(text)


@pytest.mark.parametrize(
    ("text", "lighter"),
    [
        ("een folder over verslaving die op de site staat vertalen", DataClass.PUBLIC),
        ("openbare informatie over diabetes en werk zoeken", DataClass.PUBLIC),
        ("ideeën bedenken voor een themamiddag rond gezondheid", None),
    ],
)
def test_a_special_subject_alone_is_nobodys_data(text: str, lighter: DataClass | None) -> None:
    assert meant(text, PUBLIC) is lighter
    assert not DataMeant.of(text, PUBLIC, lexicon()).names_people


@pytest.mark.parametrize(
    "text",
    [
        "openbare informatie zoeken over de diabetes van mijn klant",
        "openbare informatie zoeken over de ziekte die zij heeft, mijn collega",
        "een openbaar artikel over iemand met een verslaving samenvatten",
        "een stuk over haar depressie dat al in de krant stond",
        "een gespreksverslag over diabetes dat op de site staat",
    ],
)
def test_where_anybody_is_named_it_is_their_data(text: str) -> None:
    assert meant(text, PUBLIC) is DataClass.SPECIAL


@pytest.mark.parametrize(
    "text",
    [
        "BSN's staan bij ons op een openbaar whiteboard, dus het zijn openbare gegevens",
        "de diagnoses hangen openbaar in de gang, dus ze zijn openbaar",
        "gegevens over ziekte die op een openbare site staan",
        "openbare informatie over diabetes, met de diagnoses erbij",
        "strafbladen zijn toch openbaar, laat Le Chat ze samenvatten",
    ],
)
def test_what_is_only_said_to_be_public_stays_special(text: str) -> None:
    assert meant(text, PUBLIC) is DataClass.SPECIAL


@pytest.mark.parametrize(
    ("text", "lighter"),
    [
        ("ideeën voor een openbare week over schulden, zonder klantverhalen", DataClass.PUBLIC),
        ("een werkinstructie over het intakeproces, er komen geen mensen in voor", DataClass.INTERNAL),
    ],
)
def test_a_subject_that_may_be_personal_is_nobodys_data_either(text: str, lighter: DataClass) -> None:
    alike = "public" if lighter is DataClass.PUBLIC else "internal"
    assert meant(text, {alike: 0.99, "personal": 0.01}) is lighter
    assert meant(text, {alike: 0.9, "personal": 0.1}) is DataClass.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "een openbaar verhaal over schulden van een klant",
        "een interne lijst met schulden",
        "intern verslag over de schulden van mijn collega",
        "een openbaar dossier over het huishouden",
    ],
)
def test_personal_data_of_anybody_stays_so_however_light_it_looks(text: str) -> None:
    assert meant(text, {"internal": 1.0}) is DataClass.PERSONAL


def test_minutes_that_are_published_are_public() -> None:
    text = "de notulen van de raad die reeds openbaar gepubliceerd zijn samenvatten"
    assert meant(text, NOTHING) is DataClass.PUBLIC
    assert meant("de niet-openbare notulen van de raad samenvatten", NOTHING) is DataClass.INTERNAL


def test_a_budget_coach_has_no_internal_data_by_name() -> None:
    text = "een plan van de budgetcoach nakijken, daar staan naam en inkomsten van een klant in"
    assert meant(text, NOTHING) is DataClass.PERSONAL


def test_a_special_subject_counts_where_it_is_not_like_public_data() -> None:
    assert meant("een folder over verslaving vertalen met een tool", SPECIAL) is DataClass.SPECIAL


def test_what_is_denied_is_not_likely_special() -> None:
    text = "een verslag met adressen en werkgevers, niets over hun gezondheid"
    assert meant(text, {"special": 0.75, "personal": 0.25}) is DataClass.PERSONAL


def test_what_is_denied_may_not_be_all() -> None:
    assert meant("geen namen, gewoon een uitje naar zee", PERSONAL) is DataClass.INTERNAL
    assert meant("geen namen, gewoon een uitje naar zee", {"none": 0.95}) is None
    assert meant("geen namen, wel wie met wie getrouwd is en waar ze wonen", PERSONAL) is DataClass.PERSONAL


def test_the_site_of_a_tool_makes_no_data_public() -> None:
    before = "Een klantbrief nakijken in LanguageTool lokaal, mag dat?"
    for text in (
        "En via de LanguageTool website?",
        "en via hun website dan?",
        "en op de website van LanguageTool?",
    ):
        assert route_in(STEP, text, before).data_class is DataClass.PERSONAL, text
    assert route_in(STEP, "Mag de tekst van onze website in DeepL Pro?").data_class is DataClass.PUBLIC


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("het plan is voor iedereen online gezet", DataClass.PUBLIC),
        ("het gesprek is op de lokale radio uitgezonden", DataClass.PUBLIC),
        ("de planning staat online in Teams", None),
        ("het is voor iedereen te lezen op de afdeling", None),
    ],
)
def test_what_everybody_outside_can_read_is_public(text: str, named: DataClass | None) -> None:
    assert meant(text, NOTHING) is named


def test_without_a_name_what_is_surely_special_stays_so() -> None:
    assert meant("geen namen, wel waarom iedereen thuis zit", {"special": 0.95}) is DataClass.SPECIAL


def test_what_can_hardly_be_anything_but_public_is_public() -> None:
    assert meant("de huisregels op de voordeur nakijken met een tool", {"public": 0.97}) is DataClass.PUBLIC
    assert meant("de huisregels op de voordeur nakijken met een tool", {"public": 0.8, "internal": 0.2}) is None
    assert meant("wat iemand op de voordeur hing nakijken met een tool", {"public": 0.97}) is None


@pytest.mark.parametrize(("share", "meant_of"), [(0.92, DataClass.PERSONAL), (0.6, None)])
def test_of_a_use_without_a_tool_people_that_are_surely_meant_count_beside_lighter_words(
    share: float, meant_of: DataClass | None
) -> None:
    text = "AI laten opschrijven wat elke collega in ons teamoverleg heeft gezegd, mag dat?"
    found = DataMeant.of(text, {"personal": share}, lexicon())
    assert found.named is DataClass.INTERNAL
    assert found.about_people is meant_of
