"""From characters to sentences: one spelling of marks, paragraphs, speech, words; every step knows its way back."""
