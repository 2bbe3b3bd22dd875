"""One small module per intent."""
