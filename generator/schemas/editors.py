"""Turn the place of schemas into what an editor needs to find them: a line in a file, or settings for all files."""

import json
import os
from collections.abc import Mapping
from pathlib import Path


def modeline(schema: Path, file: Path) -> str:
    """The line at the top of a YAML file by which a YAML language server finds its schema."""
    return f"# yaml-language-server: $schema={_from(file.parent, schema)}"


def settings(project: Path, folder: Path, places: Mapping[str, str]) -> str:
    """The part of .vscode/settings.json that gives each file its schema. `places` are patterns of files by schema."""
    where = _from(project, folder)
    associations = {
        f"{where if Path(where).is_absolute() else f'./{where}'}/{name}.json": pattern
        for name, pattern in places.items()
    }
    return json.dumps({"yaml.schemas": associations}, indent=2)


def _from(folder: Path, path: Path) -> str:
    """How a file in `folder` names `path`; by its whole name where they are on two drives."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.resolve().as_posix()
