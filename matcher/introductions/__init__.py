"""How an introduction goes on: its steps, who may take them, and what speaks against a proposal."""
