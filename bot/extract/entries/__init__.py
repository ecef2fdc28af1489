"""Who takes part: cars and crews put together from every reference to them, and whom each reference means."""
