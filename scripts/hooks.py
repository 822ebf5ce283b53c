"""MkDocs events: pages brought up to date before each build, the data watched while serving.

Everything is imported here at the top: MkDocs has this folder on the import path only while it loads the hook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing import mkdocs_steps
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

_serving = False


def on_startup(command: str, **_: Any) -> None:
    global _serving
    _serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    mkdocs_steps.before_build(config, keep_last_good=_serving)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    return mkdocs_steps.watch_sources(server, config)
