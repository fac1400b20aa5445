"""A course page."""
