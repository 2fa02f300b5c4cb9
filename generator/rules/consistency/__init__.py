"""Rules about what contradicts itself, within a document and across them."""
