"""Compare Plaidoyer with other tools on the same documents, as whole processes in turn: `python -m benchmarks`."""
