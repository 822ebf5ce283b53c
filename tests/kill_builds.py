"""Builds that are killed at random moments while a reader fetches pages: `python tests/kill_builds.py --runs
200`.

The builds are real processes that stage and publish through the package; in place of MkDocs they write a few
pages, slowly, so that many rounds take little time. With `--real` they are whole `briefing build`s of a copy
of this project."""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))

from briefing.problems.problem import BriefingError  # noqa: E402
from briefing.publishing.publish import build_lock, publish, staged  # noqa: E402

PAGES = [f"page-{number}.html" for number in range(24)]
NOBODY = 65534
_WORD = re.compile(r"version-\d+")


@dataclass
class Outcome:
    """What the rounds did and what the reader saw."""

    runs: int = 0
    killed: int = 0
    killed_at_swap: int = 0
    fetched: int = 0
    versions_seen: int = 0
    faults: list[str] = field(default_factory=list)


def page_text(version: int) -> str:
    return f"version-{version} " * 300 + "end"


def build_slowly(root: Path, site_dir: Path, version: int, pause: float = 0.002, wait: bool = True) -> None:
    """One build: says "locked" and "sealed" on the way, so that others can choose their moment."""

    def say(message: str) -> None:
        sys.stdout.write(f"{message}\n")
        sys.stdout.flush()

    with build_lock(root, site_dir, wait=wait, on_wait=say):
        say("locked")
        with staged(site_dir) as stage:
            for name in PAGES:
                (stage / name).write_text(page_text(version), encoding="utf-8")
                time.sleep(pause)
            say("sealed")
            publish(stage, site_dir)


def start_build(root: Path, site_dir: Path, version: int, *more: str) -> subprocess.Popen[str]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "build", str(root), str(site_dir), str(version), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def start_reader(site_dir: Path) -> subprocess.Popen[str]:
    """A process that serves the site and has begun to fetch its pages; when its input ends it says what it
    saw."""
    command = [sys.executable, __file__, "read", str(site_dir)]
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert reader.stdout
    assert reader.stdout.readline() == "reading\n"
    return reader


def faults_of_site(site_dir: Path, version: int) -> list[str]:
    """What keeps the site from being wholly that version, with nothing left beside it."""
    faults = [
        f"{name} is not whole version {version}"
        for name in PAGES
        if not (site_dir / name).is_file()
        or (site_dir / name).read_text(encoding="utf-8") != page_text(version)
    ]
    beside = {path.name for path in site_dir.parent.iterdir()}
    left = beside & {f".{site_dir.name}-next", f".{site_dir.name}-old"}
    return faults + [f"{name} was left behind" for name in sorted(left)]


def kill_rounds(folder: Path, runs: int, seed: int) -> Outcome:
    """Kill that many builds, every second one around its swap; after each, a normal build has to work."""
    chance = random.Random(seed)
    outcome = Outcome()
    site_dir = folder / "site"
    build = start_build(folder, site_dir, 0)
    build.communicate()
    started = time.monotonic()
    _finish(start_build(folder, site_dir, 1), outcome)
    usual = time.monotonic() - started
    reader = start_reader(site_dir)
    for version in range(2, 2 + 2 * runs, 2):
        build = start_build(folder, site_dir, version)
        at_swap = version % 4 == 0
        if at_swap:
            _wait_for("sealed", build)
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0, usual))
        build.kill()
        build.communicate()
        outcome.runs += 1
        if build.returncode == -signal.SIGKILL:
            outcome.killed += 1
            outcome.killed_at_swap += at_swap
        _finish(start_build(folder, site_dir, version + 1), outcome)
        outcome.faults += [
            f"after build {version + 1}: {fault}" for fault in faults_of_site(site_dir, version + 1)
        ]
    seen = json.loads(reader.communicate()[0])
    outcome.fetched, outcome.versions_seen = seen["fetched"], len(seen["versions"])
    outcome.faults += seen["faults"]
    return outcome


