"""The browser that the tests drive: one that is installed, else Playwright's own, else Debian's.

`python tests/find_browser.py --set-up` makes sure that there is one, or ends with what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_INSTALL_IT = (
    "The tests need a browser and none could be set up. Install Chromium or Chrome, or run "
    "`.venv/bin/playwright install chromium`, then run this again."
)


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome, else of the one Playwright downloaded, else None."""
    installed = [found for name in _NAMES if (found := shutil.which(name))]
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return next(
        (path for path in (*installed, *_MAC_PLACES, downloaded) if Path(path).is_file() and _starts(path)),
        None,
    )


def _starts(path: str) -> bool:
    """Whether it runs at all: a download may lack libraries, and Ubuntu has a script that only says what to
    install."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _set_up() -> str | None:
    """Try each way to get a browser, and return where it is."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways += [["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--yes", "chromium"]]
    for way in ways:
        print(f"The tests need a browser; trying: {' '.join(way)}", flush=True)
        subprocess.run(
            way, check=False, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )
        if browser := find_browser():
            return browser
    return None


if __name__ == "__main__":
    found = find_browser() or ("--set-up" in sys.argv and _set_up()) or None
    sys.exit(None if found else _INSTALL_IT)
