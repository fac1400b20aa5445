"""Figures of employment support for a period: what each is, the rows behind it, and how they are counted."""
