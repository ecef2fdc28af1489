"""What every fan takes for granted: classes, makes, circuits, series, nationalities. Data files and their readers.

No driver and no team of any championship is listed here: who races is read from the report.
"""
