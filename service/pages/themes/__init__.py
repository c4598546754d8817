"""Themes, areas and goals: what is known of each, and where it comes from."""
