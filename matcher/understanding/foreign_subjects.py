"""What people ask a search box about that is no business of a local government.

The themes alone cannot tell: some theme is nearest to any text. A question nearer to one of these than to the
themes is probably not for this house. The list is ours and need not be complete, only varied.
"""

FOREIGN_SUBJECTS: tuple[tuple[str, str], ...] = (
    (
        "Matlagning, recept, bakning och vin hemma i köket",
        "Cooking, recipes, baking and wine at home",
    ),
    ("Rymdfart, raketer, planeter och stjärnor", "Space travel, rockets, planets and stars"),
    ("Fysik, kemi och matematik som vetenskap", "Physics, chemistry and mathematics as sciences"),
    (
        "Programmering, datorer, mobiltelefoner och prylar",
        "Programming, computers, phones and gadgets",
    ),
    ("Dataspel, brädspel, kortspel och hobbyer", "Video games, board games, cards and hobbies"),
    (
        "Kändisar, skvaller, filmer och tv-serier",
        "Celebrities, gossip, films and television series",
    ),
    ("Popmusik, band, instrument och ackord", "Pop music, bands, instruments and chords"),
    (
        "Proffsidrott, matcher, ligor och spelarköp",
        "Professional sports, matches, leagues and transfers",
    ),
    (
        "Aktier, kryptovaluta, lån och privat sparande",
        "Shares, cryptocurrency, loans and private savings",
    ),
    ("Bilar, motorcyklar och verkstadsreparationer", "Cars, motorcycles and repairs in the garage"),
    ("Kläder, mode, smink och frisyrer", "Clothes, fashion, make-up and hairstyles"),
    ("Semesterresor, flyg, hotell och strand", "Holiday trips, flights, hotels and beaches"),
    ("Träning, bantning och kroppsbyggnad", "Workouts, diets and body building"),
    ("Kärlek, dejting och bröllop", "Love, dating and weddings"),
    ("Horoskop, drömmar, spådomar och magi", "Horoscopes, dreams, fortune telling and magic"),
    (
        "Sagor, fantasyböcker och romanfigurer",
        "Fairy tales, fantasy books and characters in novels",
    ),
    ("Husdjur, hundar, katter och akvarier", "Pets, dogs, cats and aquariums"),
    ("Inredning, möbler och hemmafix", "Interior design, furniture and home repairs"),
    ("Trädgård, blommor och krukväxter hemma", "Gardening, flowers and pot plants at home"),
    ("Grammatik, översättning och ordens ursprung", "Grammar, translation and the origin of words"),
    ("Forntidens kungar, krig och kejsare", "Ancient kings, wars and emperors"),
    ("Dinosaurier, vilda djur och djuphav", "Dinosaurs, wild animals and the deep sea"),
    ("Väder i helgen och fiskelycka", "Weather at the weekend and fishing luck"),
    ("Reklam, varumärken och försäljning av varor", "Advertising, brands and selling goods"),
    (
        "Stormaktspolitik, presidentval och militära allianser",
        "World politics, presidential elections and alliances",
    ),
    ("Egna symptom, mediciner och läkarråd", "One's own symptoms, medicines and medical advice"),
    ("Testamente, skilsmässa och privatjuridik", "Wills, divorce and private law"),
    ("Läxhjälp och provfrågor för en elev", "Homework and exam questions of one pupil"),
)
"""Swedish and English wordings of each."""
