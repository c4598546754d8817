"""Who is asked how often."""
