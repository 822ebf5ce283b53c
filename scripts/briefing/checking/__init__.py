"""Rules between records: what one file says against what all others say."""
