"""Feedback: asking, answering, and what is shown of it. Nothing leads from an answer to a person."""
