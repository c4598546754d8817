"""Learning to tell need from offer and to tag what a text is about."""
