"""The web page in Swedish and English; it works without scripts and by keyboard."""
