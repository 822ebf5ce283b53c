"""The editor's page of `briefing serve`: a source's sentences, what rests on each, every problem. Never on
the site."""
