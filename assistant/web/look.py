"""The theme of Gradio: system letters and square calm; colours stand in ``static/look.css``."""

import gradio as gr

_LETTERS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_CODE = ("ui-monospace", "Consolas", "Menlo", "monospace")

THEME = gr.themes.Base(font=_LETTERS, font_mono=_CODE, text_size="lg", radius_size="sm", spacing_size="md")
"""No fonts are fetched: only names that a computer has itself."""
