"""The page of `briefing serve` for editors: a source's sentences, what rests on each, every problem."""
