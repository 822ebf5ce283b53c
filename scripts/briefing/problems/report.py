"""Problems as an editor reads them, and as data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256

from ..text import clip, columns
from .code import Severity
from .problem import Problem

_WIDTH = 100
_PATH_SHOWN = 200
_LONGEST_LINE = 1_000
EXPLAINED_IN = "docs/about/problems.md"
"""Where every code is explained, each below its own anchor."""
SHOWN = 500
"""So many problems a person is shown at once, errors first."""
_GRADES = (Severity.ERROR, Severity.WARNING, Severity.LOOK_AGAIN)
_COUNTED = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.LOOK_AGAIN: ("place to look at again", "places to look at again"),
}
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.LOOK_AGAIN: "notice"}
_GRADES_OF_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.LOOK_AGAIN: "info"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.LOOK_AGAIN: "36"}


def render_text(problems: Sequence[Problem], colour: bool) -> str:
    """Every problem with its line and a caret, then a count. `colour` adds ANSI colours for a terminal.

    Of more than `SHOWN` only so many, and how to see all.
    """
    shown, counted = problems, count(problems)
    if len(problems) > SHOWN:
        shown = sorted(problems, key=lambda problem: _GRADES.index(problem.severity))[:SHOWN]
        counted += f" {SHOWN} of them are shown; `briefing check --format json` tells all."
    blocks = [_block(problem, _paint if colour else _plain) for problem in shown]
    return "\n".join([*blocks, counted]) + "\n"


def explanation(code: str) -> str:
    """The address at which a code is explained: a file of the project, with the anchor."""
    return f"{EXPLAINED_IN}#{code}"


def render_explanations(problems: Sequence[Problem]) -> str:
    """What follows problems that are shown as text: for each code, once, where it is explained."""
    return "".join(f"What it means: {explanation(code)}\n" for code in sorted({one.code for one in problems}))


def render_github(problems: Sequence[Problem]) -> str:
    """The same as commands of GitHub's workflows, which annotate the lines of a pull request."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def _annotation(problem: Problem) -> str:
    place = {"file": problem.file}
    if problem.position:
        place |= {"line": str(problem.position.line), "col": str(problem.position.column)}
    place["title"] = f"{problem.dotted_path} [{problem.code}]".lstrip()
    said = "%0A".join(
        _escaped(words)
        for words in (problem.message, *problem.details, f"What it means: {explanation(problem.code)}")
    )
    listed = ",".join(
        f"{key}={_escaped(words).replace(':', '%3A').replace(',', '%2C')}" for key, words in place.items()
    )
    return f"::{_ANNOTATIONS[problem.severity]} {listed}::{said}"


def _escaped(words: str) -> str:
    return visible(words).replace("%", "%25")


def render_gitlab(problems: Sequence[Problem]) -> str:
    """The same as a report on code quality, which GitLab shows at the lines of a merge request.

    A problem's fingerprint stays the same when its line moves: so GitLab knows which are new.
    """
    listed = [
        {
            "description": " ".join((problem.message, *problem.details, f"({explanation(problem.code)})")),
            "check_name": problem.code,
            "fingerprint": sha256(
                repr((problem.file, problem.path, problem.code, problem.message, _around(problem))).encode()
            ).hexdigest(),
            "severity": _GRADES_OF_GITLAB[problem.severity],
            "location": {
                "path": problem.file,
                "lines": {"begin": problem.position.line if problem.position else 1},
            },
        }
        for problem in problems
    ]
    return json.dumps(listed, indent=2) + "\n"


def render_json(problems: Sequence[Problem]) -> str:
    """The same as a JSON list of objects."""
    listed = [
        {
            "file": problem.file,
            "line": problem.position.line if problem.position else None,
            "column": problem.position.column if problem.position else None,
            "path": problem.dotted_path,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "excerpt": _around(problem),
            "details": list(problem.details),
            "explained": explanation(problem.code),
        }
        for problem in problems
    ]
    # Only ASCII: a file's name or line may hold what steers a terminal, or what no encoding can write.
    return json.dumps(listed, ensure_ascii=True, indent=2) + "\n"


def _around(problem: Problem) -> str | None:
    """The line, or of a very long one what stands around the place: thousands would fill any memory."""
    if problem.excerpt is None or problem.position is None or len(problem.excerpt) <= _LONGEST_LINE:
        return problem.excerpt
    start = max(0, problem.position.column - _LONGEST_LINE // 2)
    return problem.excerpt[start : start + _LONGEST_LINE]


def count(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning in 1 file.`"""
    if not problems:
        return "No problems."
    severities = Counter(problem.severity for problem in problems)
    counted = [
        f"{number} {_COUNTED[severity][number > 1]}"
        for severity in _GRADES
        if (number := severities[severity])
    ]
    files = len({problem.file for problem in problems})
    return f"{', '.join(counted)} in {files} file{'' if files == 1 else 's'}."


def _plain(text: str, _style: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _block(problem: Problem, painted: Callable[[str, str], str]) -> str:
    place = visible(problem.file)
    if problem.position:
        place += f":{problem.position.line}:{problem.position.column}"
    said = [painted(f"{place}:", "1")]
    if problem.severity is not Severity.ERROR:
        said.append(painted(f"{problem.severity.value}:", _COLOURS[problem.severity]))
    if problem.path:
        said.append(f"{visible(clip(problem.dotted_path, _PATH_SHOWN))}:")
    said += [visible(problem.message), painted(f"[{problem.code}]", _COLOURS[problem.severity])]
    lines = [" ".join(said)]
    if problem.excerpt and problem.position:
        line, caret = _excerpt(problem.excerpt, problem.position.column)
        lines += [f"    {line}", f"    {' ' * caret}{painted('^', '32')}"]
    lines += [f"    {visible(detail)}" for detail in problem.details]
    return "\n".join(lines)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The line, shortened around the place, and the width of the blanks before the caret."""
    start = max(0, column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, rest = line[start : column - 1], line[column - 1 : start + _WIDTH]
    shown_before = ("…" if start else "") + visible(before)
    end = "…" if len(line) > start + _WIDTH else ""
    return shown_before + visible(rest) + end, sum(map(columns, shown_before))


def visible(text: str) -> str:
    """Text that cannot steer a terminal: code points for what does not print, an arrow for a tab."""
    return "".join("→" if c == "\t" else c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
