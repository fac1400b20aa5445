"""Many people at once, by real processes."""
