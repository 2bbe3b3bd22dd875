"""From a sore place back to running: pain scores, the ladder, and what counts."""
