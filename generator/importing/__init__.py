"""Turn a bibliography as other programs write it into entries of sources.yaml: read, check, compare, write."""
