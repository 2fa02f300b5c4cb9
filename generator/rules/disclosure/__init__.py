"""Rules about what documents tell of people under protection."""
