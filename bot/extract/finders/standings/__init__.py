"""The championship after the report's last race: positions, points, and how often somebody has done something."""
