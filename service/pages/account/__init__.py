"""Signing in and out, and what an account may do for itself."""
