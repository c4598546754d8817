"""The log, the file of each matter, how long things are kept, and personal data."""
