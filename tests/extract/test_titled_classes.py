"""Classes that the titles of a report's sections tell, and titles that are none."""

from bot.extract import read


def winners(text: str) -> set[tuple[int | None, str | None, str]]:
    """Race, class and driver of each winner."""
    return {
        (race.number, result.race_class, result.entry.drivers[0])
        for race in read(text).facts.races
        for result in race.results
        if result.position == 1
    }


def test_names_above_two_races_each_are_classes() -> None:
    text = (
        "Spring meeting at Elmsworth: four races for two grids at the club's first event of the season in April\n\n"
        "Odile Marchetti and Piet Zuidema were the men and women of the meeting, which was run in the dry.\n\n"
        "TINY SALOONS, RACE ONE\nOdile Marchetti won from Leo Harbin, with Ada Rowntree third.\n\n"
        "TINY SALOONS, RACE TWO\nLeo Harbin won from Odile Marchetti, with Ada Rowntree third.\n\n"
        "LOUD HATCHES, RACE ONE\nPiet Zuidema won from Tom Askew, with Lou Castile third.\n\n"
        "LOUD HATCHES, RACE TWO\nTom Askew won from Piet Zuidema, with Lou Castile third.\n"
    )
    assert winners(text) == {
        (1, "TINY SALOONS", "Odile Marchetti"),
        (2, "TINY SALOONS", "Leo Harbin"),
        (1, "LOUD HATCHES", "Piet Zuidema"),
        (2, "LOUD HATCHES", "Tom Askew"),
    }


def test_a_title_among_those_of_known_classes_is_one() -> None:
    text = (
        "Karting : le trophée de la Vallée à Vallombre, première épreuve de la saison, sous le soleil\n\n"
        "Une belle journée pour les pilotes du club, qui étaient dix au départ.\n\n"
        "Minime (17 partants)\nOdile Marchetti gagne devant Léo Harbin.\n\n"
        "Nationale (22 partants)\nPiet Zuidema gagne devant Tom Ascaut.\n\n"
        "Mini Volant (5 partants)\nVictoire de Lou Castile devant Ada Rontrée.\n"
    )
    assert winners(text) == {
        (1, "Minime", "Odile Marchetti"),
        (1, "Nationale", "Piet Zuidema"),
        (1, "Mini Volant", "Lou Castile"),
    }


def test_titles_of_other_sections_are_no_classes() -> None:
    text = (
        "Ravel Cup at Vallombre: one race in the rain for the twenty cars of the championship this Sunday\n\n"
        "The field was a full one, and the track was wet all day.\n\n"
        "Pro-Am\nOdile Marchetti won Pro-Am.\n\n"
        "Am\nLeo Harbin won Am.\n\n"
        "Standings\nPiet Zuidema leads the championship by 4 points.\n\n"
        "Reactions\nTom Askew won the race overall from Lou Castile.\n"
    )
    classes = {name for _, name, _ in winners(text)}
    assert classes <= {None, "Pro-Am", "Am"}


def test_paragraphs_that_begin_with_titles_tell_their_classes() -> None:
    text = (
        "La coupe du club faisait halte à Vallombre dimanche, sous le soleil et devant mille personnes.\n\n"
        "Coupe 107 : Odile Marchetti gagne la course devant Léo Harbin, au volant de l'auto de son oncle.\n\n"
        "Formule Bleue : Piet Zuidema gagne la course devant Tom Ascaut, après un départ réussi.\n\n"
        "Saloon : Lou Castile gagne la course devant Ada Rontrée, qui avait crevé un pneu.\n"
    )
    assert {(c, w) for _, c, w in winners(text)} == {
        ("Coupe 107", "Odile Marchetti"),
        ("Formule Bleue", "Piet Zuidema"),
        ("Saloon", "Lou Castile"),
    }


def test_titles_that_paragraphs_open_with_are_classes() -> None:
    text = (
        "Spring meeting at Elmsworth: the club's first event of the season in April, two full grids and dry weather\n\n"
        "What a way to start the year, with forty cars and no damage at all.\n\n"
        "Club 2000. Odile Marchetti won from Leo Harbin.\n\n"
        "Club 1600. Victory for Piet Zuidema, with Tom Askew second.\n\n"
        "Sports Tourers: Lou Castile won from Ada Rowntree.\n\n"
        'Lou Castile: "I am so happy."\n'
    )
    assert winners(text) == {
        (1, "Club 2000", "Odile Marchetti"),
        (1, "Club 1600", "Piet Zuidema"),
        (1, "Sports Tourers", "Lou Castile"),
    }


