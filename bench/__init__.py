"""Benchmarks: `make bench` prints tables. Each file measures one thing; nothing here is a test."""
