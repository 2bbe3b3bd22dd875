"""Cities and time zones."""
