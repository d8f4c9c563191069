import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.restore import language_model
from pipelines.restore.language_model import NUMBER_COUNT, ModelMissing
from pipelines.restore.language_model_build import symbol


@pytest.fixture(scope="module")
def model():
    return language_model.load()


def cost(model, text):
    total, context = 0.0, 0
    for number in model.numbers(text):
        total += model.cost(context, number)
        context = context % NUMBER_COUNT**2 * NUMBER_COUNT + number
    return total


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [("工会工作", "工会工昨"), ("为人民服务", "为人民服雾"), ("全国各地。", "全国各地牛"), ("经济发展", "经济发盏")],
)
def test_what_people_write_costs_less_than_what_they_do_not(model, likely, unlikely):
    assert cost(model, likely) < cost(model, unlikely)


def test_script_does_not_matter(model):
    assert model.numbers("為人民服務") == model.numbers("为人民服务")
    assert model.numbers("羣衆裏") == model.numbers("群众里")


def test_a_run_of_digits_is_one_symbol(model):
    assert model.numbers("2024年") == model.numbers("8年")


def test_terms_of_the_domain_are_words(model):
    assert model.word_cost(tuple(model.numbers("产改"))) is not None
    assert model.word_cost(tuple(model.numbers("新就业形态"))) is not None


def test_words_and_parts_of_words_are_told_apart(model):
    assert model.word_cost(tuple(model.numbers("工会"))) is not None
    assert model.word_cost(tuple(model.numbers("会工"))) is None


@given(st.text(max_size=30))
def test_any_text_has_a_cost(model, text):
    assert cost(model, text) >= 0


@given(st.characters())
def test_every_character_is_one_symbol(character):
    assert len(symbol(character)) == 1


def test_what_continues_a_symbol_most_often_comes_first(model):
    found = model.continuations(model.number("工"))
    assert found[:20].count(model.number("作")) == 1
    assert len(found) == len(set(found))


def test_a_missing_model_says_how_to_build_it(monkeypatch, tmp_path):
    monkeypatch.setattr(language_model, "PATH", tmp_path / "none.bin")
    with pytest.raises(ModelMissing, match="pip install"):
        language_model.load.__wrapped__()


def test_a_file_that_is_no_model_is_refused():
    with pytest.raises(ValueError, match="Expecting"):
        language_model.LanguageModel(io.BytesIO(b"not a model\n"))
