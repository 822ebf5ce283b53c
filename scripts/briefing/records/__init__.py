"""What a briefing's YAML may say: the model, its fields and closed lists, and what refers to what."""
