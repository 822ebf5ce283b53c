"""Rules about what was read of a source: how much is quoted, and is it the edition of the record?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..problems.problem import BriefingError, Problem
from ..project import CONFIG_FILE
from ..records.model import Briefing
from .proofs import SourceRead

_KEY = "quoted_at_most"
_AGAIN = "run `briefing verify`"


class _Loader(yaml.SafeLoader):
    """Reads the configuration for one number: tags such as !ENV say nothing to it."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def quoted_at_most(root: Path) -> int | None:
    """How many in a hundred characters of a source may be quoted: `extra.quoted_at_most` of the
    configuration.

    None where it sets no bound, or cannot be read, of which the build tells. Raises BriefingError for what is
    none."""
    try:
        config: Any = yaml.load((root / CONFIG_FILE).read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe one
    except (OSError, ValueError, yaml.YAMLError):
        return None
    extra = config.get("extra") if isinstance(config, dict) else None
    limit = extra.get(_KEY) if isinstance(extra, dict) else None
    if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and 0 < limit <= 100):
        return limit
    raise BriefingError(f"{CONFIG_FILE}: extra.{_KEY} is a percentage: write a whole number from 1 to 100.")


def check_sources(
    briefing: Briefing, file: str, read: Mapping[str, SourceRead], limit: int | None
) -> Iterator[Problem]:
    """What is to be said of what a briefing read of its sources, with file and path, without a line."""
    own = briefing.sources
    for name, found in read.items():
        place = ("sources", name) if name in own else ("article",)
        if limit is not None and found.quoted > limit:
            message = (
                f"{found.quoted} % of {name} is quoted, and {_KEY} in {CONFIG_FILE} allows {limit} %; quote "
                "less, or tell it in your own words"
            )
            yield Problem("quoted-too-much", message, file, place)
        editions = own[name].editions if name in own else ()
        last = max(editions, key=lambda edition: edition.day.earliest, default=None)
        if last and not found.text_sha256.startswith(last.fingerprint):
            message = (
                f"the last edition that is named is not the text that was read on {found.read} (fingerprint "
                f"{found.text_sha256[:10]}); add that, or save the text of the last one and {_AGAIN}"
            )
            yield Problem("edition-not-read", message, file, (*place, "editions"))
