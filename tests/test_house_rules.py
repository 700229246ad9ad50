"""The rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = sorted(p for p in (ROOT / "assistant").iterdir() if (p / "__init__.py").is_file())
SOURCES = sorted((ROOT / "assistant").rglob("*.py"))
MAX_LINES = 400
MAX_FUNCTION = 50
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "common", "misc", "base"}
BROAD_ALLOWED = {"pipeline.py", "cli.py"}
STEPS = {
    "screening": ("screen_question", "screen_answer"),
    "routing": ("route_question",),
    "register": ("judge_tool",),
    "retrieval": ("find_passages",),
    "answering": ("write_answer",),
    "grounding": ("check_grounding",),
}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_modules_have_one_duty_and_a_bearable_size() -> None:
    long = {str(p): n for p in SOURCES if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_LINES}
    assert not long


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{path.name}:{node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION
    ]
    assert not long


def test_the_path_reads_on_one_screen() -> None:
    assert len((ROOT / "assistant" / "pipeline.py").read_text(encoding="utf-8").splitlines()) < 100


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in SOURCES if path.stem in FORBIDDEN_NAMES]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_its_duty_and_holds_something(room: Path) -> None:
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert [path for path in room.rglob("*.py") if path.name != "__init__.py"]


@pytest.mark.parametrize(("room", "names"), STEPS.items(), ids=str)
def test_a_step_is_a_class_named_after_its_file(room: str, names: tuple[str, ...]) -> None:
    for name in names:
        tree = ast.parse((ROOT / "assistant" / room / f"{name}.py").read_text(encoding="utf-8"))
        wanted = "".join(part.capitalize() for part in name.split("_"))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == wanted]
        assert classes, f"{room}/{name}.py holds no class {wanted}"
        public = [
            node.name
            for node in classes[0].body
            if isinstance(node, ast.FunctionDef) and (not node.name.startswith("_") or node.name == "__call__")
        ]
        assert public == ["__call__"]


def test_screened_text_is_made_by_screening_only() -> None:
    makers = [
        path.relative_to(ROOT)
        for path in SOURCES
        if "_from_screening" in path.read_text(encoding="utf-8")
        and path.parent.name != "screening"
        and path != ROOT / "assistant" / "turn" / "screened.py"
    ]
    assert not makers


def test_broad_catches_stand_only_at_the_outer_ring() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and path.name not in BROAD_ALLOWED
        and "web" not in path.parts
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert not broad


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    pattern = re.compile(r"(?<![\w.])/(?:work|home/\w+|root|Users/\w+)/")
    files = (*SOURCES, *(ROOT / "evals").rglob("*.py"), ROOT / "Makefile", ROOT / "README.md")
    assert not [str(p) for p in files if p.is_file() and pattern.search(p.read_text(encoding="utf-8"))]
