"""Peak memory of extraction alone: `python -m benchmarks.peak PDF` prints it in MB.

A module of its own, so that the process holds nothing but what `extract` needs: no writers of PDF, no other engine.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path


def high_water() -> int:
    """The most memory, in KB, that this process held.

    `ru_maxrss` will not do on Linux: a process started by a larger one inherits that one's peak.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def main(path: str) -> None:
    """Extracts and prints the peak in MB."""
    from csp_extract import extract

    extract(path)
    print(high_water() / 1024)


if __name__ == "__main__":
    main(sys.argv[1])
