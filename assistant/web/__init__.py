"""The web chat: FastAPI around Gradio. It shows what others decided and decides nothing.

Gradio reads these variables while it is imported, so they are set here, before
any module of this room can import it: no usage statistics, no version check, no
model hub. The machine tells nobody that it exists. Gradio also sums up all its events,
with pandas, after each one; nobody reads that here, and it costs memory and time.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "100"
