"""Pages of the figures of employment support."""
