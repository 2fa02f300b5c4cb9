"""Turn a circulating file into a verdict: is it ours, from which release, was it altered and where. Prints nothing."""
