"""Scripts and markup of strangers, in every place where words come from elsewhere, in a real browser."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.services import About
from assistant.turn import Decision, Turn
from assistant.web.app import create_app
from tests.web.conftest import Watched, opened, serving, watch
from tests.web.scripted import Scripted, citation

pytestmark = pytest.mark.browser

ELSEWHERE = "//elders.example"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(2)</sCrIpT>",
    "<script src=//elders.example/a.js></script>",
    "<img src=x onerror=alert(3)>",
    "<img src=//elders.example/p.png>",
    "<svg onload=alert(4)>",
    "<svg><script>alert(5)</script></svg>",
    "<svg><animate onbegin=alert(6) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(7)>",
    "<iframe src=javascript:alert(8)></iframe>",
    "<iframe srcdoc='<script>parent.alert(9)</script>'></iframe>",
    "<object data=//elders.example/o></object>",
    "<embed src=//elders.example/e>",
    "<link rel=stylesheet href=//elders.example/s.css>",
    "<style>@import '//elders.example/i.css';</style>",
    "<style>body{background:url(//elders.example/b.png)}</style>",
    "<base href=//elders.example/>",
    "<meta http-equiv=refresh content='0;url=//elders.example'>",
    "<form action=//elders.example><button autofocus onfocus=alert(10)>x</button></form>",
    "<input autofocus onfocus=alert(11)>",
    "<details open ontoggle=alert(12)>",
    "<video><source onerror=alert(13)></video>",
    "<audio src=//elders.example/a onerror=alert(14)>",
    "<body onload=alert(15)>",
    "<marquee onstart=alert(16)>",
    "<a href=javascript:alert(17)>klik</a>",
    "<a href='data:text/html,<script>alert(18)</script>'>klik</a>",
    "[klik](javascript:alert(19))",
    "[klik](data:text/html;base64,PHNjcmlwdD5hbGVydCgyMCk8L3NjcmlwdD4=)",
    "![plaatje](//elders.example/m.png)",
    '![plaatje](http://elders.example/m2.png "x" onerror=alert(21))',
    "[klik]: javascript:alert(22)\n\n[klik]",
    "<http://elders.example/auto>",
    '"><script>alert(23)</script>',
    "'><img src=x onerror=alert(24)>",
    "</textarea><script>alert(25)</script>",
    "</title><script>alert(26)</script>",
    "<!--><script>alert(27)</script>-->",
    "<![CDATA[><script>alert(28)</script>]]>",
    "&lt;script&gt;alert(29)&lt;/script&gt;",
    "\u003cscript\u003ealert(30)\u003c/script\u003e",
    "<scr<script>ipt>alert(31)</scr</script>ipt>",
    "<img src=`x` onerror=`alert(32)`>",
    "<x onclick=alert(33) tabindex=1 id=x>klik</x>",
    "{{constructor.constructor('alert(34)')()}}",
    "${alert(35)}",
    "$$\\href{javascript:alert(36)}{x}$$",
    "\\(\\includegraphics{//elders.example/k.png}\\)",
    "```html\n<script>alert(37)</script>\n```",
    "<noscript><p title='</noscript><img src=x onerror=alert(38)>'>",
    "<template><img src=x onerror=alert(39)></template>",
    "<div style='background:url(//elders.example/d.png)'>x</div>",
)


class Nasty(Scripted):
    """Whatever is asked, the model, the documents and the list answer with payloads."""

    now = ""

    def _ending(self, words: str) -> tuple[Outcome, dict[str, Any]]:
        outcome, changes = Outcome.VERDICT, self._verdict(self.now, Decision.NOT_ALLOWED)
        told = replace(citation(1, f"{self.now} einde", self.now, self.now), document=self.now)
        return outcome, {**changes, "answer": f"{self.now}\n\n- {self.now}\n\n> {self.now}", "citations": (told,)}

    def about(self) -> About:
        return replace(super().about(), organisation=self.now[:200], warnings=(self.now,), documents=(self.now,))

    def notice(self, turn: Turn) -> str:
        return self.now


@pytest.fixture(scope="module")
def nasty(replies: Replies) -> Nasty:
    return Nasty(replies)


@pytest.fixture(scope="module")
def nasty_address(nasty: Nasty) -> Iterator[str]:
    with serving(create_app(nasty.parts())) as url:
        yield url


def put(visit: Watched, words: str) -> None:
    """Ask by pasting: typing thousands of signs takes a while."""
    answers = visit.page.locator("#gesprek .antwoord")
    before = answers.count()
    visit.page.get_by_label("Je vraag").fill(words)
    visit.page.get_by_role("button", name="Vraag stellen").click()
    expect(answers).to_have_count(before + 1, timeout=30_000)


def test_nothing_of_it_does_anything(context: BrowserContext, nasty: Nasty, nasty_address: str) -> None:
    assert len(PAYLOADS) >= 45
    visit = opened(context, nasty_address)
    for at in range(0, len(PAYLOADS), 6):
        nasty.now = "\n".join(PAYLOADS[at : at + 6])
        put(visit, f"Mag dit? {nasty.now}")
        for summary in visit.page.locator("#gesprek .antwoord").last.locator("summary").all()[:2]:
            summary.click()
    pages = watch(context.new_page())
    for payload in PAYLOADS[::4]:
        nasty.now = payload
        pages.page.goto(f"{nasty_address}/about")
    visit.page.wait_for_timeout(300)
    for watched in (visit, pages):
        assert watched.dialogs == []
        assert watched.elsewhere == []
        watched.page.close()
