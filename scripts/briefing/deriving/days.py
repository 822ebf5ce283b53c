"""The days that a briefing has from its article where it does not name its own."""

from __future__ import annotations

from collections.abc import Mapping

from ..records.edtf import EdtfDate
from ..records.model import Briefing, Source


def as_of(briefing: Briefing, sources: Mapping[str, Source]) -> EdtfDate | None:
    """The day up to which a briefing is right; None if neither it nor its article has a day.

    A draft without one may be looked at: it has the day on which its article was read.
    """
    if is_day_of_reading(briefing, sources):
        return sources[briefing.article].accessed
    return briefing.as_of or article_day(briefing, sources)


def is_day_of_reading(briefing: Briefing, sources: Mapping[str, Source]) -> bool:
    """Whether a briefing is a draft of which no other day is known than that of reading its article."""
    known = briefing.as_of or article_day(briefing, sources)
    article = sources.get(briefing.article)
    return briefing.draft and not known and article is not None and article.accessed is not None


def published(briefing: Briefing, sources: Mapping[str, Source]) -> EdtfDate | None:
    """The day a briefing came out: its own, else its article's, else the day it is right up to."""
    return briefing.published or article_day(briefing, sources) or as_of(briefing, sources)


def article_day(briefing: Briefing, sources: Mapping[str, Source]) -> EdtfDate | None:
    """The day on which a briefing's article was published, if that is one certain day."""
    article = sources.get(briefing.article)
    when = article.published if article else None
    point = when.point if when and when.is_day else None
    return EdtfDate.of_day(point.year, point.month or 1, point.day or 1) if point else None
