"""Whether what a runner tells us about their body may be kept, and until when without a yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(hours=72)
"""How long a health fact is used without a yes, for that runner's safety only.

Source: docs/decisions/0011.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What has been said and done about it; the yes itself is `Known.keeps_health`."""

    is_asked: bool = False
    """The line that says what happens to such facts has been said."""
    told_at: datetime | None = None
    """When the runner last told us something about their body; aware."""
    is_dropped: bool = False
    """Facts went without a yes, and the runner has not heard of it yet."""
    must_recheck: bool = False
    """A red flag went with them: training waits until the runner says how that ended."""
