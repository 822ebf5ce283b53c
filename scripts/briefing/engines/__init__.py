"""Builders of the site, and what they share."""
