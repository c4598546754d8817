"""Asking who to partner with, and why one local government is or is not offered."""
