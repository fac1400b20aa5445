"""The way back to work: support to find and keep a job, people's own plans, and every report."""
