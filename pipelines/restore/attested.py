"""The glosses seen in public on mirrors' pages, each character with the one reading it ever has there.

Not a closed list: pages gloss others as well. It proves a gloss where a page shows too few to learn from.
"""

from typing import Final

_ATTESTED = """
發fā 現xiàn 統tǒng 業yè 數shù 產chǎn 經jīng 進jìn 結jié 領lǐng 聯lián 術shù 設shè 內nèi 創chuàng 動dòng 應yīng 標biāo
機jī 網wǎng 學xué 質zhì 關guān 個gè 時shí 構gòu 規guī 務wù 區qū 實shí 態tài 據jù 運yùn 優yōu 國guó 對duì 導dǎo 權quán 準zhǔn
穩wěn 來lái 執zhí 報bào 復fù 戰zhàn 續xù 號hào 認rèn 調diào 護hù 醫yī 開kāi 驗yàn 會huì 濟jì 監jiān 長zhǎng 預yù 養yǎng
點diǎn 團tuán 當dāng 節jié 紀jì 絡luò 計jì 轉zhuǎn 農nóng 鎮zhèn 風fēng 協xié 問wèn 場chǎng 爭zhēng 環huán 競jìng 簡jiǎn
級jí 線xiàn 習xí 萬wàn 補bǔ 見jiàn 說shuō 負fù 責zé 貿mào 過guò 門mén 項xiàng 驅qū 倉cāng 側cè 儲chǔ 勢shì 嚴yán 夢mèng
寫xiě 強qiáng 戶hù 擔dān 擴kuò 書shū 沒méi 測cè 無wú 獎jiǎng 獻xiàn 礎chǔ 績jī 臺tái 藍lán 衛wèi 訓xùn 評píng 詢xún
請qǐng 識shí 財cái 車chē 達dá 鄉xiāng 陽yáng 隊duì 險xiǎn 雲yún 頁yè
"""

ATTESTED: Final = {gloss[0]: gloss[1:] for gloss in _ATTESTED.split()}
