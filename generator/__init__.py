"""Plaidoyer: one body of structured content becomes PDF, Word and web documents."""
