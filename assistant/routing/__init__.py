"""What is being asked: language, intent, tools, data class, purpose, follow-up. No language model."""
