"""Exporting what is known, as files that people and programs can read."""
