"""Pure training policy."""
