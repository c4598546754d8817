"""What the service is, how it ranks, what it keeps, whom it shuts out, and its facts to download."""
