"""What the coach and its delivery need from the world; adapters supply it, fakes stand in."""
