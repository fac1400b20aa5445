"""What needs PostgreSQL: a throwaway cluster, row locks, races by real processes."""
