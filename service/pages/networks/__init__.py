"""Networks: published for everybody."""
