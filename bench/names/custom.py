"""What one name custom is made of."""

from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order: the order is the order of frequency. Repeats are dropped."""
    return tuple(dict.fromkeys(text.split()))


@dataclass(frozen=True)
class Custom:
    """One custom of naming. Words stand in lower case, in today's spelling, each name in one spelling only.

    `heads_*` are the few words that open a large share of names, with that share (0..1 of the custom's
    women or men). Stems and endings are joined freely, as families really do ("kar" + "sinah").
    """

    name: str
    heads_women: tuple[tuple[str, float], ...]
    heads_men: tuple[tuple[str, float], ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    more_women: tuple[str, ...]
    more_men: tuple[str, ...]
    stems: tuple[str, ...]
    endings_women: tuple[str, ...]
    endings_men: tuple[str, ...]
    syllables: tuple[str, ...]
