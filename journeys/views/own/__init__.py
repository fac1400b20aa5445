"""The pages of a person about their own way."""
