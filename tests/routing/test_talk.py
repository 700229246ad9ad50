"""What a message takes from the one before it. What likeness tells is scripted: it has tests of its own."""

from collections.abc import Mapping

import pytest

from assistant.turn import (
    DataClass,
    Intent,
    Language,
    Purpose,
    Route,
    ScreenedText,
)
from tests.routing.steps import NoLikeness, route_in, step_with

LETTER = "Mag ik een brief met de diagnose van een klant vertalen met DeepL Pro?"
FILE = "klantdossier samenvatten in M365 Copilot"
MANY_SPECIAL = "Mag een verslag met bsn en diagnose in DeepL Pro?"
EXCUSE = "het is maar een proefje van drie weken"
NEXT_QUESTION = "wat doet een aico de hele dag"
WENT_WRONG = "het staat al op straat, overal te lezen"
ONLY_CORRECTS = "het was eigenlijk een gesprek met een klant"


class Scripted(NoLikeness):
    """What some sentences are like; all others are like nothing."""

    _next: Mapping[str, Mapping[str, float]] = {
        EXCUSE: {"same": 0.9},
        NEXT_QUESTION: {"own": 0.9},
        WENT_WRONG: {"same": 0.99},
        ONLY_CORRECTS: {"same": 0.99},
        "hoe kom ik daar dan aan": {"obtain": 0.9},
        "aan wie legt die verantwoording af": {"obtain": 0.7},
        "wie draait ervoor op als het fout gaat": {"same": 0.9},
    }
    _uses: Mapping[str, Mapping[str, float]] = {WENT_WRONG: {"incident": 0.95}, ONLY_CORRECTS: {"incident": 0.7}}

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        return self._uses.get(words.text, {"none": 1.0})

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        return {"internal": 0.9} if words.text == EXCUSE else {"none": 1.0}

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return self._next.get(words.text, {"none": 1.0})


STEP = step_with(Scripted())


def route(text: str, *earlier: str) -> Route:
    return route_in(STEP, text, *earlier)


def tools(found: Route) -> list[str]:
    return [match.tool_id for match in (*found.mention.tools, *found.mention.ambiguous)]


def test_an_excuse_leaves_the_wish_as_it_was() -> None:
    found = route(EXCUSE, FILE)
    assert (found.intent, tools(found)) == (Intent.TOOL, ["m365-copilot"])
    assert found.data_class is DataClass.PERSONAL  # what is only likely, internal here, makes nothing lighter


def test_a_question_of_its_own_stands_alone() -> None:
    found = route(NEXT_QUESTION, FILE)
    assert (found.intent, found.follow_up) == (Intent.RESPONSIBILITY, False)


def test_a_subject_that_is_changed_in_words_is_changed() -> None:
    assert route("Even iets anders: wat is een DPIA?", FILE).intent is Intent.DEFINITION


@pytest.mark.parametrize(
    ("told", "before", "left"),
    [
        ("die diagnose schrap ik", LETTER, DataClass.PERSONAL),
        ("het bsn haal ik eruit", MANY_SPECIAL, DataClass.SPECIAL),
        ("nee nee, geen klantdossier", FILE, DataClass.INTERNAL),
        ("zonder persoonsgegevens dan", LETTER, DataClass.SPECIAL),
        ("geanonimiseerd, niemand is te herkennen", FILE, DataClass.INTERNAL),
        ("er staat ook een bsn in", FILE, DataClass.SPECIAL),
    ],
)
def test_what_is_taken_out_and_what_is_left(told: str, before: str, left: DataClass) -> None:
    class GoesOn(Scripted):
        def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
            return {"same": 1.0}

    found = route_in(step_with(GoesOn()), told, before)
    assert (found.intent, found.data_class) == (Intent.TOOL, left)


def test_what_surely_went_wrong_is_an_incident_in_a_talk_too() -> None:
    assert route(WENT_WRONG, FILE).intent is Intent.INCIDENT


def test_a_correction_that_is_a_little_like_an_incident_is_none() -> None:
    found = route(ONLY_CORRECTS, "praatje met een leverancier samenvatten met Zoom AI Companion")
    assert (found.intent, tools(found)) == (Intent.TOOL, ["zoom-ai"])
    assert found.data_class is DataClass.PERSONAL


def test_one_of_the_tools_that_were_meant_keeps_what_was_asked() -> None:
    found = route(
        "Wij hebben er een licentie voor, DeepL Pro heet dat", "mag ik een interne notitie in DeepL vertalen?"
    )
    assert (tools(found), found.data_class) == (["deepl-pro"], DataClass.INTERNAL)


@pytest.mark.parametrize(
    ("answer", "tool"),
    [("ingelogd via het werk", "copilot-chat"), ("gewoon lokaal, er gaat niks online", "whisper-lokaal")],
)
def test_which_version_is_told_in_other_words(answer: str, tool: str) -> None:
    family = "Mag ik Whisper gebruiken?" if tool.startswith("whisper") else "Mag ik Copilot gebruiken?"
    assert tools(route(answer, family)) == [tool]


@pytest.mark.parametrize("more", ["Voor dia's met openbare informatie.", "En met klantgegevens?"])
def test_a_tool_that_is_not_on_the_list_stays_the_one_that_is_asked_about(more: str) -> None:
    found = route(more, "Mag ik Gamma AI gebruiken?")
    assert found.mention.unknown == ("Gamma AI",)


def test_an_account_is_told_again_of_another_tool() -> None:
    talk = "Mag Claude op mijn eigen account voor een interne memo?"
    assert route("En Claude Team dan?", talk).own_account is not True
    assert route("en met klantgegevens?", "Mag Le Chat op mijn eigen account?").own_account is True


