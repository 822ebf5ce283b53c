"""`python -m briefing`, and `python scripts/briefing` without installing anything."""

import os.path
import sys

if not __package__:
    # Started as a folder, that folder is the first place Python looks into, and our site.py would hide
    # Python's own.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

try:
    from briefing.commands.cli import main
except ModuleNotFoundError as missing:
    sys.exit(
        f"{missing.name} is not installed for {sys.executable}. Run `make site` once, then use "
        ".venv/bin/python."
    )

main(prog_name="briefing")
