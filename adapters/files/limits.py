"""How much of a stranger's file is read, at most."""

MOST_BYTES = 20_000_000
"""Of a file as it arrives; Telegram gives bots no larger ones."""
MOST_UNPACKED = 40_000_000
"""Of one file once it is unpacked: a day of running at a point a second is 30 MB of TCX."""
MOST_IN_ALL = 400_000_000
"""Of everything in a zip; it is unpacked one by one, and never to a disk."""
MOST_PARTS = 20_000
"""Entries that a zip may list."""
READING_S = 15.0
"""For the parts of a zip; what comes after is left unread."""
CPU_S = 25
"""For everything; then the worker is ended."""
PATIENCE_S = 30.0
MEMORY_BYTES = 768_000_000
LONGEST_S = 48 * 3600.0
"""Of one recording; more is a clock gone wrong."""
FARTHEST_M = 2_000_000.0
