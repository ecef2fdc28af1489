"""What is still to come tells no result: previews, entry lists, grids, calendars, points, drivers on the move."""

import pytest

from bot.extract import read

TO_COME = (
    "Vainqueurs l'an passé, Paul Rivoire et Jean Mestral (Alpine #7) voudront remettre ça sur le GT4.",
    "Paul Rivoire (Alpine #7) tentera de s'imposer en course 1 du GT4 à Nogaro.",
    "Paul Rivoire (Alpine #7) sera le favori pour gagner la course 1 du GT4 à Nogaro.",
    "Paul Rivoire (Alpine #7) partira en pole position de la course 1 du GT4 à Nogaro.",
    "Le GT4 est à Nogaro. Qui de Paul Rivoire (#7) ou de Jean Mestral (#8) gagnera la course 1 ?",
    "Le GT4 à Nogaro : Paul Rivoire (Alpine #7) compte bien l'emporter samedi devant son public.",
    "À Nogaro, en GT4, Paul Rivoire (Alpine #7) rêve d'une victoire dimanche.",
    "GT4 à Nogaro : Paul Rivoire (Alpine #7) devrait s'imposer sans mal en course 2.",
    "GT4 à Nogaro : Paul Rivoire (Alpine #7) vise le podium de la course 1.",
    "GT4 à Nogaro : Paul Rivoire (Alpine #7) peut gagner la course 1 s'il part bien.",
    "GT4 à Nogaro : une troisième place suffira à Paul Rivoire (Alpine #7) pour être champion.",
    "Preview: Ben Tolley (McLaren #22) will be hoping to win race 1 of the GT4 weekend at Oulton Park.",
    "Ben Tolley (McLaren #22) won here last year and returns to the GT4 grid at Oulton Park as favourite.",
    "Ben Tolley (McLaren #22) is looking to win race 1 of the GT4 weekend at Oulton Park.",
    "Ben Tolley (McLaren #22) could win the GT4 title at Oulton Park with second place in race 2.",
    "Ben Tolley (McLaren #22) aims for a podium in race 1 of the GT4 weekend at Oulton Park.",
    "Who will win race 1 of GT4 at Oulton Park? Ben Tolley (McLaren #22) or Max Orford (#8)?",
    "Ben Tolley (McLaren #22) starts race 1 of GT4 at Oulton Park from pole, ahead of Max Orford (#8).",
    "Ben Tolley (McLaren #22), second at Oulton Park in 2022, is entered in the GT4 race again.",
    "If Ben Tolley (McLaren #22) wins race 1 of GT4 at Oulton Park he will be champion.",
    "Ben Tolley (McLaren #22) has been tipped to win race 1 of GT4 at Oulton Park ahead of Max Orford (#8).",
    "The GT4 drivers arrive at Oulton Park after Ben Tolley (McLaren #22) won both races at Snetterton.",
    "Le GT4 arrive à Nogaro après la victoire de Paul Rivoire (Alpine #7) à Lédenon.",
)
LISTS = (
    """Liste des engagés - Championnat de France FFSA GT, Magny-Cours

1. Paul Hale / Tom Webb (BMW M4 GT4 - Arden Racing) Silver
2. Luca Bini / Marco Ferri (Porsche Cayman - Team Corsa) Pro-Am
3. Jens Holm / Erik Lund (Aston Martin - Nordic Motorsport) Silver
""",
    """Entry list - GT4 European Series, Misano, Race 1

1 Arden Racing Paul Hale / Tom Webb BMW M4 GT4 Silver
2 Team Corsa Luca Bini / Marco Ferri Porsche 718 Cayman GT4 Pro-Am
3 Nordic Motorsport Jens Holm / Erik Lund Aston Martin Vantage GT4 Silver
""",
    """Starting grid, Race 1, Donington

1. Ben Tolley (McLaren 570S GT4)
2. Hugh Gray (Aston Martin Vantage GT4)
3. Sam Dyer (Ginetta G56)
""",
    """Calendrier 2024 du Championnat de France FFSA GT

1. Nogaro - 29 mars
2. Lédenon - 10 mai
3. Spa-Francorchamps - 21 juin
""",
    """GT4 France - Qualifications à Dijon

Paul Rivoire (Alpine #7) a signé la pole position de la course 1 en 1'22"431, devant Luca Bini (Porsche #2) et Jens Holm
(Aston Martin #3). Les deux courses auront lieu demain.
""",
    """Classement du championnat Pilotes après Dijon

1. Jean Mestral / Paul Rivoire - 187 points
2. Luca Bini / Marco Ferri - 164 points
3. Jens Holm / Erik Lund - 151 points

Classement Équipes

1. CMR 240
2. Team Corsa 201
""",
    """GT4 Cup drivers' standings after round 5

Pos Driver Points
1 Jean Mestral 187
2 Luca Bini 164
3 Jens Holm 151
""",
    """Dyer joins Arden Racing for 2025

Reigning GT4 champion Sam Dyer will race for Arden Racing next season in a BMW M4 GT4 alongside Tom Webb. Dyer, who won
six races last year including both at Donington and finished second at Snetterton, replaces Paul Hale.
""",
)


@pytest.mark.parametrize("text", [*TO_COME, *LISTS])
def test_no_result_is_read(text: str) -> None:
    assert [result for race in read(text).facts.races for result in race.results] == []
