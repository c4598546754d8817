"""What the API returns: one Pydantic model for each thing, with codes and words side by side."""
