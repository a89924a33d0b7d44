"""The names of the months as dates in resolutions print them."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan enero января januar gennaio janeiro januari يناير",
            "february février fevrier feb febrero февраля februar febbraio fevereiro februari فبراير",
            "march mars mar marzo марта märz março maart مارس",
            "april avril apr abril апреля aprile أبريل",
            "may mai mayo мая maggio maio mei مايو",
            "june juin jun junio июня juni giugno junho يونيه يونيو",
            "july juillet jul julio июля juli luglio julho يوليه يوليو",
            "august août aout aug agosto августа augustus أغسطس",
            "september septembre sept sep septiembre сентября settembre setembro سبتمبر",
            "october octobre oct octubre октября oktober ottobre outubro أكتوبر",
            "november novembre nov noviembre ноября novembro نوفمبر",
            "december décembre decembre dec diciembre декабря dezember dicembre dezembro ديسمبر",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""The number of a month, 1 to 12, by its name in small letters, in a dozen languages."""

LEVANTINE = r"(?:(?:[^\W\d_]{1,10}\s+)?[^\W\d_]{1,10}/)?"
"""A pattern for the first of the two names that Arabic print gives a month (``كانون الثاني/يناير``)."""
