"""A run turned into another session of the same effort."""
