"""Run a command and write what it took as JSON into a file: `python -I -S launch.py FILE COMMAND…`.

It is a process of its own, and a small one: until a new process has loaded its program, the system counts the memory of
the process that started it as its own.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Wall seconds from start to end, seconds of processors, MiB of the largest process, and the exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL)
    if sys.platform == "win32":  # which tells neither of the last two in this way
        code, cpu, memory = process.wait(), 0.0, 0.0
    else:
        _, status, used = os.wait4(process.pid, 0)
        code, cpu = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        memory = used.ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)  # bytes there, kibibytes elsewhere
    wall = time.perf_counter() - started
    taken = {"wall": wall, "cpu": cpu, "memory": memory, "code": code}
    Path(sys.argv[1]).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main()
