"""Rounds: whole cohorts assigned at once."""
