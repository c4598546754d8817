"""Up to five local governments side by side."""
