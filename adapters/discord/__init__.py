"""Discord, over the real discord.py client: its events in, our replies out."""
