"""The tools of `graph.wording`, under the name the finders of names know them by."""

from graph.wording import Words, alternation, before, lowered

__all__ = ["Words", "alternation", "before", "lowered"]
