"""The least that a briefing is."""

MINIMAL = """title: Harbour strike
summary: The union and the port met for the first time.
as_of: 2031-05-07
article: daily-ledger
sources:
  daily-ledger: {type: article-newspaper, title: Dockers and port meet}
"""
