"""Rules about what claims rest on."""
