"""The one place where the libraries of embedding and chat models are imported."""
