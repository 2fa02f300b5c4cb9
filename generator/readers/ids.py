"""Turn the keys under which evidence is kept into ids, in a form that prose can name."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.readers.wording import custom_error

_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


def _check_id(value: str) -> str:
    if not _ID.match(value):
        raise custom_error("an id of a-z, 0-9 and hyphens")
    return value


Id = Annotated[str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": "^[a-z0-9][a-z0-9-]*$"})]
