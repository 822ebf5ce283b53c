"""Runs commands as `python -m` does, each in a process forked from one that has loaded their modules already:
a fork takes no time, a start nearly a second."""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

_LOADED = ("mkdocs.__main__", "briefing.commands.cli", "briefing.engines.mkdocs.hooks")


def run_forked(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run `command`, a module and its arguments, in `folder`, with no other variables than `environment`."""
    server = _server()
    assert server.stdin
    assert server.stdout
    with TemporaryDirectory() as outputs:
        job = {"command": command, "folder": str(folder), "environment": environment, "outputs": outputs}
        server.stdin.write(json.dumps(job) + "\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        said = [(Path(outputs) / name).read_text(encoding="utf-8") for name in ("out", "err")]
    return subprocess.CompletedProcess(command, status, *said)


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(server.communicate)  # ends its input, and with it the server
    return server


def _serve() -> None:
    """Fork for each line of the input, and answer with the exit status."""
    before = set(os.environ)
    for name in _LOADED:
        import_module(name)
    set_by_modules = {name: value for name, value in os.environ.items() if name not in before}
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            job["environment"] = {**set_by_modules, **job["environment"]}
            _become(**job)
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(command: list[str], folder: str, environment: dict[str, str], outputs: str) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{outputs}/{name}", os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = command
    sys.path[0] = folder
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
