"""The catalogue and the course pages."""
