"""What a race weekend is. Frozen values only: nothing here reads, writes or knows Discord."""
