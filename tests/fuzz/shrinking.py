"""The input of a finding made small: pieces are taken out as long as the same thing is wrong."""

from __future__ import annotations

from fuzz.judging import judge
from fuzz.mutation import archive_parts, pack
from fuzz.target import Target

_MOST = 3000


def shrunk(target: Target, data: bytes) -> bytes:
    """The smallest input found by leaving out lines, then bytes, of which the same is wrong."""
    wrong = judge(target, data).place
    if not wrong:
        return data
    if data.startswith(b"PK") and (parts := archive_parts(data)):
        for name in list(parts):
            fewer = {each: content for each, content in parts.items() if each != name}
            if fewer and judge(target, pack(fewer)).place == wrong:
                parts = fewer
        for name in parts:
            parts[name] = _less(
                parts[name], lambda part, name=name: judge(target, pack({**parts, name: part})).place == wrong
            )
        return pack(parts) if judge(target, pack(parts)).place == wrong else data
    return _less(data, lambda part: judge(target, part).place == wrong)


def _less(data, wrong):
    """Leave out ever smaller pieces while it stays wrong."""
    tried = 0
    size = max(1, len(data) // 2)
    while size >= 1:
        at, went = 0, False
        while at < len(data) and tried < _MOST:
            fewer = data[:at] + data[at + size :]
            tried += 1
            if wrong(fewer):
                data, went = fewer, True
            else:
                at += size
        if tried >= _MOST:
            break
        size = size if went and size > 1 else size // 2
    return data
