"""Pieces of co-production work: hours, what was offered, what the person chose."""
