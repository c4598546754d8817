"""What happens when the house opens: facts, encoder and index are brought up to date."""
