"""The desk's pages about messages, and what servers tell us about them."""
