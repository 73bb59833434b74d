"""Making of what we ship: exported models and rendered footage (extra `train`)."""
