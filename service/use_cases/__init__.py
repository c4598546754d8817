"""What people ask of the house, whichever way they come in."""
