"""The theme, as MkDocs finds it where the wheel is installed (`theme: name: briefing`)."""
