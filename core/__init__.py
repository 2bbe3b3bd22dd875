"""The coach: knows no platform, database, scheduler, environment, clock or event loop."""
