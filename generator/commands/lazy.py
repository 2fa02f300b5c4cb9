"""Turn the name of a command into the command, loading its module when somebody asks for it."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands may stand in modules of their own, so that `build` does not load them.

    `lazy` is the module of each command under the name of the command; in the module it has the same name, with
    underscores for hyphens.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._lazy = lazy

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*super().list_commands(context), *self._lazy})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None where there is none."""
        if name not in self._lazy:
            return super().get_command(context, name)
        command: click.Command = getattr(import_module(self._lazy[name]), name.replace("-", "_"))
        return command
