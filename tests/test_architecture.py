"""Imports point one way, modules and functions stay small, and only a few modules write or print."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "briefing"
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or path.name != "__init__.py"
}
"""Every module by its name; a folder's `__init__` by the folder's."""

# Each folder (or module that stands alone), and those that it may import from, in the order of the data's
# way.
MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "problems": {"text"},
    "project": set(),
    "system": {"problems"},
    "extracting": set(),
    "matching": {"text", "extracting"},
    "speech": {"matching"},
    "statements": {"text", "matching"},
    "records": {"text", "problems"},
    "deriving": {"text", "problems", "records", "kinds"},
    "reading": {"text", "problems", "project", "system", "matching", "records"},
    "checking": {"text", "problems", "matching", "records", "deriving", "kinds"},
    "proving": {
        "text", "problems", "project", "system", "extracting", "matching", "speech", "statements",
        "records", "deriving", "reading",
    },
    "index": {"problems", "records", "deriving", "proving"},
    "kinds": set(),
    "permalinks": {"text", "records", "index", "kinds"},
    "pages": {
        "text", "problems", "system", "matching", "records", "deriving", "index", "kinds",
        "permalinks",
    },
    "exports": {
        "text", "problems", "matching", "statements", "records", "deriving", "proving", "index",
        "kinds", "permalinks", "pages",
    },
    "search": {"text", "records", "deriving", "index", "kinds", "permalinks", "pages"},
    "docs_folder": {"text", "problems"},
    "editing": {
        "text", "problems", "project", "system", "extracting", "matching", "speech", "statements",
        "records", "reading", "docs_folder",
    },
    "vanished": {"text", "problems", "project", "kinds", "docs_folder"},
    "sealing": {"problems", "system"},
    "publishing": {"problems", "system"},
    "pipeline": {
        "problems", "project", "system", "records", "reading", "checking", "proving", "index",
        "pages", "exports", "search", "docs_folder", "vanished",
    },
    "desk": {"problems", "project", "system", "records", "reading", "proving", "pipeline"},
    "engines": {
        "problems", "project", "system", "records", "reading", "proving", "index", "pages",
        "exports", "search", "docs_folder", "editing", "sealing", "publishing", "pipeline", "desk",
    },
    "commands": {
        "text", "problems", "project", "system", "extracting", "matching", "speech", "records",
        "reading", "proving", "exports", "docs_folder", "editing", "sealing", "publishing",
        "pipeline", "engines",
    },
    "__main__": {"commands"},
}  # fmt: skip
WRITERS = {
    "docs_folder",
    "publishing/marker",
    "publishing/made_files",
    "publishing/publish",
    "system/lock",
    "engines/mkdocs/joining",
}
PRINTERS = {"commands/cli", "commands/build", "commands/console", "commands/verify_shown"}
MOST_MODULES = 16
LONGEST_MODULE, LONGEST_FUNCTION = 260, 50


def folder_of(module: str) -> str:
    return module.partition("/")[0]


def imported_by(module: str) -> set[str]:
    """The modules of the package that `module` imports, wherever in it the import stands."""
    found = set()
    here = ("briefing", *module.split("/")[: None if MODULES[module].name == "__init__.py" else -1])
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.replace(".", "/") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else ()
            base = "/".join((*start, *(node.module or "").split("."))).rstrip("/")
            names = {f"{base}/{alias.name}" for alias in node.names}
            modules = {name for name in names if name.removeprefix("briefing/") in MODULES}
            found |= modules if modules == names else {base}
    return {name.removeprefix("briefing/") for name in found if name.startswith("briefing/")} & set(MODULES)


def calls_in(module: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def name_of(call: ast.Call) -> str:
    """`open` for both `open(…)` and `path.open(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def writes(call: ast.Call) -> bool:
    if name_of(call) == "open":
        modes = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        flags = {
            node.attr
            for argument in call.args
            for node in ast.walk(argument)
            if isinstance(node, ast.Attribute)
        }
        return any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes) or "O_CREAT" in flags
    return name_of(call) in {
        "write_text",
        "write_bytes",
        "mkdir",
        "unlink",
        "rmdir",
        "rmtree",
        "rename",
        "symlink_to",
    }


def prints(call: ast.Call) -> bool:
    streams = ("sys.stdout", "sys.stderr.write")
    return name_of(call) in {"print", "echo", "secho"} or ast.unparse(call.func).startswith(streams)


def test_every_folder_was_seen_and_has_its_place() -> None:
    assert {folder_of(module) for module in MODULES} == set(MAY_IMPORT), (
        "put a new folder into MAY_IMPORT above"
    )


def test_imports_point_one_way() -> None:
    imports = {module: imported_by(module) for module in MODULES}
    across = [(module, other) for module, others in imports.items() for other in sorted(others)]
    across = [(module, other) for module, other in across if folder_of(module) != folder_of(other)]
    wrong = [
        f"{module} imports {o}" for module, o in across if folder_of(o) not in MAY_IMPORT[folder_of(module)]
    ]
    assert wrong == [], "if it is meant and goes from later to earlier, add it to MAY_IMPORT"
    assert list(TopologicalSorter(imports).static_order()), "raises CycleError for a circle"
    used = {(folder_of(module), folder_of(other)) for module, other in across}
    unused = {(folder, other) for folder, allowed in MAY_IMPORT.items() for other in allowed} - used
    assert unused == set(), "nothing imports these any more: take them out of MAY_IMPORT"
    assert len(across) > 100
    assert {"index", "text"} <= imports["pages/render"]


def test_folders_have_an_order() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())
    assert order[0] == "text"
    assert order[-1] == "__main__"


def test_folders_are_small() -> None:
    folders = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    assert max(folders.values()) <= MOST_MODULES
    assert len(folders) > 12


def test_only_a_few_modules_write() -> None:
    writing = {module for module in MODULES if any(writes(call) for call in calls_in(module))}
    assert writing == WRITERS


def test_only_the_commands_print() -> None:
    printing = {module for module in MODULES if any(prints(call) for call in calls_in(module))}
    assert printing == PRINTERS


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_are_small(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [
        n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = [
        node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_the_hook_is_short_and_only_hands_on() -> None:
    text = (PACKAGE.parent / "hooks.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert not [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.For | ast.While | ast.If | ast.Try)
    ]
