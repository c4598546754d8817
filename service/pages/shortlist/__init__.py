"""Shortlists with notes, kept under a private address."""
