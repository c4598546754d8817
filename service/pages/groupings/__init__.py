"""Groupings: partnerships divided into networks under rules."""
