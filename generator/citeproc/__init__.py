"""Turn citations into words by a style of CSL, which pandoc processes: an optional extra (`plaidoyer[csl]`)."""
