// Before Gradio starts: its labels follow the language of the browser, ours that of the page.
{
  const spoken = document.documentElement.lang || "nl";
  Object.defineProperty(navigator, "language", { get: () => spoken });
  Object.defineProperty(navigator, "languages", { get: () => [spoken] });
}
