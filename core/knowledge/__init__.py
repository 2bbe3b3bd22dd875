"""Domain facts as TOML, and the one loader that validates them."""
