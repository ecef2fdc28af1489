"""What a report tells of a weekend, one room a kind of fact. Finders propose candidates; the assembly decides."""
