"""Accounts: who somebody is, what they may do, and how they come in."""
