"""The store: what is known, kept in one SQL database."""
