"""Step 7: nothing personal in what is shown, but for what a cited passage says."""

import pytest

from assistant.outcomes import Outcome
from assistant.screening.screen_answer import ScreenAnswer
from assistant.screening.screener import PresidioScreener
from assistant.turn import Citation, Decision, Draft, Language, Turn, Verdict

SIGNED = (
    "Dit beleid is ondertekend door voorzitter B.J. Kanariewit en directeur C. Vogelaar. "
    "Vragen? Mail s.vogelaar@voorbeeld.nl of bel 0229-123456."
)
POLICY = (
    "De Functionaris Gegevensbescherming houdt toezicht volgens artikel 39 van de Algemene Verordening "
    "Gegevensbescherming. Het Dagelijks Bestuur van WerkSaam Westfriesland stelt het vast op 9 april 2026.",
    "**Privacy Officer (PO):** adviseert de Proceseigenaar. De AI Compliance Officer (AICO) is de baas (A).",
    "Op grond van de AI-verordening (EU) 2024/1689, bijlage III, punt 5, onder a, geldt een Hoog Risico.",
    "| Taak | DIR | AICO | PO |\n|---|---|---|---|\n| 3.4 Rapportage van Ernstige Incidenten | I | A | C |",
    "Voorwaarden: VNG, GIBIT en de Baseline Informatiebeveiliging Overheid (BIO2). Zie hoofdstuk 7.2 en 8.1.",
    "Machine Learning, Deep Learning en Generatieve AI zijn technieken, net als in Microsoft Copilot en Claude.",
)


def _turn(text: str, cited: str = "", **changes: object) -> Turn:
    citations = (Citation("p1", "AI-beleid", "10", "Ondertekening", cited[:40], cited),) if cited else ()
    turn = Turn(question=None, draft=Draft(text, claims=(), citations=citations, outcome=Outcome.VERDICT))
    return turn.with_(**changes)


@pytest.mark.parametrize("text", POLICY)
def test_words_of_a_policy_pass(screener: PresidioScreener, text: str) -> None:
    turn = ScreenAnswer(screener)(_turn(text))
    assert turn.outcome is Outcome.VERDICT
    assert turn.answer == text


def test_signers_and_contact_data_pass_when_cited(screener: PresidioScreener) -> None:
    turn = ScreenAnswer(screener)(_turn(f"> {SIGNED}\n\nZie hoofdstuk 10.", SIGNED))
    assert turn.answer.endswith("Zie hoofdstuk 10.")
    assert turn.citations[0].text == SIGNED


@pytest.mark.parametrize("text", [SIGNED, "Vraag het aan Fatima Bouzidi.", "Het BSN is 123456782."])
def test_what_no_passage_says_is_withheld(screener: PresidioScreener, text: str) -> None:
    turn = ScreenAnswer(screener)(_turn(text, "Een heel andere passage."))
    assert (turn.outcome, turn.detail, turn.answer) == (Outcome.WITHHELD, "personal_data", "")


def test_a_part_of_a_cited_word_is_not_enough(screener: PresidioScreener) -> None:
    cited = "Ondertekend door Jansenius, nummer 11234567820."
    assert ScreenAnswer(screener)(_turn("Dat is mevrouw Jansen.", cited)).outcome is Outcome.WITHHELD
    assert ScreenAnswer(screener)(_turn("Het bsn 123456782.", cited)).outcome is Outcome.WITHHELD


def test_words_of_the_register_pass(screener: PresidioScreener) -> None:
    text = "Mevrouw Vlinder is een tool van Peter Kanarie."
    assert ScreenAnswer(screener)(_turn(text)).outcome is Outcome.WITHHELD
    step = ScreenAnswer(screener, known=lambda: ("Vlinder", "Peter Kanarie"))
    assert step(_turn(text)).outcome is Outcome.VERDICT


def test_conditions_of_a_verdict_pass(screener: PresidioScreener) -> None:
    verdict = Verdict(Decision.ALLOWED, conditions=({Language.NL: "Vraag het eerst aan Sanne Visser."},))
    turn = _turn("Voorwaarde: Vraag het eerst aan Sanne Visser.", verdicts=(verdict,))
    assert ScreenAnswer(screener)(turn).outcome is Outcome.VERDICT


def test_placeholders_are_no_alarm(screener: PresidioScreener) -> None:
    turn = ScreenAnswer(screener)(_turn("Je vroeg naar <PERSOON> en <PERSOON 2> met <TELEFOONNUMMER>."))
    assert turn.outcome is Outcome.VERDICT


def test_without_a_draft_there_is_nothing_to_show(screener: PresidioScreener) -> None:
    with pytest.raises(ValueError, match="draft"):
        ScreenAnswer(screener)(Turn(question=None))


def test_a_name_that_is_a_word_of_our_own_sentence_is_no_alarm_and_elsewhere_it_is(
    screener: PresidioScreener,
) -> None:
    step = ScreenAnswer(screener, own=["Wil je het weten? Vraag Fenna Hoekstra ernaar."])
    said = "Dat mag nog niet. Vraag Fenna Hoekstra ernaar."
    assert ScreenAnswer(screener)(_turn(said)).outcome is Outcome.WITHHELD
    assert step(_turn(said)).outcome is Outcome.VERDICT
    assert step(_turn("Gisteren belde Fenna Hoekstra, zij weet het.")).outcome is Outcome.WITHHELD


def test_a_name_is_public_from_the_moment_that_the_list_holds_it(screener: PresidioScreener) -> None:
    """The list changes while the chat runs: the names of the version in force count, not those of the start."""
    known: list[str] = []
    step = ScreenAnswer(screener, known=lambda: tuple(known))
    turn = _turn("Mevrouw Vlinder is een tool van Peter Kanarie.")
    assert step(turn).outcome is Outcome.WITHHELD
    known += ["Vlinder", "Peter Kanarie"]
    assert step(turn).outcome is Outcome.VERDICT
    known.clear()
    assert step(turn).outcome is Outcome.WITHHELD
