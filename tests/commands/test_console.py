"""How far long work is, and messages that do not run off the screen."""

from __future__ import annotations

import sys

import pytest

from briefing.commands.build import _require_sound
from briefing.commands.console import Progress
from briefing.problems.problem import BriefingError
from briefing.sealing.seal import Seal
from briefing.sealing.site_files import Fault


def _work(progress: Progress, things: int) -> None:
    for done in range(1, things + 1):
        progress(done, things)


def test_long_work_without_a_terminal_says_once_that_it_began(capsys: pytest.CaptureFixture[str]) -> None:
    _work(Progress("Rendering pages"), 1234)
    assert capsys.readouterr().err == "Rendering pages: 1,234\n"


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    _work(Progress("Rendering pages"), 40)
    assert capsys.readouterr().err == ""


def test_long_work_on_a_terminal_draws_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    _work(Progress("Rendering pages"), 300)
    shown = capsys.readouterr().err.split("\r")
    assert len(shown) > 10
    assert "Rendering pages" in shown[-1]
    assert "300/300" in shown[-1]


def test_many_faults_are_counted_and_the_first_listed() -> None:
    faults = tuple(Fault(f"page-{number:04}.html", "This is wrong.") for number in range(1500))
    with pytest.raises(BriefingError) as raised:
        _require_sound(Seal(faults, pages=1500, files=1500, bytes=1))
    lines = str(raised.value).splitlines()
    assert lines[0] == "The new site has 1,500 faults and was not published:"
    assert lines[1] == "  page-0000.html: This is wrong."
    assert lines[-1] == "  and 1,480 more"
    assert len(lines) == 22


def test_one_fault_is_one() -> None:
    with pytest.raises(
        BriefingError, match=r"has 1 fault and was not published:\n  index\.html: This is wrong\.$"
    ):
        _require_sound(Seal((Fault("index.html", "This is wrong."),), pages=1, files=1, bytes=1))
    _require_sound(Seal((), pages=1, files=1, bytes=1))
