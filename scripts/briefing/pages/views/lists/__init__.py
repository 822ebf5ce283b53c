"""The pages that list everything of a kind, long ones in parts; and the home page."""
