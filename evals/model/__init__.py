"""Do the checks on a chat model hold? A weak real model, a scripted one that is right, and one that is wrong."""
