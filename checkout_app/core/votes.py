"""A label is settled by votes over the observations of one track, never by one frame."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from checkout_app.core.seen import Match, State


@dataclass(frozen=True, slots=True)
class VotingRules:
    """When a track's label settles; observations are frames in which the item lay still and free."""

    least: int = 3
    """Observations of one SKU before it is accepted."""
    agreement: float = 0.6
    """Share of the window that must agree on one SKU."""
    doubt: int = 6
    """Observations before the cashier is asked: doubt may wait, a card that flickers may not."""
    window: int = 12
    """Newest observations that count."""
    overturn: float = 0.8
    """Share of a full window that takes an accepted label away again."""


Outcome = tuple[State, str | None]
"""A label: the state, and the SKU of an accepted one."""


@dataclass(slots=True)
class Votes:
    """The observations of one track and the label they have settled on."""

    rules: VotingRules = field(default_factory=VotingRules)
    state: State = "settling"
    evidence: Match | None = None
    """The observation that speaks best for the label; the newest one while settling."""
    _seen: deque[Match] = field(default_factory=deque)

    def observe(self, match: Match) -> None:
        """Count one observation and settle, keep or overturn the label."""
        self._seen.append(match)
        if len(self._seen) > self.rules.window:
            self._seen.popleft()
        outcome = self._outcome()
        if outcome is None:
            self.evidence = self.evidence if self.state != "settling" else match
        elif outcome[0] != "settling":
            self.state = outcome[0]
            self.evidence = self._best_evidence(outcome)

    def _outcome(self) -> Outcome | None:
        counts: Counter[Outcome] = Counter(
            (m.verdict, m.best.sku if m.verdict == "accepted" and m.best else None) for m in self._seen
        )
        (top, count), total = counts.most_common(1)[0], len(self._seen)
        if self.state == "accepted" and not self._overturned():
            return None
        if top[0] == "accepted" and count >= max(self.rules.least, self.rules.agreement * total):
            return top
        if total < self.rules.doubt:
            return None
        doubt: Outcome = ("unknown" if counts[("unknown", None)] * 2 > total else "ambiguous", None)
        # A card must not change its question under the cashier's finger.
        changes = self.state not in ("settling", doubt[0])
        return None if changes and counts[doubt] < self.rules.overturn * self.rules.window else doubt

    def _overturned(self) -> bool:
        """Tell whether nearly all of a full window speaks for something else, not only less clearly."""
        best = self.evidence.best if self.evidence else None
        against = sum(m.verdict == "unknown" or m.best is None or m.best.sku != (best and best.sku) for m in self._seen)
        return len(self._seen) == self.rules.window and against >= self.rules.overturn * self.rules.window

    def _best_evidence(self, outcome: Outcome) -> Match:
        fitting = [m for m in self._seen if m.verdict == outcome[0]] or list(self._seen)
        if outcome[0] == "accepted":
            fitting = [m for m in fitting if m.best and m.best.sku == outcome[1]]
            return max(fitting, key=lambda m: m.margin)
        return fitting[-1]
