"""Panel days: set up and watched over by the desk, scored by the members of the panel."""
