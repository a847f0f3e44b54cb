"""A brief as one page of HTML that needs nothing else, for screens of any width and for paper."""

from markupsafe import Markup

from sayso.export.brief.maps import REACH, draw_map
from sayso.export.brief.parts import Brief
from sayso.export.brief.projections import NARROW, WIDE
from sayso.export.brief.timelines import draw_timeline
from sayso.export.pages.rendering import render
from sayso.model.vocabulary import PlacePrecision
from sayso.places.outlines import ORIGIN


def render_brief(brief: Brief) -> str:
    """The page."""
    numbers = {item.id: item.number for item in brief.items}
    return render(
        "brief.html",
        style="brief.css",
        title=brief.title,
        brief=brief,
        maps=list(filter(None, (draw_map(brief.items, canvas) for canvas in (WIDE, NARROW)))),
        timelines=list(filter(None, (draw_timeline(brief.items, canvas.width) for canvas in (WIDE, NARROW)))),
        numbers=numbers,
        memory=Markup(brief.memory),
        notes={note.number: note for note in brief.notes},
        reach={word.value: REACH[word] for word in (PlacePrecision.NEAR, PlacePrecision.ADMIN2, PlacePrecision.REGION)},
        origin=ORIGIN,
    )
