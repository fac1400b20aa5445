"""The confidential survey: its rounds, the answers, and what is shown of them. Nothing leads to whoever answered."""
