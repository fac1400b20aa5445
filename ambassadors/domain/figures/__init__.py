"""Figures of co-production for a period."""
