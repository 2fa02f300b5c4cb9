"""Rules about how a text and its parts are made."""
