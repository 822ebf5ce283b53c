"""A file as a whole, and the folders that hold it."""

from __future__ import annotations

from ..code import Code, warning

# fmt: off
CODES: dict[str, Code] = {
    "no-briefings": warning(
        "The folder of briefings is empty.", "an empty data/briefings/", "Put a file into data/briefings/."),
    "bad-file-name": Code(
        "The file's name cannot be a briefing's id.", "data/briefings/Harbour Strike.yaml",
        "Rename the file: lower-case words joined by hyphens, .yml."),
    "ignored-folder": warning(
        "A folder inside data/briefings/ holds YAML files, and they are not read.",
        "data/briefings/2031/strike.yml",
        "Move the files up into data/briefings/ itself, or out of it."),
    "unreadable-file": Code(
        "The file cannot be opened.", "a file without permission to read",
        "Look at its permissions, and whether it is a file."),
    "link-leads-out": Code(
        "A symbolic link in docs/, theme/ or data/ leads out of its folder, or nowhere.",
        "docs/about/data.txt -> /etc/hostname",
        "Put the file itself there, or remove the link."),
    "not-a-file": Code(
        "A pipe, a socket or a device lies in docs/, theme/ or data/.", "mkfifo data/texts/daily-ledger.txt",
        "Remove it."),
    "too-many-problems": Code(
        "More problems than are listed.", "a page of HTML named .yml",
        "Mend those listed first; the rest shows then."),
    "file-too-large": Code(
        "The file is larger than is read.", "a file of three million bytes",
        "Split it into several briefings."),
    "not-utf-8": Code("It is not in UTF-8.", "café, saved as Windows-1252",
        "Save it as UTF-8; every editor can."),
    "empty-file": Code(
        "The file holds nothing.", "a file of no bytes", "Start with title, summary, as_of and article."),
    "not-a-briefing": Code(
        "The file holds something else than fields.", "title:Hello",
        "Put a space after each colon; start with title:."),
}
