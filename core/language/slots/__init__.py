"""The details of a message by rules: one theme a file, put together in `reading`."""
