"""Frozen values that the rest of the house passes around."""
