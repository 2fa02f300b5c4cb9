"""Turn the files of data that tables, charts and maps name into what they show."""
