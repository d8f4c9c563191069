"""Words in which a character is not converted as its table says: what OpenCC's older tables lack, or have otherwise.

Facts about words, checked against OpenCC 1.4.2's test cases and the names of all divisions of GB/T 2260. All of them are
looked up in traditional text only.
"""

from typing import Final

KEPT: Final = {
    "乾": "乾安 乾縣 乾县 乾州 乾元 乾佑 乾務 乾潭 乾闥婆 尼乾子 乾隆",
    "徵": "魏徵 文徵明",
    "陞": "楊聯陞",
    "藉": "慰藉",
    "剋": "剋架 剋毒 挨剋",
    "氾": "氾勝之 南氾 東氾 氾南 氾國 氾水",
    "祕": "允祕 胤祕 吳祕 李祕 袁祕 辛祕 祕丕笈 祕彭祖 祕瓊",
    "脩": "束脩 肉脩 腶脩 脩炳 脩脡 脩脯 脩金 脩敬 段脩",
    "蒐": "茅蒐 多蒐 春蒐 秋蒐 蒐狩 蒐獵 蒐苗 蒐獮 蒐田 蒐畋 蒐於紅 蒐于紅",
    "釐": "年釐 懷釐 春釐 祝釐 逆釐",
    "劄": "目劄",
    "扞": "扞格",
    "袷": "袷袢",
    "谿": "谿工",
    "著": "著名 著作 著書 著书 著者 著稱 著称 著述 著錄 著录 著文 著有 著於 名著 原著 專著 编著 編著 譯著 論著 合著 巨著 遺著 "
    "所著 昭著 顯著 卓著 土著 拙著",
}
"""Character → the words in which it stays."""

CHANGED: Final = {
    "乾干": "乾斷食 乾紅",
    "鍾锺": "錢鍾書 鍾繇",
    "昇升": "昇華 昇平 上昇 提昇 晉昇 高昇 昇高 昇級 昇值 昇溫 昇空 昇降 昇旗 昇起 昇學 回昇 飆昇 攀昇 直昇",
    "甦苏": "甦醒 復甦 甦生 甦仙",
    "陞升": "高陞 陞遷 晉陞 陞任 陞官",
    "坏坯": "一坏 製坏 坏布 坏子 坏戶 坏土 土坏 打坏 拉坏 捏坏 毛坏 泥坏 磚坏 脫坏 鋼坏 陶坏 麪坏 麵坏",
    "沈沉": "沈厚 沈重 沈默 沈思 沈浸 沈迷 沈痛 沈靜 沈睡 沈醉 沈溺 沈澱 沈淪 沈悶 沈吟 沈穩 沈著 沈寂 沈浮 沈沒 沈積 沈降 沈陷 "
    "沈香 沈鬱 沈甸甸 深沈 低沈 消沈 擊沈 昏沈 陰沈 浮沈 下沈",
    "著着": "隨著 趁著 沿著 朝著 向著 衝著 順著 跟著 接著 看著 望著 盯著 聽著 拿著 帶著 抱著 背著 扛著 提著 牽著 拉著 推著 握著 "
    "捧著 舉著 頂著 冒著 伴著 陪著 守著 等著 坐著 站著 躺著 走著 跑著 笑著 哭著 唱著 說著 想著 懷著 閃著 忙著 繞著 本著 憑著 "
    "靠著 對著 味著 載著 穿著 寫著 過著 活著 圍著 發揮著 面臨著 代表著 承擔著 影響著 改變著 激勵著 吸引著 沉著 揹著",
}
"""Character and what it becomes → the words in which it does so. OpenCC's own tables leave 著 everywhere; mirrors and
people.com.cn's traditional pages write it for 着. What no word tells stays as found (乘著, 著力點)."""

ADDED: Final = "劄札 箚札 幷并 扞捍 搧扇 擡抬 牴抵 舖铺 袷夹 谿溪 貍狸 遶绕 伕夫 揹背 敍叙 枱台 牠它 粧妆 糭粽 衞卫"
"""Characters that OpenCC's older table lacks, each with its simplified form. The last eight are those that Hong Kong and Taiwan
write, or OpenCC itself where it makes traditional text of simplified (揹著), and that its other way leaves as they are."""

STAYING: Final = "昇甦甯覆"
"""Characters that the table changes and that stay, in words not listed: names have them (毕昇, 甯夏), or 覆 is its own
simplified form since 1986."""

EITHER_BY_STANDARD: Final = "夥摺甯麴昇陞甦龢邨迺鉅勣劄箚扞袷谿"
"""Characters that OpenCC changes and that the Table of General Standard Chinese Characters (通用规范汉字表, 2013) allows,
or that occur in names and terms of simplified text: 毕昇, 奏摺, 甯, 目劄."""

TELLING: Final = ("高陞", "相剋", "袷衣", "袷裙")
"""Words without a character that only traditional text has, which yet no simplified text has."""
