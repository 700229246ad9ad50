"""Small words of Dutch and English that say nothing about the subject of a question."""

_DUTCH = """
aan af al alle alleen als altijd ander andere anders beetje ben bent bij bijna boven daar daarna daarom dan
dat de den der deze die dit doe doen doet door dus echt een eens eigenlijk elk elke en er erg even gaan gaat
geen gewoon ging graag had hadden hallo heb hebben hebt heeft heel hem het hier hij hoe hoi hun iemand iets
ik in is ja je jij jouw jullie kan kon konden kun kunnen kunt laat laten maar me mee meer men met mij mijn
misschien moest moet moeten mocht mogen mag na naar nee niet niets nog nu of om omdat ons onze ook op over
pas per precies samen sinds te tegen ten ter terwijl tijdens toch toen tot tussen uit uw van vanaf vanuit
veel via vind vinden voor vooral waar waarin waarom waarop waarvan waarvoor wanneer want waren was wat we
weer wel welk welke werd weet weten wie wij wil willen word worden wordt wou zal ze zei zelf zich zij zijn
zo zoals zonder zou zouden zulke
"""

_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by can could
did do does doing done each etc for from get gets give given go got had has have having he hello her here hi
him his how i if in into is it its just know let like make may me might more most must my need no not now of
off on once one only or other our out over own please put same say shall she should so some such tell than
thank thanks that the their them then there these they this those through to too under until up us use used
using very want was we were what when where which while who whom whose why will with would you your
"""

DUTCH = frozenset(_DUTCH.split())
ENGLISH = frozenset(_ENGLISH.split())
