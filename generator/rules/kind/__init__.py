"""Rules about what a kind of document asks for."""
