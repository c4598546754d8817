"""Words so common that any sentence has some, and that only one of the languages uses.

Words that Swedish shares with English ("under", "men"), or with Danish and Norwegian ("vi", "som",
"på"), tell nothing and are left out. Swedish forms typed without å, ä and ö are included where
they are not words of the other languages.
"""

SWEDISH_WORDS = frozenset(
    """
    och att är inte från också där här ska skulle vill hur varför vilka vilken vilket ett våra vårt
    många mycket mellan genom innan även för gör göra bör kunna varit blivit finns behöver behövs
    saknas saknar någon något några allt inom kring ökad ökat bättre större fler färre än detta
    dessa denna dem själva åt olika nya unga äldre medborgarna invånarna människor möjlighet
    möjligheter fran ocksa manga behover behovs nagon nagot nagra battre storre gora mojlighet
    mojligheter manniskor invanare invanarna aldre sjalva
    """.split()
)

ENGLISH_WORDS = frozenset(
    """
    the and are were been with without that this these those which whose how what why when where
    our ours their they you your its from into between through about should would could cannot will
    must have does not than there more much some each both other such only also after before need
    needs want wants lack better
    """.split()
)

DANISH_OR_NORWEGIAN_WORDS = frozenset(
    """
    og ikke jeg fra hvordan hvor hvorfor hvilke hvilken også etter være været vært bliver blevet
    blitt vores våre deres seg noe noget noen nogle mange mellem mellom gjennom gennem uden uten
    hvis unge eldre ældre bedre færre innbyggere innbyggerne borgere borgerne kommunene kommunerne
    """.split()
)
