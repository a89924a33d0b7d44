"""What git may know of the world around it, and how our repositories are configured."""

from __future__ import annotations

import os
from pathlib import Path

FORMAT = "1"
"""The version of the repository's layout, kept in its configuration as ``draftdiff.format``."""

CONFIG = f"""\
[core]
\tfsync = all
\tfsyncMethod = fsync
\thooksPath = /dev/null
\tlogAllRefUpdates = true
[gc]
\tauto = 0
[draftdiff]
\tformat = {FORMAT}
"""

# Given with every call as well: a repository that came from elsewhere has a configuration of its own.
SETTINGS = (
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.logAllRefUpdates=true",
    "gc.auto=0",
)


def neutral_environment(path: Path) -> dict[str, str]:
    """What git may know of the world around it.

    Variables that a hook or a user may have set are overridden one by one, because GitPython always
    hands down the environment of the process. No transport is allowed: a hostile configuration could
    otherwise make git fetch a missing object by running a command.
    """
    return {
        "GIT_DIR": str(path),
        "GIT_OBJECT_DIRECTORY": str(path / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        "GIT_COMMON_DIR": str(path),
        "GIT_NAMESPACE": "",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "0",
        "GIT_CONFIG_PARAMETERS": "",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TRACE": "0",
        "GIT_COMMITTER_NAME": "draftdiff",
        "GIT_COMMITTER_EMAIL": "draftdiff@localhost",
        "LC_ALL": "C.UTF-8",
    }
