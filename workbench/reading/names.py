"""Names that programs wrote without saying in which encoding: files in archives, attachments of old letters.

A name is short, and two bytes are a character in most encodings of East Asia. So all names of one archive are judged
together, as one program wrote them, and characters and words that are common in names of files and of people count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.reading import plausible
from workbench.reading.decoding import decode

_SIMPLIFIED = (
    "名单 名册 资料 材料 报告 报表 附件 合同 协议 通知 通告 公告 公示 会议 纪要 记录 笔录 照片 图片 文件 文档 文字 "
    "文章 说明 申请 审批 表格 简历 履历 计划 方案 规划 总结 汇总 统计 数据 信息 登记 人员 人才 人事 员工 学生 教师 "
    "教授 专家 领导 干部 党委 政府 部门 单位 公司 企业 集团 项目 工程 工作 任务 安排 日程 时间 年度 预算 决算 财务 "
    "账目 账户 发票 收据 付款 银行 流水 工资 费用 清单 明细 目录 索引 前言 正文 全文 原文 译文 摘要 草案 草稿 初稿 "
    "定稿 修改 修订 最终 版本 备份 新建 下载 桌面 副本 扫描 录音 录像 视频 采访 新闻 报道 稿件 邮件 信件 来信 回复 "
    "请示 批复 意见 建议 规定 制度 办法 条例 法律 法院 判决 起诉 律师 证据 证明 证书 护照 身份 地址 电话 联系 国家 "
    "中国 美国 香港 北京 上海 广东 技术 科技 科学 研究 大学 学院 中心 实验 论文 课题 成果 专利 产品 采购 招标 供应 "
    "客户 市场 销售 管理 培训 考核 评估 检查 转载 推荐 咨询 调查 审计 监督 举报 投诉 问题 情况 关于 内部 机密 秘密 "
    "保密 重要 紧急 参考 其他 第一 第二 补充 介绍 分析 测试 使用 手册 指南"
)
_TRADITIONAL = (
    "名單 名冊 資料 材料 報告 報表 附件 合同 協議 通知 通告 公告 公示 會議 紀要 紀錄 記錄 筆錄 照片 圖片 文件 文檔 "
    "文字 文章 說明 申請 審批 表格 簡歷 履歷 計劃 計畫 方案 規劃 總結 彙總 統計 數據 信息 登記 人員 人才 人事 員工 "
    "學生 教師 教授 專家 領導 幹部 黨委 政府 部門 單位 公司 企業 集團 項目 專案 工程 工作 任務 安排 日程 時間 年度 "
    "預算 決算 財務 賬目 帳戶 發票 收據 付款 銀行 流水 薪資 費用 清單 明細 目錄 索引 前言 正文 全文 原文 譯文 摘要 "
    "草案 草稿 初稿 定稿 修改 修訂 最終 版本 備份 新增 下載 桌面 副本 掃描 錄音 錄影 影片 採訪 新聞 報導 稿件 郵件 "
    "信件 來信 回覆 請示 批覆 意見 建議 規定 制度 辦法 條例 法律 法院 判決 起訴 律師 證據 證明 證書 護照 身分 地址 "
    "電話 聯絡 國家 中國 美國 香港 臺灣 台灣 臺北 台北 技術 科技 科學 研究 大學 學院 中心 實驗 論文 課題 成果 專利 "
    "產品 採購 招標 供應 客戶 市場 銷售 管理 轉載 推薦 諮詢 首頁 培訓 考核 評估 檢查 調查 審計 監督 舉報 投訴 問題 "
    "情況 關於 內部 機密 秘密 保密 重要 緊急 參考 其他 第一 第二 補充 介紹 分析 測試 使用 手冊 指南"
)
_JAPANESE = (
    "資料 履歴 書類 名簿 報告 会議 議事 録音 写真 画像 書式 申請 申込 契約 見積 請求 領収 経費 予定 予算 計画 案内 "
    "通知 連絡 添付 一覧 目次 概要 説明 仕様 設計 手順 日本 東京 大阪 京都 株式 会社 研究 大学 学会 論文 発表 調査 "
    "結果 新規 作成 更新 最新 最終 修正 管理 社員 人事 給与 総務 経理 営業 部門 担当 提出 回答 質問 記録 記事 原稿 "
    "年度 平成 令和 昭和 住所 電話 番号 保存 複製 参考 規約 証明 届出 受付 図面 工事 地図 覚書 田中 佐藤 鈴木 高橋 "
    "渡辺 伊藤 山本 中村 小林 加藤"
)
_PEOPLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜敏静丽强磊军洋勇艳"
    "杰娟涛明超霞平刚玲华红玉兰英国建小志海燕春雪梅張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧賈葉閻鍾薑譚鄒陸顧龍萬錢湯"
    "喬賀賴龔偉靜麗強軍豔傑濤剛華紅蘭國"
)


_KOREAN = (
    "이력 보고 회의 사진 계약 명단 자료 문서 신청 계획 통지 안내 연구 결과 조사 대학 한국 서울 회사 인사 관리 예산 "
    "목록 첨부 수정 최종 파일 녹음 영상 기사 원고 설명 일정 증명 주소 전화 연락 참고"
)
_ACCENTS = "äöüÄÖÜßéèêëàâáåÅçñÑíîïóôøØúùûæÆœÉ"


_WORD, _FAMILIAR = 4.0, 7.0
"""What a character of a usual word, and one of a usual name, costs at the most, in nats (see `plausible`)."""


@dataclass(frozen=True)
class _Usual:
    """An encoding with its languages, the words for papers and the characters of people's names that are usual there.

    `rarity` is in nats: how much rarer it is than the others.
    """

    codec: str
    languages: tuple[plausible.Cost, ...]
    rarity: float
    words: frozenset[str] = frozenset()
    characters: str = ""

    def cost(self, names: bytes) -> float:
        """What the names cost in the likeliest language."""
        text = names.decode(self.codec, "replace")
        return self.rarity + min(self._in(language, text) for language in self.languages)

    def _in(self, language: plausible.Cost, text: str) -> float:
        inside = {place for place, pair in enumerate(pairwise(text)) if "".join(pair) in self.words}
        cost, before = 0.0, "\n"
        for place, char in enumerate(text):
            usual = _WORD if place in inside or place - 1 in inside else _FAMILIAR
            known = usual == _WORD or char in self.characters
            cost += min(language(before, char), usual) if known else language(before, char)
            before = char
        return cost


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Zips of old DOS and Windows programs hold the code pages of the console.
_ENCODINGS = (
    _Usual("gb18030", (plausible.simplified,), 0, _words(_SIMPLIFIED), _PEOPLE),
    _Usual("big5hkscs", (plausible.traditional,), 1, _words(_TRADITIONAL), _PEOPLE),
    _Usual("cp932", (plausible.japanese,), 2, _words(_JAPANESE)),
    _Usual("cp949", (plausible.korean,), 2, _words(_KOREAN)),
    _Usual("cp437", plausible.western, 1),
    _Usual("cp850", plausible.western, 2),
    _Usual("cp1252", plausible.western, 2),
    _Usual("cp866", plausible.russian, 3),
    _Usual("cp1251", plausible.russian, 3),
)
_UTF8 = _Usual("utf-8", plausible.any_language, -4)


def decoded(raw_names: Sequence[bytes]) -> list[str]:
    """The names of one archive or letter as text, in the encoding that all of them together make likely."""
    telling = [name for name in dict.fromkeys(raw_names) if not name.isascii()]
    unicode = any(_is_utf8(name) and max(name.decode()) > "\u0800" for name in telling)
    others = [name for name in telling if not (unicode and _is_utf8(name))]
    encoding = _encoding(b"\n".join(others[:_MOST])) if others else None
    return [_text(name, "utf-8" if unicode and _is_utf8(name) else encoding) for name in raw_names]


_MOST = 200
"""Names that are looked at to choose."""


def _is_utf8(name: bytes) -> bool:
    return name.decode("utf-8", "ignore").encode() == name


def _encoding(names: bytes) -> str | None:
    """None where nothing is likely: a general detector decides then."""
    # Two bytes of GBK can be a letter in UTF-8: 目录 is "Ŀ¼". Three are hardly ever a character
    candidates = (_UTF8, *_ENCODINGS) if _is_utf8(names) else _ENCODINGS
    cost, codec = min((usual.cost(names), usual.codec) for usual in candidates)
    return codec if cost < plausible.noise(names) + _NOISE_IS_RARE else None


_NOISE_IS_RARE = 6.0


def _text(name: bytes, encoding: str | None) -> str:
    """A name that is not in the encoding of the others is judged by itself."""
    try:
        return name.decode("ascii" if name.isascii() else encoding or "ascii")
    except UnicodeDecodeError:
        return decode(name).text
