"""Turn a project's YAML, Markdown and pictures into typed, located content."""
