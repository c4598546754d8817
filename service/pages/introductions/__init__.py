"""Introductions: the board, the list, and each from proposal to project."""
