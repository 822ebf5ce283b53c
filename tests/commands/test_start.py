"""What a command loads before it does anything: an editor asks for `check` and `--help` many times a day."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

COUNTED = """
import sys
from briefing.commands.cli import main
main({arguments!r}, standalone_mode=False)
print(sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["schema", "--check"], ["verify", "--help"]])
def test_commands_that_build_nothing_load_no_builder(arguments: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNTED.format(arguments=["--project", str(ROOT), *arguments])]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    loaded = done.stdout.splitlines()[-1]
    assert "'briefing'" in loaded
    assert "'mkdocs'" not in loaded
    assert "'markdown'" not in loaded
