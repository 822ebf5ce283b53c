"""Imports point one way, modules and functions stay small, and only a few modules write or print."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "briefing"
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix(): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py"
}

# Each group: its modules (or folders), and the groups that it may import from beside itself.
GROUPS: dict[str, tuple[set[str], set[str]]] = {
    "ground": ({"errors", "text", "packed", "processes"}, set()),
    "matching": (
        {
            "boundaries", "folding", "paragraphs", "selectors", "fragments", "alterations", "divergence", "doubts",
            "quotes",
        },
        {"ground"},
    ),
    "records": ({"fields", "languages", "vocabulary", "record", "model"}, {"ground"}),
    "loading": (
        {"characters", "codes", "syntax", "nodes", "composer", "wording", "loader", "references", "schema"},
        {"ground", "records"},
    ),
    "checking": (
        {
            "checks", "date_checks", "definitions",
            "source_texts", "speakers", "proofs", "quotation_checks", "verifying",
        },
        {"ground", "records", "loading", "matching"},
    ),
    "site": ({"site"}, {"ground", "records", "checking"}),
    "pictures": ({"pictures"}, {"ground"}),
    "views": ({"views"}, {"ground", "matching", "records", "checking", "site", "pictures"}),
    "render": ({"render"}, {"ground", "records", "loading", "site", "views", "pictures"}),
    "report": ({"report"}, {"ground"}),
    "writer": ({"writer"}, {"ground"}),
    "publishing": (
        {
            "lock", "swap", "publish", "markup", "addresses", "policy",
            "site_files", "page_scan", "export_scan", "file_scan", "seal", "join_parts",
        },
        {"ground"},
    ),
    "pipeline": ({"pipeline"}, {"ground", "records", "loading", "checking", "site", "render", "writer"}),
    "mkdocs": (
        {"mkdocs_build", "mkdocs_steps", "mkdocs_pages"},
        {"ground", "pipeline", "report", "writer", "publishing"},
    ),
    "command": (
        {"cli", "build_command", "console", "pdf_command", "verify_command", "__main__"},
        {
            "ground", "matching", "records", "loading", "checking",
            "report", "writer", "publishing", "pipeline", "mkdocs",
        },
    ),
}  # fmt: skip
WRITERS = {"writer", "publish", "lock", "join_parts"}
PRINTERS = {"cli", "build_command", "console", "verify_command"}
LONGEST_MODULE, LONGEST_FUNCTION = 260, 50


def group_of(module: str) -> str:
    [group] = [name for name, (modules, _) in GROUPS.items() if module.split("/")[0] in modules]
    return group


def imported_by(module: str) -> set[str]:
    """The modules of the package that `module` imports, wherever in it the import stands."""
    found = set()
    here = ("briefing", *module.split("/")[:-1])
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else ()
            base = (*start, *(node.module or "").split(".")) if node.module else start
            names = [(*base, alias.name) for alias in node.names] + [base]
        else:
            continue
        found |= {"/".join(name[1:]) for name in names if name[:1] == ("briefing",)}
    return found & set(MODULES)


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
        flags = {node.attr for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.Attribute)}
        return any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes) or "O_CREAT" in flags
    return name_of(call) in {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rmtree", "rename", "symlink_to"}


def prints(call: ast.Call) -> bool:
    streams = ("sys.stdout", "sys.stderr.write")
    return name_of(call) in {"print", "echo", "secho"} or ast.unparse(call.func).startswith(streams)


def test_every_module_was_seen_and_has_its_place() -> None:
    listed = [module for modules, _ in GROUPS.values() for module in modules]
    assert len(listed) == len(set(listed))
    assert {module.split("/")[0] for module in MODULES} == set(listed), "put a new module into GROUPS above"


def test_imports_point_one_way() -> None:
    imports = {module: imported_by(module) for module in MODULES}
    wrong = [
        f"{module} imports {other}"
        for module, others in imports.items()
        for other in sorted(others)
        if group_of(other) not in {group_of(module), *GROUPS[group_of(module)][1]}
    ]
    assert wrong == []
    assert list(TopologicalSorter(imports).static_order()), "raises CycleError for a circle"
    assert sum(len(others) for others in imports.values()) > 60
    assert {"site", "text"} <= imports["render"]


def test_groups_have_an_order() -> None:
    order = list(TopologicalSorter({name: allowed for name, (_, allowed) in GROUPS.items()}).static_order())
    assert order[0] == "ground"
    assert order[-1] == "command"


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
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert too_long == []


def test_the_hook_is_short_and_only_hands_on() -> None:
    text = (PACKAGE.parent / "hooks.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.For | ast.While | ast.If | ast.Try)]
