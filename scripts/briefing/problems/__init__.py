"""What can be wrong with what editors wrote, and how it is told."""
