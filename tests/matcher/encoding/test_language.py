"""Swedish and English are told apart in a few words, and a third language in a sentence."""

import pytest

from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language

SWEDISH = [
    "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar",
    "Civilsamhället ska involveras i äldreomsorgen",
    "avfallshantering",
    "äldreomsorg",
    "sopsortering i flerbostadshus",
    "landsbygdsutveckling och service",
    "samverkan med civilsamhället",
    "hantering av dagvatten",
    "snöröjning av gångbanor",
    "ungas delaktighet i beslut",
    "planering av gator",
    "skolskjutsupphandling",
    "kommunal samverkansnämnd för renhållning",
    "rymdraket till månen",
    "hur gör ni med bygglov?",
    "barnkonventionen i skolan",
    "kulturarv och turism",
    "solpaneler på skoltak",
    "kollektivtrafik i glesbygd, anropsstyrd",
    "VA-plan",
]
ENGLISH = [
    "waste management",
    "youth participation in local decisions",
    "How do we reach newly arrived refugees?",
    "gender equality in schools",
    "local economic development",
    "elderly care",
    "master plan public consultation",
    "heat plan for older residents",
    "participatory budgeting",
    "Our municipality lacks experience of dialogue",
]
OTHER = [
    ("de", "Wie können wir Jugendliche stärker beteiligen?"),
    ("de", "Die Gemeinde sucht eine Partnerstadt für die Abfallwirtschaft."),
    ("fr", "Comment impliquer les jeunes dans les décisions locales ?"),
    ("es", "Queremos mejorar la participación ciudadana en el municipio."),
    ("pt", "A autarquia procura parceiros para a gestão da água."),
    ("fi", "Miten saamme nuoret mukaan päätöksentekoon?"),
    ("no", "Hvordan kan vi få unge til å delta i kommunens beslutninger?"),
    ("no", "Kommunen ønsker å samarbeide om avfall og vann med andre kommuner."),
    ("da", "Hvordan kan vi inddrage unge i kommunens beslutninger?"),
    ("da", "Vi mangler boliger til ældre borgere og har ikke råd til at bygge nye"),
    ("uk", "Громада шукає партнера для відновлення водопостачання."),
    ("uk", "поводження з відходами"),
    ("sw", "Tunataka kuboresha ushiriki wa vijana katika maamuzi ya serikali za mitaa."),
    ("ar", "كيف يمكننا إشراك الشباب في القرارات المحلية؟"),
    ("pl", "Gmina szuka partnera w zakresie gospodarki odpadami."),
    ("nl", "Hoe kunnen we jongeren betrekken bij beslissingen van de gemeente?"),
    ("tr", "Gençleri yerel kararlara nasıl dahil edebiliriz?"),
    ("sq", "Bashkia kërkon një partner për menaxhimin e mbetjeve."),
    ("ro", "Primăria caută un partener pentru gestionarea deșeurilor."),
]
WITHOUT_DOTS_AND_RINGS = str.maketrans("åäöÅÄÖ", "aaoAAO")


@pytest.mark.parametrize("text", SWEDISH)
def test_swedish_is_known_with_and_without_its_letters(text: str) -> None:
    assert detect_language(text).code == "sv"
    assert detect_language(text.translate(WITHOUT_DOTS_AND_RINGS)).code == "sv"
    assert detect_language(text.upper()).code == "sv"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known(text: str) -> None:
    assert detect_language(text).language is Language.ENGLISH


@pytest.mark.parametrize(("code", "text"), OTHER)
def test_a_third_language_is_told_by_its_code(code: str, text: str) -> None:
    detected = detect_language(text)
    assert (detected.language, detected.code) == (Language.OTHER, code)
    assert detected.confident


@pytest.mark.parametrize(
    "text",
    [
        "förvaltningsövergripande kommunstyrelsebeslut",
        "vattenförsörjningsplan",
        "hemtjänstverksamhet",
        "landsbygdsutvecklingsstrategi",
        "planer for kommunen",
        "gode exempel",
        "transport og trafik",
    ],
)
def test_a_swedish_looking_fragment_is_never_surely_danish_or_norwegian(text: str) -> None:
    detected = detect_language(text)
    assert not (detected.confident and detected.code in {"da", "no", "nn"})


@pytest.mark.parametrize("text", ["", "  ", "2030", "?!", "\x00", "integration", "transport"])
def test_what_cannot_be_told_is_swedish_but_not_for_sure(text: str) -> None:
    detected = detect_language(text)
    assert (detected.language, detected.confident) == (Language.SWEDISH, False)


def test_a_sentence_is_told_with_confidence() -> None:
    assert detect_language("Kommunen vill ha fler bostäder för unga.").confident
    assert detect_language("The council wants more homes for young people.").confident


def test_decomposed_letters_do_not_matter() -> None:
    assert detect_language("a\u0308ldreomsorg i kommunen").code == "sv"


def test_a_very_long_text_is_known_by_its_beginning() -> None:
    assert detect_language("Vi behöver hjälp med skolan och vården. " * 20_000).code == "sv"
