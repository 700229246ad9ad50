"""Questions by writers who did not know the code: they load, stand apart from the gate, and make no baseline."""

from pathlib import Path

import pytest

from evals.loading import CASES, load_cases
from evals.run import main
from tests.evals.scripted import scripted

FOLDER = Path(__file__).parents[2] / "evals" / "strangers"
SETS = {"tunable": 261, "apart": 224, "second": 269, "third": 256, "attacks": 330}
SETS |= {
    "verdicts": 1355,
    "talks": 505,
    "texts": 1040,
    "wishes": 1780,
    "asked": 1280,
    "indirect": 640,
    "purposes": 160,
    "lightly": 160,
}
SETS |= dict.fromkeys(("fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 270)
SETS |= dict.fromkeys(("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"), 270)
SETS |= dict.fromkeys(("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"), 270)
SETS |= dict.fromkeys(("twentyfirst", "twentysecond", "twentythird", "twentyfourth", "twentyfifth"), 270)
SETS |= dict.fromkeys(("twentysixth", "twentyseventh", "twentyeighth", "twentyninth", "thirtieth"), 270)
SETS |= dict.fromkeys(("thirtyfirst", "thirtysecond", "thirtythird", "thirtyfourth", "thirtyfifth"), 270)
SETS |= dict.fromkeys(
    ("thirtysixth", "thirtyseventh", "thirtyeighth", "thirtyninth", "fortieth", "fortyfirst"), 270
)
SETS |= dict.fromkeys(("fortysecond", "fortythird", "fortyfourth", "fortyfifth"), 270)
SETS |= dict.fromkeys(("fortysixth", "fortyseventh", "fortyeighth", "fortyninth", "fiftieth"), 270)
SETS |= dict.fromkeys(("fiftyfirst", "fiftysecond", "fiftythird", "fiftyfourth", "fiftyfifth"), 270)
SETS |= dict.fromkeys(("fiftysixth", "fiftyseventh", "fiftyeighth", "fiftyninth", "sixtieth", "sixtyfirst"), 270)


@pytest.mark.parametrize(("name", "number"), SETS.items())
def test_a_set_of_strangers_loads(name: str, number: int) -> None:
    assert len(load_cases(FOLDER / name)) == number


def test_no_case_of_a_stranger_bears_the_name_of_one_in_the_gate() -> None:
    own = {case.id for case in load_cases(CASES)}
    assert not [case.id for name in SETS for case in load_cases(FOLDER / name) if case.id in own]


def test_a_set_of_strangers_makes_no_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = FOLDER / "apart"
    baseline = tmp_path / "baseline.json"
    chosen = ("--cases", str(folder), "--no-variants", "--baseline", str(baseline), "--save-baseline")
    assert main(chosen, scripted(load_cases(folder))) == 2
    assert "--cases" in capsys.readouterr().err
    assert not baseline.exists()


def test_a_folder_without_questions_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("--cases", str(tmp_path))) == 2
    assert str(tmp_path) in capsys.readouterr().err
