"""The screen that stands in front of everything, and the little grammar it needs."""
