"""The commands of `plaidoyer`, one a module, each turning arguments into calls and results into lines.

A command is loaded when somebody asks for it: `generator/cli.py` has the table of them.
"""
