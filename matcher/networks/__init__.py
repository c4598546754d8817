"""Grouping partnerships into networks under rules, with reasons, names and pictures."""
