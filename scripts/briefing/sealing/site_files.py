"""The files of a finished site as they lie on the disk, and what about them would break on some host."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What keeps a built site from being published: the file below its folder, and what to do."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def list_files(site_dir: Path) -> tuple[dict[str, int], list[Fault]]:
    """Every regular file of the site with its size, by path with forward slashes, and the faults of the
    names.

    Symbolic links are not followed: each is a fault, for it may lead to what was never meant to be published.
    """
    sizes: dict[str, int] = {}
    faults: list[Fault] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(site_dir / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
        faults += _name_faults(folder, [entry.name for entry in entries])
        for entry in entries:
            path = folder + entry.name
            if entry.is_symlink():
                faults.append(Fault(path, "This is a symbolic link. Put the file itself into docs/."))
            elif entry.is_dir():
                folders.append(f"{path}/")
            elif entry.is_file():
                sizes[path] = entry.stat().st_size
            else:
                faults.append(Fault(path, "This is not a regular file. Take it out."))
    return sizes, faults


def _name_faults(folder: str, names: list[str]) -> Iterator[Fault]:
    """Names that some systems cannot tell apart or cannot hold."""
    first: dict[str, str] = {}
    for name in names:
        if not name.isprintable():
            yield Fault(ascii(folder + name), "The name has characters that cannot be printed. Rename it.")
        # Composed and decomposed letters are one name to macOS, upper and lower case to macOS and Windows.
        alike = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        other = first.setdefault(alike, name)
        if other != name:
            yield Fault(
                folder + name,
                (
                    f"Some systems take this for {folder}{other}: they differ only in case or accents. "
                    "Rename one."
                ),
            )
