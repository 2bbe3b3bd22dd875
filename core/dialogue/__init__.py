"""Open questions, follow-ups and interruptions."""
