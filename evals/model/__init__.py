"""Do the checks on a chat model hold? A weak real model, and a scripted one that is right or has one thing wrong."""
