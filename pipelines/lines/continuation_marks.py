"""The marks （下转第3版） and （上接第1版）, with which a newspaper breaks an article off and takes it up again."""

import re

from pipelines.lines.edition import NUMBER

ON = re.compile(rf"[\s（(\[【▶▲→]*(?:下转|紧接|转)第?\s*(?P<page>{NUMBER})\s*版[^。，（(]{{0,8}}[）)\]】▶▲→]*\s*$")
FROM = re.compile(
    rf"\s*[（(\[【▶▲→]*(?:上接|紧接|接)第?\s*(?P<page>{NUMBER})\s*版[^）)\]】。，]{{0,12}}(?:[）)\]】]|$)\s*"
)
IN_TITLE = re.compile(rf"\s*[（(\[【](?:上接|紧接)第?\s*(?P<page>{NUMBER})\s*版[^）)\]】]{{0,12}}[）)\]】]\s*")
