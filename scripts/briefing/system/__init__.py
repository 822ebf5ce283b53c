"""What knows nothing of briefings: processes, a lock, texts kept compressed."""
