"""Turn a clean tree at a tag into a release: files under publishing names, sums, a manifest, notes. Prints nothing."""
