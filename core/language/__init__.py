"""Text in, intent and slots out."""
