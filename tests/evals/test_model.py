"""The eval of chat models: the script says what it should, and the judge sees by itself what is wrong."""

import ast
from pathlib import Path

from evals.model.drafts import Author, load_drafts, mended, passages_in
from evals.model.judge import Judge, Shown

ROOT = Path(__file__).resolve().parents[2]
JUDGE = Judge(ROOT / "corpus" / "policy")
KNOWN = load_drafts()
QUOTE = "WerkSaam bekijkt het AI-beleid elk jaar (jaarlijks)."
PROMPT = (
    f"Passage 1:\n\n[d/1] AI-beleid, 9 Evaluatie\n{QUOTE} En meer.\n\n"
    "Passage 2:\n\n[d/2] AI-beleid, 1 Doel\nIets.\n\nQuestion:\n\nhoe vaak?"
)


def test_the_judge_shares_no_code_with_the_checks() -> None:
    tree = ast.parse((ROOT / "evals" / "model" / "judge.py").read_text(encoding="utf-8"))
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [name for name in named if name.startswith(("assistant", "evals"))]


def test_the_judge_knows_the_policy_and_what_is_not_in_it() -> None:
    assert not JUDGE.doubts(Shown("WerkSaam bekijkt het AI-beleid elk jaar.", QUOTE))
    assert JUDGE.doubts(Shown("WerkSaam bekijkt het AI-beleid elk jaar.", "WerkSaam bekijkt het AI-beleid nooit."))
    assert JUDGE.doubts(Shown("De FG bekijkt het AI-beleid elk jaar.", QUOTE))
    assert JUDGE.doubts(Shown("WerkSaam bekijkt het AI-beleid niet elk jaar.", QUOTE))
    assert JUDGE.doubts(Shown("WerkSaam bekijkt het AI-beleid elke 2 jaar.", QUOTE))


def test_the_judge_doubts_most_wrong_drafts_and_few_right_ones() -> None:
    wrong = [Shown(text, known.quote) for known in KNOWN for text in known.bad.values()]
    right = [Shown(text, known.quote) for known in KNOWN for text in known.good]
    assert sum(bool(JUDGE.doubts(one)) for one in wrong) / len(wrong) > 0.8
    assert sum(bool(JUDGE.doubts(one)) for one in right) / len(right) < 0.35


def test_every_draft_is_about_a_piece_of_the_policy() -> None:
    missing = [known.quote for known in KNOWN if not JUDGE.holds(known.quote)]
    assert not missing


def test_the_script_reads_the_passages_it_is_sent() -> None:
    assert passages_in(PROMPT) == {1: f"{QUOTE} En meer.", 2: "Iets."}


def test_the_script_says_something_else_each_time() -> None:
    author = Author(KNOWN, wrong=False)
    said = [author.draft(passages_in(PROMPT)) for _ in range(3)]
    assert len({one.text for one in said if one}) == 3
    assert all(one and not one.wrong and one.quote == QUOTE for one in said)
    first = said[0]
    assert first is not None
    assert mended(first, "it holds a number", passages_in(PROMPT)).text == QUOTE
    beside = "it is about something else than the question"
    other = mended(first, beside, {1: f"{QUOTE} Het beleid telt 10 hoofdstukken. Dat is veel voor een beleid."})
    assert (other.number, other.text) == (1, "Het beleid telt 10 hoofdstukken.")


def test_the_wrong_script_is_always_wrong() -> None:
    author = Author(KNOWN, wrong=True)
    said = [author.draft(passages_in(PROMPT)) for _ in range(20)]
    assert all(one and one.wrong for one in said)
    assert {"number", "negation", "role", "permission", "link", "section", "quote"} <= {
        one.wrong for one in said if one
    }


def test_a_script_without_words_for_a_passage_says_nothing() -> None:
    assert Author(KNOWN, wrong=False).draft({1: "Niets bekends?"}) is None
