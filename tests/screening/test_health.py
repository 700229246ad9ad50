"""Special categories: a phrase counts where it is said of somebody who can be identified, and nowhere else."""

import time

import pytest
import regex

from assistant.screening.detectors.health import DETECTOR, IDENTIFYING
from assistant.screening.once import one_message
from assistant.screening.placeholders import KINDS
from assistant.screening.screener import PresidioScreener
from assistant.screening.spans import Deadline, OutOfTime, Span
from assistant.screening.special.frames import frames_in
from assistant.screening.special.labels import labelled
from assistant.screening.special.terms import _phrases, terms_in
from assistant.screening.special.words import words_of
from assistant.turn import ScreeningAction
from tests.screening.special import EXACT, GENERAL, NOBODY, SAID

_MARK = regex.compile(r"\{(?P<who>[^{}]*)\}|\[(?P<what>[^\[\]]*)\]")
Places = list[tuple[int, int]]


def read(marked: str) -> tuple[str, Places, Places]:
    """The text, where somebody is identified, and what is said of them."""
    text, last = "", 0
    who: Places = []
    what: Places = []
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        value = match["who"] or match["what"]
        (who if match["who"] else what).append((len(text), len(text) + len(value)))
        text, last = text + value, match.end()
    return text + marked[last:], who, what


def found(text: str, who: Places, kind: str = "PERSON", score: float = 0.9) -> Places:
    people = [Span(kind, start, end, score) for start, end in who]
    own = DETECTOR.find(text, Deadline.after(5.0))
    return [(span.start, span.end) for span in DETECTOR.confirm(text, own, people)] if own else []


def phrases(text: str) -> list[tuple[str, bool]]:
    words = words_of(text, Deadline.after(5.0))
    return [(text[words[t.first].start : words[t.last - 1].end], t.weak) for t in terms_in(words)]


@pytest.mark.parametrize("marked", SAID)
def test_what_is_said_of_somebody_is_found(marked: str) -> None:
    text, who, what = read(marked)
    covered = {place for start, end in found(text, who) for place in range(start, end)}
    for start, end in what:
        assert len(covered & set(range(start, end))) >= 0.8 * (end - start), text[start:end]


@pytest.mark.parametrize("marked", GENERAL)
def test_a_subject_is_no_finding(marked: str) -> None:
    text, who, _ = read(marked)
    assert found(text, who) == []


@pytest.mark.parametrize("marked", EXACT)
def test_the_place_is_the_phrase_and_not_the_sentence(marked: str) -> None:
    text, who, what = read(marked)
    assert found(text, who) == what


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_identified(text: str) -> None:
    assert found(text, []) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_number_identifies_only_where_it_points_at_somebody(kind: str) -> None:
    text = "Klant 20-118 heeft astma."
    assert bool(found(text, [(6, 12)], kind)) == (kind in IDENTIFYING)


def test_a_candidate_that_does_not_count_identifies_nobody() -> None:
    assert found("Klant Brood heeft astma.", [(6, 11)], score=0.2) == []


def test_a_name_inside_a_phrase_is_no_second_person() -> None:
    assert found("Wat is de ziekte van Lyme?", [(21, 25)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huidkanker", [("huidkanker", False)]),
        ("verkeersinfarct", []),
        ("toestemming en afstemming", []),
        ("hiv-positief", [("hiv-positief", False)]),
        ("een ex-verslaafde", [("ex-verslaafde", False)]),
        ("Excel", []),
        ("hij heeft MS", [("MS", False)]),
        ("als dat kan", []),
        ("ALS DAT KAN IS HET FIJN", []),
        ("lid van de FNV", [("lid van de FNV", False)]),
        ("lid van de schaakclub", []),
        ("een Eritrees paspoort", []),
        ("lijdt aan een zeldzame huidkwaal", [("lijdt aan een zeldzame huidkwaal", False)]),
        ("muziek en kritiek", []),
    ],
)
def test_phrases_by_their_lines(text: str, expected: list[tuple[str, bool]]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("diagnose: angststoornis, werk: geen", "angststoornis"), ("Etniciteit = Fries", "Fries")],
)
def test_a_label_takes_whatever_stands_behind(text: str, value: str) -> None:
    assert [text[start:end] for start, end in labelled(text, Deadline.after(5.0))] == [value]


