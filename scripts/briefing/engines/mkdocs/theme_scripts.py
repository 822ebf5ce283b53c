"""The scripts that pages may run: those of the installed theme, and the files of theme/."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from ...sealing.markup import read_tags
from ...sealing.policy import KnownScripts, is_inline_script, script_hash

_PARTIALS = "partials/javascripts"
_DEEPEST = 20
"""Folders that a page can lie below; one of the theme's scripts has the way up in it."""


def own_folders(config: MkDocsConfig) -> list[str]:
    """The folders of the theme that are published: the project's own, and the one in the wheel."""
    carried = str(Path(__file__).parents[2] / "theme")
    return [folder for folder in config.theme.dirs if folder in (config.theme.custom_dir, carried)]


def known_scripts(config: MkDocsConfig) -> KnownScripts:
    """What the theme as it was installed makes of its templates of scripts with this configuration, as
    hashes, and the script files of the theme and of theme/, which comes first. An override in theme/ brings
    no inline script."""
    files: dict[str, str] = {}
    for folder in map(Path, config.theme.dirs):
        for file in folder.rglob("*.js"):
            path = file.relative_to(folder).as_posix()
            files[path] = files.get(path) or sha256(file.read_bytes()).hexdigest()
    return KnownScripts(frozenset(_inline_hashes(config)), files)


def _inline_hashes(config: MkDocsConfig) -> Iterator[str]:
    own = own_folders(config)
    installed = [folder for folder in config.theme.dirs if folder not in own]
    environment = config.theme.get_env()
    environment.loader = FileSystemLoader(installed)
    for name in environment.list_templates(filter_func=lambda name: name.startswith(f"{_PARTIALS}/")):
        template = environment.get_template(name)
        for depth in range(_DEEPEST + 1):
            base_url = "/".join([".."] * depth) or "."
            html = template.render(config=config, features=config.theme["features"], base_url=base_url)
            yield from (script_hash(tag) for tag in read_tags(html) if is_inline_script(tag))
