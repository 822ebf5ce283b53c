"""The new site takes the old one's place, in one step."""
