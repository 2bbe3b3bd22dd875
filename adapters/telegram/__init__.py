"""Telegram: updates become `Incoming`, replies become messages, and nothing is decided here."""
