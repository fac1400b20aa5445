"""Figures of stories and booklets."""
