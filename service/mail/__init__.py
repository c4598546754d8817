"""Sending mail, where the settings name a server for it; otherwise nothing is ever sent."""
