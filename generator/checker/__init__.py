"""Turn a document into its checker's edition, and what a checker wrote into its Word file into checks of facts."""
