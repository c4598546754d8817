"""Readers of the reviewed fact files."""
