"""The door: who comes in, how often they may ask, and what is written down of who was turned away."""
