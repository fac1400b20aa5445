"""Recruitment assessment centres: candidates by number, and scores that stay apart until all are in."""
