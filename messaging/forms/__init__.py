"""The desk's questions about calls."""
