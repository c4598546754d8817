"""Saved searches: a question asked again at a private address, and what is new as a page and a feed."""
