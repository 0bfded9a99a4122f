"""The words that speak for a kind of link, and those that say what somebody was, in English and Chinese."""

from __future__ import annotations

import re

# From the beginning of a word: `employ` finds `employed`.
_ENGLISH = {
    "employment": "join employ work(s|ed|ing)_(at|for|in) professor lectur researcher scientist engineer director"
    " head_of dean chief manager staff hired appointed post(ed)?_(at|to)",
    "education": r"stud(y|ied|ies|ent) educat graduat degree master doctor ph\.?d bachelor thesis alumn trained_at",
    "membership": "member board committee fellow_of academician belongs?_to elected_to sits_on delegate",
    "ownership": "own(s|ed|er) sharehold stake shares_(in|of) subsidiar acquir found(ed|er) holding controls",
    "family": "wife husband spouse married son_of daughter brother sister father mother cousin nephew niece uncle aunt",
    "payment": "paid pay(s|ing|ment) grant fund(ed|ing|s) bonus salar transfer sponsor reward subsid remitt invoice",
    "recruited": "recruit recipient select(ed|ion) award nominat applied_(to|for) headhunt"
    " talent_(plan|programme|program|scheme)",
    "contact": r"met\b meet(s|ing)?\b wr(o|i)tes?_to e-?mail called phoned contact spoke_(to|with) interview letter",
}
# Anywhere: Chinese has no spaces.
_CHINESE = {
    "employment": "任职 任教 教授 讲师 研究员 主任 院长 校长 就职 入职 担任 聘 员工 经理 工程师 总裁 工作",
    "education": "博士 硕士 学士 本科 毕业 就读 留学 学位 求学 研究生",
    "membership": "会员 成员 委员 理事 院士 代表 党员",
    "ownership": "股东 持股 控股 子公司 收购 创办 创始 出资 参股 实际控制",
    "family": "妻 夫人 丈夫 配偶 结婚 儿子 女儿 兄弟 姐妹 父亲 母亲 亲属 侄",
    "payment": "资助 支付 奖励 拨付 经费 汇款 补贴 资金 酬金 转账 薪",
    "recruited": "入选 引进 招聘 招募 申报 获得者 人才计划",
    "contact": "会见 联系 会面 致电 邮件 见面 来信 拜访",
}
_ROLES = (
    r"\b(?:(?:associate|assistant|deputy|vice|visiting|full|senior|adjunct|honorary|chief|executive|managing) ){0,2}"
    r"(?:professor|lecturer|researcher|research fellow|fellow|scientist|engineer|director|dean|president|manager"
    r"|chair(?:man|woman)?|secretary|head of [a-z]+|master(?:['’]s)?(?: (?:degree|studies))?|doctorate|ph\.?d\.?"
    r"|bachelor(?:['’]s)?(?: degree)?|recipient|member|academician|founder|owner|shareholder|subsidiary)\b"
    r"|副?(?:教授|研究员|主任|院长|校长)|讲师|总?经理|工程师|博士后?|硕士|学士|院士|委员|理事|股东|创始人|获得者|入选者"
)


def _pattern(kind: str) -> re.Pattern[str]:
    english = "|".join(word.replace("_", r"\s") for word in _ENGLISH[kind].split())
    return re.compile(rf"\b(?:{english})|{'|'.join(_CHINESE[kind].split())}", re.IGNORECASE)


_PATTERNS = {kind: _pattern(kind) for kind in _ENGLISH}
_ROLE = re.compile(_ROLES, re.IGNORECASE)
_ROLE_KINDS = ("employment", "education", "membership", "ownership", "recruited")


def kinds_in(words: str) -> list[str]:
    """The kinds that some word speaks for, those with most words first, then in the order of their first ones.

    >>> kinds_in("joined the institute as a professor and was paid a bonus as a professor")
    ['employment', 'payment']
    """
    places = {kind: [found.start() for found in pattern.finditer(words)] for kind, pattern in _PATTERNS.items()}
    told = [kind for kind, found in places.items() if found]
    return sorted(told, key=lambda kind: (-len(places[kind]), places[kind][0]))


def roles_in(words: str) -> dict[str, str]:
    """What somebody was, as it stands there, by the kind of link it belongs to.

    >>> roles_in("associate professor, holder of a doctorate")
    {'employment': 'associate professor', 'education': 'doctorate'}
    """
    roles: dict[str, str] = {}
    for found in _ROLE.finditer(words):
        for kind in _ROLE_KINDS:
            if _PATTERNS[kind].search(found.group()):
                roles.setdefault(kind, found.group())
    return roles
