"""Paints the coach's scenes: SVG by our own hand, PNG and GIF by a worker process."""
