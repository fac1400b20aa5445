"""Figures of the college for a period: what each one is, the rows behind it, and what may be published of it."""
