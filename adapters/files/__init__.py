"""Files that other programs write and read: calendars, and what a watch recorded."""
