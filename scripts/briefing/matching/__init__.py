"""Do these words stand in that text? Pure functions on text; nothing here knows of briefings."""
