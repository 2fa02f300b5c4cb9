"""Turn the report of a review into the text of a format that another program reads, one format a module."""
