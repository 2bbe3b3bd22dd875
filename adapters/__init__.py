"""The world: one package per outside thing."""
