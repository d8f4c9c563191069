"""The sites of the little web, by the name of the definition that each is crawled with."""

from little_agencies import counted, feed, jsonp, numbered, xinhua, yunnan
from little_gov import hanweb, named, nanchang_union, nanning_union, queried, trs
from little_hostile import farm, glossed_mirror, mirror, shell, spoofed_mirror, wall412, wall521
from little_papers import epaper, fujian_ribao, rmrb
from little_people import framed, people, people_acftu
from little_workercn import grrb, json_lists, workercn, workercn_channels

KINDS = (
    *(people, people_acftu, framed),
    *(workercn, workercn_channels, json_lists, grrb),
    *(trs, hanweb, nanchang_union, nanning_union, named, queried),
    *(epaper, fujian_ribao, rmrb),
    *(yunnan, xinhua, jsonp, counted, feed, numbered),
    *(mirror, glossed_mirror, spoofed_mirror, farm),
)
"""Sites with articles."""

REFUSERS = (wall412, wall521, shell)
"""Sites that show none to a program."""
