"""Which language a question is in, and that one in a third language is noticed."""

import pytest

from assistant.language import is_other_language


@pytest.mark.parametrize(
    "text",
    [
        "Darf ich Copilot für den Newsletter benutzen?",
        "Est-ce que je peux traduire cette brochure avec DeepL ?",
        "¿Quién decide sobre una herramienta nueva?",
        "Chi è responsabile del registro?",
        "Czy mogę tutaj używać DeepL Pro?",
        "Bu aracı iş için kullanabilir miyim?",
        "Чи можна тут перекладати листи?",
        "هل يمكنني ترجمة رسالة هنا؟",
        "我可以在工作中使用这个工具吗?",
    ],
)
def test_a_third_language_is_noticed(text: str) -> None:
    assert is_other_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mag ik ChatGPT gebruiken?",
        "mag ik dit delen via ons social media kanaal, copy paste oké?",
        "May I use Mistral Le Chat for a memo?",
        "Wie is de AICO?",
        "DeepL Pro",
        "Grammarly QuillBot Midjourney Perplexity",
        "ｍａｇ　ｉｋ　ｄｉｔ　ｇｅｂｒｕｉｋｅｎ",
        "l i e k e",
        "?!",
        "",
        "wat is een data protection impact assessment",
        "Kun je het Duitse woord Datenschutz uitleggen?",
    ],
)
def test_dutch_and_english_are_never_taken_for_another(text: str) -> None:
    assert not is_other_language(text)
