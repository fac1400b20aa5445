"""CSV files that people send us: bytes become rows, a cell becomes a value, and every fault has its line and column."""
