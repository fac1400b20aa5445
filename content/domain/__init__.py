"""The words a new college starts with."""
