"""Hosts that are this computer itself: what is sent to them crosses no network."""

ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
