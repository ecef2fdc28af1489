"""The weekend that sentences of the banks are told of, in both languages."""

EN = (
    "The Cascade GT4 Challenge went to Brands Hatch last weekend for round three. Peter Ashdown and Colin Drury (No. 7"
    " Harbour Racing Audi R8) won the race ahead of Marcus Lewis and Tom Barlow (No. 12 Kestrel BMW M4) and Nico"
    " Verhaeghe and Eskil Nygaard (No. 31 Team Hanse Porsche Cayman).\n\n"
)
FR = (
    "Le championnat GT4 Cascade faisait étape à Dijon le week-end dernier. Pierre Aubert et Colin Druet (Audi R8 n°7,"
    " Harbour Racing) ont remporté la course devant Marc Levasseur et Thomas Barlet (BMW M4 n°12, Kestrel) et Nico"
    " Verhaeghe et Eskil Nygaard (Porsche Cayman n°31, Team Hanse).\n\n"
)
