"""Rules about addresses in the web, which only `check --online` asks."""
