"""The encoder that comes with the product: read from a Python package, prepared once, used offline."""
