"""The law book: the law checked, compared and shown; in the terminal, as JSON, and as a site that works offline.

folders      where the law and the personas of a country stand
country      a country's law with its cases, run and watched
web          who rests on whom; citations; the days on which the law changes
check        what is missing, contradictory, unused or unproved: `Finding`s (time, order, acts, decisions, use, wording)
status       what nobody is sure of, or has not signed
difference   the law of one day against the law of another
cards        everything about one rule, number, fact, article, act or chapter, as one JSON value
show         a card in the terminal
site         the cards as pages in Kazakh, Russian and English
commands     `shanyraq law show|diff|check|status|book`
"""