def test_a_longer_name_is_the_class_and_not_its_part() -> None:
    text = (
        "The Valley Touring Series visited Elmsworth with thirty cars for one race this Sunday in the rain.\n\n"
        "Odile Marchetti won the race from Leo Harbin. Third overall, Piet Zuidema won the M Production class. Among "
        "the Over 50s, Tom Askew was the winner.\n"
    )
    assert winners(text) == {
        (1, None, "Odile Marchetti"),
        (1, "M Production", "Piet Zuidema"),
        (1, "Over 50s", "Tom Askew"),
    }


def test_the_series_of_a_meeting_s_sections_are_its_classes() -> None:
    text = (
        "Results at a glance from the club's autumn meeting at Elmsworth\n\n"
        "ELMSWORTH HATCHBACK CUP\n\n"
        "Odile Marchetti won the race ahead of Leo Harbin after a long fight in the dry conditions.\n\n"
        "VALLEY TROPHY\n\n"
        "Piet Zuidema won the race, with Tom Askew second and nobody else within a minute of him.\n\n"
        "SPORTS & SALOONS\n\n"
        "Lou Castile won the race from Ada Rowntree, whose car was smoking for much of the last lap.\n"
    )
    assert winners(text) == {
        (1, "ELMSWORTH HATCHBACK CUP", "Odile Marchetti"),
        (1, "VALLEY TROPHY", "Piet Zuidema"),
        (1, "SPORTS & SALOONS", "Lou Castile"),
    }


def test_two_sections_below_a_title_are_a_meeting_s() -> None:
    text = (
        "Elmsworth Motor Club – report of the spring meeting, 7 September\n\n"
        "Tourer Challenge\n\n"
        "Odile Marchetti won the race from Leo Harbin after leading all the way from pole in the rain.\n\n"
        "Clubmans\n\n"
        "Piet Zuidema won the race from Tom Askew, who had bent his car on Friday and was glad to be there.\n"
    )
    assert winners(text) == {(1, "Tourer Challenge", "Odile Marchetti"), (1, "Clubmans", "Piet Zuidema")}


def test_a_class_behind_a_day_titles_its_paragraph() -> None:
    text = (
        "The club raced on the ice of Vallombre at the weekend, in the wind and before nobody at all.\n\n"
        "Saturday, Spiked class. Odile Marchetti won the race from Leo Harbin.\n\n"
        "Saturday, Rubber-to-Ice class. Piet Zuidema won the race from Tom Askew.\n\n"
        "Sunday, Spiked. Leo Harbin won the race.\n\n"
        "Sunday, Rubber-to-Ice. Tom Askew won the race.\n"
    )
    assert winners(text) == {
        (1, "Spiked", "Odile Marchetti"),
        (1, "Rubber-to-Ice", "Piet Zuidema"),
        (2, "Spiked", "Leo Harbin"),
        (2, "Rubber-to-Ice", "Tom Askew"),
    }


def test_classes_with_races_of_their_own_leave_no_overall() -> None:
    text = (
        "The summer nights went on at Vallombre on Tuesday, before a full house.\n\n"
        "In the Pro feature, Odile Marchetti won from Leo Harbin.\n\n"
        "In the Lowland Outlaws feature Piet Zuidema led from the start. He won from Tom Askew.\n"
    )
    assert winners(text) == {(1, "Pro", "Odile Marchetti"), (1, "Lowland Outlaws", "Piet Zuidema")}


def test_a_heading_s_class_may_be_explained() -> None:
    text = (
        "The twelve hours of Vallombre were run on Sunday. Odile Marchetti won the race overall from Leo Harbin.\n\n"
        "GT3 AM\nAda Rowntree was the winner, from Lou Castile.\n\n"
        "CLASS C (GT4)\nPiet Zuidema took the victory over Tom Askew.\n"
    )
    assert (1, "Class C", "Piet Zuidema") in winners(text)


def test_a_section_that_names_no_race_is_about_the_first_of_its_grid() -> None:
    text = (
        "News from the club's autumn meeting at Elmsworth, where the rain stayed away for once.\n\n"
        "VALLEY TROPHY\n\n"
        "Two races were run. On Saturday Piet Zuidema won, with Tom Askew second.\n\n"
        "Sunday was closer, and Tom Askew won from Piet Zuidema by a second.\n\n"
        "ELMSWORTH CUP\n\n"
        "Odile Marchetti won the race ahead of Leo Harbin after a long fight in the dry conditions.\n\n"
        "SPORTS TOURERS\n\n"
        "Lou Castile won the race from Ada Rowntree, whose car was smoking for much of the last lap.\n"
    )
    assert winners(text) == {
        (1, "VALLEY TROPHY", "Piet Zuidema"),
        (2, "VALLEY TROPHY", "Tom Askew"),
        (1, "ELMSWORTH CUP", "Odile Marchetti"),
        (1, "SPORTS TOURERS", "Lou Castile"),
    }
