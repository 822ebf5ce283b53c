"""The same data gives the same bytes: in another folder, time zone, locale, umask, and on another day."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from conftest import copy_project

# Runs the command forty days from now: the clock is read through these two, here and in all that a build
# uses.
_LATER = """
import datetime, os, runpy, sys, time
days = int(sys.argv.pop(1))
os.umask(int(sys.argv.pop(1), 8))
now = time.time
time.time = lambda: now() + days * 86400
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=days)
datetime.datetime = Later
runpy.run_module("briefing", run_name="__main__", alter_sys=True)
"""
_DAY = re.compile(rb"20[0-9]{2}-[01][0-9]-[0-3][0-9]")


def _built(folder: Path, days: int, umask: str, **settings: str) -> dict[str, bytes]:
    project = copy_project(folder / "project")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(project / "scripts"), **settings}
    command = [sys.executable, "-c", _LATER, str(days), umask, "--project", str(project), "build"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_two_clones_give_identical_trees(tmp_path: Path) -> None:
    address = "https://briefings.example/some/where/"
    one = _built(
        tmp_path / "a", 0, "022", SITE_URL=address, TZ="UTC", LC_ALL="C", LANG="C", PYTHONHASHSEED="1"
    )
    other = _built(
        tmp_path / "longer name", 40, "077",
        SITE_URL=address, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2", COLUMNS="40",
    )  # fmt: skip
    assert len(one) > 50
    assert b"<loc>https://briefings.example/some/where/quotes.html</loc>" in one["sitemap.xml"]
    assert [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)] == []
    assert _digest(one) == _digest(other)


def _digest(tree: dict[str, bytes]) -> str:
    return hashlib.sha256(b"".join(path.encode() + tree[path] for path in sorted(tree))).hexdigest()


def test_no_page_has_a_day_that_is_not_in_its_data(whole_site: Path) -> None:
    """No day stands anywhere that is not in the data: none of the build."""
    root = Path(__file__).resolve().parent.parent
    files = [
        *root.glob("data/briefings/*.yml"),
        *root.glob("tests/data/*.yml"),
        *root.glob("data/verified/*.json"),
    ]
    data = b"".join(file.read_bytes() for file in files)
    true_as_of = set(re.findall(rb"\b(?:as_of|published): ([-0-9]+)", data, re.MULTILINE))
    pages = [
        path for path in whole_site.rglob("*.html") if path.parent.name != "about" and path.name != "404.html"
    ]
    for page in pages:
        article = page.read_bytes().partition(b"</article>")[0]
        assert set(_DAY.findall(article)) <= set(_DAY.findall(data)), page
    assert len(pages) > 80
    assert len(true_as_of) > 3
