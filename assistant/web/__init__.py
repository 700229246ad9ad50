"""The web chat: FastAPI around Gradio. It shows what others decided and decides nothing.

Gradio reads these variables while it is imported, so they are set here, before
any module of this room can import it: no usage statistics, no version check, no
model hub. The machine tells nobody that it exists.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
