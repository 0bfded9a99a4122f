"""The language of each page, and of a document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.reading import paragraphs as written
from tests.places import ANSWERS, ROOT, SAMPLE
from workbench.reading import languages, pages, sequences
from workbench.reading.child import Reader
from workbench.reading.languages import as_tag, main, of_page

_DOCUMENTS: list[dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))["documents"]
#: Scans have no text before a machine reads them, and four files have none at all; containers have their members'.
_WITHOUT_TEXT = {"P16", "P17", "R21", "X02", "X03", "X04", "X06"}
_CONTAINERS = {"R14", "X05"}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


def read(reader: Reader, document: dict[str, Any]) -> pages.Reading:
    path = SAMPLE / document["path"].removeprefix("documents/")
    return reader.read(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "document", [each for each in _DOCUMENTS if each["id"] not in _WITHOUT_TEXT | _CONTAINERS], ids=lambda d: d["id"]
)
def test_each_document_of_the_sample(document: dict[str, Any], reader: Reader) -> None:
    """English ones hold Chinese names and titles, Chinese ones Latin abbreviations: the longer part decides."""
    reading = read(reader, document)
    expected = {"en": "en", "zh": "zh-Hans"}[document["lang"]]
    assert set(reading.languages) == {expected}
    assert len(reading.languages) == len(reading.pages)
    assert main(reading.pages, reading.languages) == expected


@pytest.mark.parametrize("document", [each for each in _DOCUMENTS if each["id"] in _CONTAINERS], ids=lambda d: d["id"])
def test_each_member_of_the_sample_s_containers(document: dict[str, Any], reader: Reader) -> None:
    members = [reader.read(member.data, member.name) for member in read(reader, document).members]
    assert {language for member in members for language in member.languages} == {document["lang"]}


@pytest.mark.parametrize(
    "document", [each for each in _DOCUMENTS if each["id"] in _WITHOUT_TEXT], ids=lambda d: d["id"]
)
def test_what_has_no_text_has_no_language(document: dict[str, Any], reader: Reader) -> None:
    reading = read(reader, document)
    assert set(reading.languages) <= {""}
    assert main(reading.pages, reading.languages) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (written.HANS, "zh-Hans"),
        (written.HANT, "zh-Hant"),
        (written.JAPANESE, "ja"),
        (written.KOREAN, "ko"),
        (written.RUSSIAN, "ru"),
        (written.UKRAINIAN, "uk"),
        (written.BULGARIAN, "bg"),
        (written.GREEK, "el"),
        (written.HEBREW, "he"),
        (written.ARABIC, "ar"),
        (written.THAI, "th"),
        (written.VIETNAMESE, "vi"),
        (written.POLISH, "pl"),
        (written.CZECH, "cs"),
        (written.HUNGARIAN, "hu"),
        (written.ROMANIAN, "ro"),
        (written.TURKISH, "tr"),
        (written.LITHUANIAN, "lt"),
        (written.FRENCH, "fr"),
        (written.GERMAN, "de"),
        (written.SPANISH, "es"),
        (written.DANISH, "da"),
        (written.ENGLISH, "en"),
        ("བོད་ཡིག་ནི་བོད་མིའི་སྐད་ཡིག་ཡིན།", "bo"),
        ("ئۇيغۇر ئاپتونوم رايونىدا يىغىن ئېچىلدى، مۇتەخەسسىسلەر قاتناشتى.", "ug"),
        ("وزارت اقتصاد دیروز جلسه‌ای درباره مهاجرت متخصصان برگزار کرد و گفت که بیش از دویست مهندس رفته‌اند.", "fa"),
        ("启明计划", "zh-Hans"),
        ("張三", "zh-Hant"),
        ("人才", "zh"),
        ("鲜の味餐厅在温州市中心广场旁边开张", "zh-Hans"),
        ("皇后與公主", "zh-Hant"),
        ("日本の文書", "ja"),
        ("Qiming was begun in 2019 and ended.", "en"),
        ("Wei An, Zhejiang (浙江) University: the talks of May", "en"),
        ("Protokół posiedzenia zarządu spółki akcyjnej", "pl"),
        ("Protokół posiedzenia", ""),
        ("Li Si", ""),
        ("人", ""),
        ("2022-06-01 | 300 | 5 %", ""),
        ("", ""),
    ],
)
def test_a_page(text: str, expected: str) -> None:
    assert of_page(text) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (written.HANS, written.ENGLISH, "zh-Hans"),
        (written.HANS[:60], written.ENGLISH, "en"),
        (written.HANT[:20], written.HANS, "zh-Hans"),
        (written.RUSSIAN, "Zhang San, Li Si", "ru"),
    ],
)
def test_the_longer_part_of_a_page_decides_and_a_character_counts_as_two_letters(
    first: str, second: str, expected: str
) -> None:
    assert of_page(first + second) == of_page(second + first) == expected


@pytest.mark.parametrize(
    ("texts", "tags", "said", "expected"),
    [
        (["abcde", "启明计"], ["en", "zh-Hans"], None, "zh-Hans"),
        (["abcdefg", "启明计"], ["en", "zh-Hans"], None, "en"),
        (["人才", "啟明", "人才人才"], ["zh", "zh-Hant", "zh"], None, "zh-Hant"),
        (["人才"], ["zh"], None, "zh"),
        (["人", "5"], ["", ""], "zh-TW", "zh-Hant"),
        (["启明计划"], ["zh-Hans"], "en-US", "zh-Hans"),
        ([], [], None, ""),
        (["old"], [], "de_DE.UTF-8", "de"),
    ],
)
def test_a_document(texts: list[str], tags: list[str], said: str | None, expected: str) -> None:
    assert main(texts, tags, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("zh-CN", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("ZH-hk", "zh-Hant"),
        ("zh", "zh"),
        ("en-US", "en"),
        ("Chinese (Simplified)", "Chinese (Simplified)"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_what_files_say_of_their_language(said: str, expected: str) -> None:
    assert as_tag(said) == expected


@given(st.text(max_size=400))
def test_any_text_has_a_tag_or_none(text: str) -> None:
    tag = of_page(text)
    assert tag == "" or (tag.replace("-", "").isalpha() and len(tag) <= 7)


def test_the_program_itself_loads_no_model_and_english_and_chinese_need_none() -> None:
    code = (
        "import sys; from tests.core.reading import paragraphs as w; from workbench.reading.languages import of_page;"
        "import workbench.documents; print([of_page(t) for t in (w.ENGLISH, w.HANS, w.HANT, w.JAPANESE)],"
        "[name for name in ('py3langid', 'opencc') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout == "['en', 'zh-Hans', 'zh-Hant', 'ja'] []\n"


@pytest.fixture(scope="module")
def library() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(languages._CANDIDATES)),
    st.one_of(
        st.text(max_size=300),
        st.sampled_from([text for name, text in sorted(vars(written).items()) if name.isupper()]),
        st.text(st.sampled_from("aeiouy nstrčžÄÖŠßàđ\u0301оеаинтсрвлїў"), max_size=600),
    ),
)
def test_the_model_gives_what_its_library_gives(library: Any, script: str, text: str) -> None:
    library.set_languages(languages._CANDIDATES[script].split())
    language, certainty = library.classify(text)
    ours = languages._model(script).classify(text)
    assert ours == (language, pytest.approx(certainty, abs=1e-4))


def _is_mapped(table: np.ndarray) -> bool:
    return isinstance(table.base, np.memmap)


def test_the_model_unpacked_by_the_set_up_is_mapped_and_the_same(tmp_path: Path) -> None:
    packed = sequences.tables(tmp_path / "nowhere")
    sequences.unpack(tmp_path)
    (folder,) = tmp_path.iterdir()
    mapped = sequences.tables(tmp_path)
    assert {name: _is_mapped(table) for name, table in mapped.items()} == dict.fromkeys(packed, True)
    assert all(np.array_equal(packed[name], mapped[name]) for name in packed)
    sequences.unpack(tmp_path)
    folder.rename(tmp_path / "of-another-version")  # a model that was installed later is not taken from it
    assert not any(map(_is_mapped, sequences.tables(tmp_path).values()))


@pytest.mark.parametrize("before", ["", "一二三四五六七八九十" * 300, "1234567890\n" * 500])
def test_a_language_is_told_however_far_its_letters_stand_apart(before: str) -> None:
    spread = written.GERMAN.replace(" ", " 1. 2. 3. 4. ")
    assert (
        languages._letters_of("Latin", before + spread, 200)
        == " ".join(languages._RUNS["Latin"].findall(written.GERMAN))[:200]
    )


def test_without_memory_for_the_model_a_page_is_read_and_has_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise MemoryError

    languages._model.cache_clear()
    monkeypatch.setattr(languages, "_tables", full)
    assert [of_page(written.GERMAN), of_page(written.ENGLISH)] == ["", "en"]
    monkeypatch.undo()
    languages._model.cache_clear()
