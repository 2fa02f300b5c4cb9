"""How politely and how long is asked, as a value."""

from generator.record import record


@record
class Manners:
    """How addresses are asked. Times are in seconds.

    `delay` stands between two questions to one host; `longest_wait` is how long a host that asks for a pause is waited
    for, and `longest_answer` how long an answer may take in all; `private` allows addresses of this machine and of
    local networks.
    """

    delay: float = 1.0
    timeout: float = 20.0
    longest_answer: float = 45.0
    backoff: float = 2.0
    retries: int = 2
    longest_wait: float = 60.0
    workers: int = 4
    redirects: int = 8
    private: bool = False
