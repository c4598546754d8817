"""Web addresses as they stand in texts."""

import re

# A full stop, a comma or a bracket at the end belongs to the sentence, not to the address.
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
