"""IPS fidelity: reviews, scoring apart, agreeing, and the plan."""
