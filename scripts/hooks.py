"""MkDocs events, handed on to the installed package."""

from briefing.engines.mkdocs.hooks import *  # noqa: F403
