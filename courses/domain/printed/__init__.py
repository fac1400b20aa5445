"""What is printed: the prospectus of a term, and cards for leaflets."""