def test_the_data_of_a_letter_stays_when_another_version_is_asked_about() -> None:
    talk = "Mag LanguageTool op eigen server een brief met de naam van een klant nakijken?"
    asked = "Ik gebruik eigenlijk de browserextensie van LanguageTool, die zit er al jaren op. Mag die brief erin?"
    found = route(asked, talk)
    assert (tools(found), found.data_class) == (["languagetool-online"], DataClass.PERSONAL)


def test_where_a_text_stands_chooses_no_version() -> None:
    talk = ("Mag LanguageTool?", "de extensie in de browser")
    assert tools(route("voor een tekst die al op internet staat", *talk)) == ["languagetool-online"]


def test_whom_to_ask_for_a_tool_goes_on_and_who_answers_for_a_fault_does_not() -> None:
    assert route("hoe kom ik daar dan aan", FILE).intent is Intent.TOOL
    assert route("wie draait ervoor op als het fout gaat", FILE).intent is Intent.RESPONSIBILITY


def test_a_wish_about_people_stays_beside_another() -> None:
    found = route("en alleen profileren van klanten?", "Mag AI emoties van klanten herkennen?")
    assert Purpose.EMOTION in found.purposes


def test_a_letter_of_the_table_that_is_asked_next() -> None:
    assert route("en de C?", "wat betekent de letter A in het RASCI-model").letters == ("C",)


def test_in_a_talk_about_the_policy_what_names_nothing_leans_on_it() -> None:
    found = route("aan wie legt die verantwoording af", "Wie regelt het opleidingsprogramma?")
    assert found.follow_up
    assert "opleidingsprogramma" in found.search.text


def test_a_number_of_what_was_spoken_of_is_asked_of_it() -> None:
    found = route("hoeveel leden heeft die precies", "Waarvoor is er een ethische commissie?")
    assert (found.intent, found.follow_up, found.asks_for) == (Intent.POLICY, True, "count")


def test_a_few_words_are_in_the_language_of_the_talk() -> None:
    assert route("Whisper instead?", "Is Fireflies allowed for our meetings?").language is Language.EN


def test_a_definition_is_asked_beside_a_tool() -> None:
    found = route("Wat is een DPIA? En mag ik DeepL Pro gebruiken voor interne stukken?")
    assert (found.intent, found.data_class) == (Intent.TOOL, DataClass.INTERNAL)
    assert found.terms == ("Data protection impact assessment (DPIA)",)


@pytest.mark.parametrize(
    "text",
    [
        "In de kantine had iedereen het over deep learning. Wat is dat eigenlijk?",
        "De directie schreef over voorspellende AI. Wat houdt dat in?",
        "verschil tussen privacy by design en privacy by default?",
        "deep learning",
    ],
)
def test_a_term_may_stand_outside_the_question(text: str) -> None:
    assert route(text).intent is Intent.DEFINITION


class Papers(NoLikeness):
    """What each paper is like."""

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return {"same": 0.99}

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        if "krant" in words.text:
            return {"public": 0.97, "internal": 0.02}
        if "dat rapport" in words.text:
            return {"internal": 0.95}
        return {"special": 0.95} if "beperking" in words.text else {"none": 1.0}


def papers(text: str, *earlier: str) -> DataClass | None:
    return route_in(step_with(Papers()), text, *earlier).data_class


def test_another_text_that_is_clearly_nobodys_takes_the_place_of_a_heavier_one() -> None:
    assert papers("Dan het stukje uit de krant over de kringloop?", FILE) is DataClass.PUBLIC
    assert papers("Dan het stukje uit de krant over haar?", FILE) is DataClass.PERSONAL
    assert papers("het komt uit de krant", FILE) is DataClass.PERSONAL
    assert papers("En datzelfde dossier, uit de krant?", FILE) is DataClass.PERSONAL


def test_that_text_keeps_the_data_that_was_told_of_it() -> None:
    public = "Mag NotebookLM een openbaar rapport samenvatten?"
    assert papers("en perplexity dat rapport laten samenvatten", public) is DataClass.PUBLIC


def test_somebodys_limitation_stays_special_without_a_name() -> None:
    wish = "Mag automatische cv-screening met gewone gegevens van sollicitanten?"
    assert papers("En als iemand een beperking heeft? Namen halen we weg.", wish) is DataClass.SPECIAL


class GoesOn(NoLikeness):
    """Every message goes on about the wish before it."""

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        return {"same": 0.95}


GOES_ON = step_with(GoesOn())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("En laten zeggen wie er boos bij zat, kan dat ook?", Intent.TOOL),
        ("En als het stuk dan nog bij de directeur ligt?", Intent.TOOL),
        ("Als er dan een fout in staat, wie draait daarvoor op?", Intent.RESPONSIBILITY),
    ],
)
def test_who_in_a_clause_asks_for_no_role(text: str, intent: Intent) -> None:
    assert route_in(GOES_ON, text, "Mag Whisper op mijn werklaptop een overleg uittypen?").intent is intent


def test_the_same_text_is_gone_on_about_although_something_is_let_go() -> None:
    wish = "Mag Power BI een tekening maken bij interne cijfers?"
    assert route_in(GOES_ON, "Laat maar. Twee regels over die cijfers dan?", wish).intent is Intent.TOOL


def test_the_site_of_a_tool_makes_nothing_public_in_a_talk() -> None:
    wish = "Mag LanguageTool voor het nakijken van mails aan klanten, met hun naam en adres?"
    found = route_in(step_with(NoLikeness()), "De website van LanguageTool, in de browser", wish)
    assert [match.tool_id for match in found.mention.tools] == ["languagetool-online"]
    assert found.data_class is DataClass.PERSONAL