def _wait_for(word: str, build: subprocess.Popen[str]) -> None:
    assert build.stdout
    for line in build.stdout:
        if line.strip() == word:
            return


def _finish(build: subprocess.Popen[str], outcome: Outcome) -> None:
    _, errors = build.communicate()
    if build.returncode != 0:
        outcome.faults.append(f"a normal build failed: {errors.strip()[-300:]}")


def read_until_told(site_dir: Path) -> None:
    """Serve the folder, fetch its pages in turn, and print what was seen when the input ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site_dir)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = threading.Event()
    threading.Thread(target=_tell_at_the_end_of_input, args=(told,), daemon=True).start()
    names = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    fetched, versions, faults = 0, set(), []
    sys.stdout.write("reading\n")
    sys.stdout.flush()
    while not told.is_set():
        for name in names:
            fault, seen = _fetch(server.server_port, name)
            fetched += 1
            versions |= seen
            if fault:
                faults.append(fault)
    sys.stdout.write(json.dumps({"fetched": fetched, "versions": sorted(versions), "faults": faults[:20]}))


def _tell_at_the_end_of_input(told: threading.Event) -> None:
    sys.stdin.read()
    told.set()


def _fetch(port: int, name: str) -> tuple[str, set[str]]:
    """A fault, or "", and the versions on the page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", f"/{name}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
    except (OSError, HTTPException) as error:
        return f"{name}: {error!r}", set()
    finally:
        connection.close()
    seen = set(_WORD.findall(text))
    if answer.status != 200:
        return f"{name}: status {answer.status}", seen
    if not text.rstrip().endswith(("end", "</html>")):
        return f"{name}: ends too early, after {len(text)} characters", seen
    return (f"{name}: several versions in one page, {sorted(seen)}" if len(seen) > 1 else ""), seen


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing: the reader reports."""


def copy_project(folder: Path) -> None:
    """What a build needs of this project, in another folder."""
    for name in ("data", "docs", "theme", "scripts"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")


def real_rounds(folder: Path, runs: int, seed: int) -> Outcome:
    """The same with whole builds of a copy of the project, killed anywhere from their start to their end."""
    chance = random.Random(seed)
    outcome = Outcome()
    copy_project(folder)
    started = time.monotonic()
    _finish(start_real(folder), outcome)
    usual = time.monotonic() - started
    before = _tree(folder / "site")
    reader = start_reader(folder / "site")
    for _ in range(runs):
        build = start_real(folder)
        time.sleep(chance.uniform(0, usual))
        build.kill()
        build.communicate()
        outcome.runs += 1
        outcome.killed += build.returncode == -signal.SIGKILL
        if _tree(folder / "site") != before:
            outcome.faults.append(f"the live site changed in round {outcome.runs}")
        _finish(start_real(folder), outcome)
        if _tree(folder / "site") != before:
            outcome.faults.append(f"the build after round {outcome.runs} gave another site")
    seen = json.loads(reader.communicate()[0])
    outcome.fetched = seen["fetched"]
    outcome.faults += seen["faults"]
    return outcome


def start_real(folder: Path) -> subprocess.Popen[str]:
    """A whole build of the copied project, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts"), "SOURCE_DATE_EPOCH": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", "build"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main() -> None:
    if sys.argv[1:2] == ["build"]:
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell's background job is started deaf to it
        root, site_dir, version, *more = sys.argv[2:]
        pause = next((float(word) for word in more if not word.startswith("--")), 0.002)
        if "--as-nobody" in more:
            # Only now: another user may not be allowed to start this Python at all.
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            build_slowly(Path(root), Path(site_dir), int(version), pause, wait="--no-wait" not in more)
        except BriefingError as error:
            sys.exit(str(error))
        return
    if sys.argv[1:2] == ["read"]:
        read_until_told(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="whole builds of a copy of this project")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = real_rounds if options.real else kill_rounds
        outcome = rounds(Path(folder), options.runs, options.seed)
    sys.stdout.write(f"{outcome}\n")
    sys.exit(1 if outcome.faults else 0)


if __name__ == "__main__":
    main()
