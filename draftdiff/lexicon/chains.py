"""The adverbs by which a lead verb is chained to the one before: *Recalling*, *Recalling also*, *Further recalling*.

Source: United Nations Editorial Manual, "Resolutions and other formal decisions".
"""

from __future__ import annotations

CHAINS = frozenset(
    (
        *("also", "further", "furthermore", "likewise", "equally", "moreover", "in addition"),
        *("également", "aussi", "en outre", "de plus", "par ailleurs", "de même"),
        *("también", "además", "asimismo", "igualmente"),
        *("também", "ainda", "além disso", "igualmente"),
        *("также", "далее", "أيضا", "أيضاً", "أيضًا", "كذلك"),
    )
)
"""In English, French, Spanish, Portuguese, Russian and Arabic."""

CHINESE_CHAINS = "又还並并再"
"""The Chinese ones, each one character before the verb."""
