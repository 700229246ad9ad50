// Before Gradio starts: its labels follow the browser's language, and this page is Dutch.
Object.defineProperty(navigator, "language", { get: () => "nl" });
Object.defineProperty(navigator, "languages", { get: () => ["nl"] });
