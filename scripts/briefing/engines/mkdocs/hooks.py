"""MkDocs events, each handed on."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

from . import events

_serving = False
on_files = events.choose_files


def on_startup(command: str, **_: Any) -> None:
    global _serving
    _serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    events.before_build(config)


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    return events.give_words(env, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    events.choose_form(markdown, page, config)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    return events.finish_article(html, page, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return events.finish_page(events.offer_exports(output, page, config), config, _serving)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    is_page = template_name.endswith(".html")
    return events.finish_page(output_content, config, _serving) if is_page else output_content


on_post_build = events.after_build


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    return events.watch_sources(server, config)
