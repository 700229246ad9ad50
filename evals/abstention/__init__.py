"""When to say "this is not in the policy": questions of its own, and the curve of risk and coverage."""
