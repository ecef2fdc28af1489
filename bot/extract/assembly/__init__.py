"""From candidates to facts: what each stands on, how sure it is, which of two that contradict each other stays."""
