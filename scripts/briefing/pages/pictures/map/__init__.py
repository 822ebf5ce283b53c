"""A map of places as an SVG picture: land, panels, labels that keep apart. It knows nothing of briefings."""
