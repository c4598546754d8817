"""The learned ranking: its training, its figures in one file, and reading them."""
