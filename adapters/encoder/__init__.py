"""A small sentence encoder: what a message is about, as a vector."""
