"""Writing a draft: the embedded answerer, the chat-model answerer, and the words of endings."""