@pytest.mark.parametrize(
    "text", ["diagnose: geen", "religie: onbekend", "de diagnose is streng", "geloof: mag dat?"]
)
def test_a_label_without_a_value_is_nothing(text: str) -> None:
    assert labelled(text, Deadline.after(5.0)) == []


def test_abbreviations_do_not_end_a_sentence() -> None:
    words = words_of("Dhr. J. de Vries is i.v.m. werk weg. Hij komt terug.", Deadline.after(5.0))
    assert [word.sentence for word in words if word.text in ("Dhr", "weg", "Hij")] == [0, 0, 1]


def test_time_grows_with_the_length() -> None:
    piece = "Jan heeft een zware burn-out, astma en lid van de FNV met last van zijn rug in "

    def seconds(times: int) -> float:
        text = piece * times
        who = [(start, start + 3) for start in range(0, len(text), len(piece))]
        began = time.perf_counter()
        assert found(text, who)
        return time.perf_counter() - began

    small = min(seconds(60) for _ in range(3))
    assert seconds(1200) < 20 * 4 * small + 0.2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor mist een vinger", ["mist een vinger"]),
        ("een vinger die Noor mist", ["vinger die Noor mist"]),
        ("Noor mist, en een vinger", []),
        ("Noor mist de trein. Een vinger wijst", []),
        ("de vingers", []),
    ],
)
def test_a_frame_holds_in_any_order_within_one_clause(text: str, expected: list[str]) -> None:
    words = words_of(text, Deadline.after(5.0))
    assert [text[words[t.first].start : words[t.last - 1].end] for t in frames_in(words)] == expected


@pytest.mark.parametrize(
    ("word", "known"), [("dwarsleasie", True), ("epillepsie", True), ("epilepsieplan", False)]
)
def test_a_long_word_with_one_letter_too_many_is_known(word: str, known: bool) -> None:
    assert bool(phrases(word)) is known


def test_out_of_time_is_said() -> None:
    with pytest.raises(OutOfTime):
        DETECTOR.find("Jan heeft astma", Deadline(at=0.0))


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("Jan de Vries heeft longemfyseem.", True),
        ("Jan de Vries geeft een training over longemfyseem.", False),
        ("Inwoner met BSN 123456782 is slechthorend.", True),
        ("Ik ben Jan de Vries en ik heb MS.", True),
        ("Jan de Vries vraagt of autisme onder de banenafspraak valt.", False),
    ],
)
def test_with_everything_that_the_screener_finds(screener: PresidioScreener, text: str, blocked: bool) -> None:
    screening = screener.screen(text)
    assert ("HEALTH" in screening.kinds) is blocked
    assert not blocked or screening.action is ScreeningAction.BLOCK


@pytest.mark.parametrize("text", ["Is Jan Stemt Pvv", "Mevrouw Schaap Stemt Pvv"])
def test_a_frame_that_is_all_name_is_no_phrase(screener: PresidioScreener, text: str) -> None:
    """With capitals everywhere the frame was taken for the surname: then it is masked as such."""
    found = screener.screen(text)
    assert found.text is not None
    assert "pvv" not in found.text.text.lower()


def test_what_was_read_once_is_what_is_confirmed() -> None:
    """Within one screening the words of a text are read once; by itself each step reads them."""
    text = "Mevrouw Terpstra heeft borstkanker en slikt oxazepam"
    others = [Span("PERSON", 8, 16, 0.9)]
    alone = DETECTOR.confirm(text, [], others)
    with one_message():
        own = DETECTOR.find(text, Deadline.after(5))
        assert DETECTOR.confirm(text, own, others) == alone
    assert alone


def test_a_phrase_is_tried_only_where_its_second_word_can_fit() -> None:
    """The quick look at the second word takes nothing away: without it the same phrases are found."""
    words = words_of(" ".join([*SAID, *EXACT]), Deadline.after(30))
    found = terms_in(words)
    assert found
    for phrases in (phrase for word in words for phrase in _phrases(word.key)):
        if phrases.second is not None:
            assert phrases.rest
            assert all(phrases.rest[0].fits(word) for word in phrases.second)
            assert not phrases.rest[0].fits("zz zz")
            assert not phrases.rest[0].optional


def test_a_saying_says_nothing_about_anybody() -> None:
    text, who, _ = read("Mag een brief aan {mevrouw De Boer} in DeepL, kan dat door de beugel?")
    assert found(text, who) == []
    text, who, _ = read("{Mevrouw De Boer} loopt met een beugel.")
    assert found(text, who)
