"""Our own drawings of the activities: strokes on a field of 48 by 48."""

from adapters.pictures.canvas import Box, Canvas

FIELD = 48
_WAVES = "M7 {0} q4.2 -5 8.5 0 t8.5 0 t8.5 0 t8.5 0"
_LOW, _LOWER = _WAVES.format(33), _WAVES.format(41)

STROKES = {
    "run": "M28 16 L23 27 L31 32.5 L28 42 M23 27 L18 35 L9 35 M28 16.5 L20 17 L15.5 23 "
    "M28 17 L33 23 L39.5 20",
    "swim": f"M9 25 L21 15 L31 25 {_LOW} {_LOWER}",
    "water_run": f"M27 14.5 L24 25 L31 28 M24 25 L17 28.5 M26.5 16 L19 17.5 L15 22 "
    f"M26.5 16.5 L32 20.5 L37 17 {_LOW.replace('33', '35')} {_LOWER.replace('41', '43')}",
    "row": "M17 16 L14 29 L24 29 M16.5 19 L28 20.5 M31 15 L22 41 M4 33 H44 q-4 7 -12 7 H14 "
    "q-7 0 -10 -7",
    "cycle": "M20 22.5 L13 33 H24.5 L30 22.5 H20 L24.5 33 M35 33 L29 16.5 L34 15 "
    "M20 22.5 L18.8 18.5 M16 18.5 H22",
    "elliptical": "M21 15 L20 27 L27 32 L24 39 M20 27 L14 33 L11 39 M21 18 L33 21 "
    "M35 13 L31 43 M7 43 H39",
    "xc_ski": "M27 16 L21 27 L28 33 L27 40 M21 27 L16 34 L9 39 M27 17.5 L34 22 "
    "M34 17 L41 41 M25.5 17.5 L17 21 M18 16 L6 31 M20 43 L36 42.5 M4 42 L15 39.5",
    "dh_ski": "M27 15.5 L17 21 L26 26.5 L21 33 M26 17 L33 22 M33 18 L38 33 M8 29 L40 43",
    "yoga": "M24 16 V30 M24 18.5 L15 26 L10 34 M24 18.5 L33 26 L38 34 M24 30 L9 40 H39 L24 30",
    "skate": "M30 17 L18 21.5 L27.5 29 L23 38 M18 21.5 L12 32 L4 36 M29 18.5 L21 29 "
    "M17 42 H31 M2 39.5 L9 38.5",
    "strength": "M15 24 H33 M14 14 V34 M34 14 V34 M7.5 18 V30 M40.5 18 V30",
    "walk_fast": "M25 15 L23.5 27 L29.5 33.5 L32 42.5 M23.5 27 L21 34.5 L14 41.5 "
    "M25 16.5 L31 22.5 L36.5 21 M25 16.5 L18.5 20.5 L17 27",
    "tennis": "M26 26 L39 41",
    "pilates": "M14 20 L21 34 L41 17 M15 22.5 L30 22 M7 41 H41",
    "barre": "M22 16 V29 L21 43 M22 29 L41 25 M22 18.5 L11 21 M22 18.5 L29 14.5 L34 8.5 "
    "M4 21 H12 M7 21 V43",
    "race": "M13 7 V43",
    "club": "M9 38 q0 -11 9 -11 t9 11 M30 27 q9 0 9 11",
}
"""Lines by key; the keys are the handbook's activities, and a few of our own."""

SOLIDS = {
    "run": '<circle cx="31" cy="9" r="4.6"/>',
    "swim": '<circle cx="37" cy="21" r="4.6"/>',
    "water_run": '<circle cx="28.5" cy="8" r="4.4"/>',
    "row": '<circle cx="18.5" cy="11" r="4.4"/>',
    "elliptical": '<circle cx="22" cy="8" r="4.4"/>',
    "xc_ski": '<circle cx="29.5" cy="9" r="4.4"/>',
    "dh_ski": '<circle cx="31" cy="11" r="4.4"/>',
    "yoga": '<circle cx="24" cy="9" r="4.6"/>',
    "skate": '<circle cx="35" cy="13.5" r="4.4"/>',
    "walk_fast": '<circle cx="26" cy="8" r="4.6"/>',
    "tennis": '<circle cx="37" cy="13" r="4.4"/>',
    "pilates": '<circle cx="12" cy="14" r="4.4"/>',
    "barre": '<circle cx="22" cy="9" r="4.4"/>',
    "rest": '<path d="M34 31.5 A15 15 0 1 1 21.5 8.5 A12.5 12.5 0 0 0 34 31.5 Z"/>',
    "race": '<path d="M14 8.5 H40 L34 17 L40 25.5 H14 Z"/>',
    "club": '<circle cx="18" cy="18" r="5.6"/><circle cx="30" cy="18" r="5.6"/>',
}
RINGS = {
    "cycle": '<circle cx="12.5" cy="33" r="7.6"/><circle cx="35.5" cy="33" r="7.6"/>',
    "tennis": '<ellipse cx="18" cy="17" rx="9.5" ry="12.5" transform="rotate(-40 18 17)"/>'
    '<path stroke-width="1.6" d="M12.5 9.5 L24 24.5 M9.5 15 L20 27 M19 8 L27 19 M11 22 L24 9.5 '
    'M16 27 L27.5 15"/>',
}
COLOURS = {
    "run": "#f2762e",
    "swim": "#2b7cd3",
    "water_run": "#1397ab",
    "row": "#4461c9",
    "cycle": "#1f9d76",
    "elliptical": "#8457b8",
    "xc_ski": "#3d88ba",
    "dh_ski": "#5a6bd4",
    "yoga": "#cc5585",
    "skate": "#2d938c",
    "strength": "#7a52c7",
    "walk_fast": "#5f8f27",
    "tennis": "#9a7d00",
    "pilates": "#b95074",
    "barre": "#a84a9a",
    "rest": "#93a1af",
    "race": "#12263a",
    "club": "#1f9d76",
}
OTHER = "#7d8b99"


def colour_of(key: str) -> str:
    """The colour of an activity, everywhere the same."""
    return COLOURS.get(key, OTHER)


def draw_icon(canvas: Canvas, key: str, box: Box) -> None:
    """The icon on its tile."""
    canvas.rect(box, colour_of(key), round_=(box.right - box.left) * 0.22)
    scale = (box.right - box.left) / FIELD * 0.84
    inset = (box.right - box.left) * 0.08
    canvas.raw(
        f'<g transform="translate({box.left + inset:.1f} {box.top + inset:.1f}) '
        f'scale({scale:.3f})" fill="#fff" stroke="none">'
        f'<g fill="none" stroke="#fff" stroke-width="3.7" stroke-linecap="round" '
        f'stroke-linejoin="round"><path d="{STROKES.get(key, "")}"/>{RINGS.get(key, "")}</g>'
        f"{SOLIDS.get(key, '')}</g>"
    )
