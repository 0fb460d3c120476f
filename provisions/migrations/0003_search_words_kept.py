"""The words of each version of a row are kept, once, in place of four indexes that made them anew at each write; and the
words of the record are listed, by which a word that is nearly right is corrected (decision 0011).
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

#: What is searched, by weight, as the triggers of the models have it.
SEARCHED = {
    "evidence": (("title",), ("note",), ("origin_note",), ("pgh_obj_id", "url")),
    "evidencelink": ((), ("gist",), ("exact", "translation", "note"), ()),
    "milestone": (("name",), ("description",), ("verification", "note"), ("pgh_obj_id",)),
    "project": (("name",), ("description",), ("lifecycle_reason", "note"), ("pgh_obj_id",)),
    "provision": (
        ("heading", "kind", "number", "eid"),
        ("summary",),
        ("fulfilment_test", "not_assessable_reason", "note"),
        ("pgh_obj_id",),
    ),
    "provisiontext": ((), (), ("text",), ()),
}
MODELS = {
    "evidence": "Evidence",
    "evidencelink": "EvidenceLink",
    "milestone": "Milestone",
    "project": "Project",
    "provision": "Provision",
    "provisiontext": "ProvisionText",
}
REMOVED = {
    "evidence": ("evidence_words", "evidence_sounds"),
    "evidencehistory": ("evidence_words_0c0b14", "evidence_sounds_f5424d"),
    "evidencelink": ("evidence_link_words",),
    "evidencelinkhistory": ("evidence_link_words_2dd06c",),
    "milestone": ("milestone_words", "milestone_sounds"),
    "milestonehistory": ("milestone_words_2aeccc", "milestone_sounds_2c0001"),
    "project": ("project_words", "project_sounds"),
    "projecthistory": ("project_words_896847", "project_sounds_edf99e"),
    "provision": ("provision_words", "provision_sounds"),
    "provisionhistory": ("provision_words_5fae9a", "provision_sounds_572b99"),
    "provisiontext": ("provision_text_words",),
    "provisiontexthistory": ("provision_text_words_c92026",),
}

#: A word has its stem, and how both sound. Digits and scripts that have no sound here are no words that one mistypes.
#: Words grow with every write and are never shown before a row that the reader may see is found to hold them. Those that
#: are known are left out first: most words are, and how one sounds takes long to say. Each is asked for by the index, for a
#: plan that is kept from few words would read the whole list.
LIST = r"""
CREATE TABLE public.search_word (
    word text COLLATE "C" PRIMARY KEY, lexeme text NOT NULL, sound text NOT NULL, root text NOT NULL);
CREATE INDEX search_word_sounds ON public.search_word USING gin (sound gin_trgm_ops, root gin_trgm_ops);
CREATE INDEX search_word_lexeme ON public.search_word (lexeme);

CREATE FUNCTION public.search_split(given text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$ BEGIN
    RETURN string_to_array(public.search_folded(left(given, 10000)) || CASE WHEN strpos(given, U&'\200c') = 0 THEN ''
        ELSE ' ' || public.search_folded(replace(left(given, 10000), U&'\200c', ' ')) END, ' ');
END $$;

CREATE FUNCTION public.search_learn(given text[]) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    WITH unknown AS MATERIALIZED (
        SELECT DISTINCT word FROM unnest(given) AS text, unnest(public.search_split(text)) AS split (word)
        WHERE length(word) BETWEEN 3 AND 40
            AND (SELECT true FROM public.search_word AS known WHERE known.word = split.word) IS NULL
    ), heard AS MATERIALIZED (
        SELECT word, lexeme, public.search_sounds(word) AS sound, public.search_sounds(lexeme) AS root
        FROM unknown, LATERAL (SELECT (tsvector_to_array(to_tsvector('public.search_words', word)))[1] AS lexeme) AS stem
    )
    INSERT INTO public.search_word (word, lexeme, sound, root)
    SELECT word, lexeme, sound, root FROM heard WHERE sound ~ '^[a-z]+$' AND root ~ '^[a-z]+$'
    ON CONFLICT DO NOTHING;
END $$;
"""

FORGET = """
CREATE FUNCTION public.search_forget(given text[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM public.search_word AS known WHERE lexeme = ANY (given)
    {kept}
$$;
"""

DROPPED = """
DROP FUNCTION public.search_forget(text[]);
DROP FUNCTION public.search_learn(text[]);
DROP FUNCTION public.search_split(text);
DROP TABLE public.search_word;
"""


def _joined(columns):
    texts = ", ".join(f"public.search_text({column})" for column in columns)
    return f"public.search_joined({texts})" if columns else "''"


def _forget():
    kept = (
        f"AND NOT EXISTS (SELECT FROM public.provisions_{name}words WHERE words @@ quote_literal(known.lexeme)::tsquery)"
        for name in SEARCHED
    )
    return FORGET.format(kept="\n    ".join(kept))


def _told():
    """The words of all that history has, however long it takes."""
    yield "SET LOCAL statement_timeout = 0"
    for name, parts in SEARCHED.items():
        history = f"FROM public.provisions_{name}history WHERE pgh_label <> 'delete'"
        document = ", ".join(map(_joined, parts))
        texts = ", ".join(f"public.search_text({column})" for columns in parts for column in columns)
        kept = f"INSERT INTO public.provisions_{name}words (event_id, words)"
        yield f"{kept} SELECT pgh_id, public.search_document({document}) {history}"
        yield f"SELECT public.search_learn(ARRAY(SELECT DISTINCT unnest(ARRAY[{texts}]) {history}))"


def _model(name):
    return migrations.CreateModel(
        name=f"{MODELS[name]}Words",
        fields=[
            ("words", django.contrib.postgres.search.SearchVectorField()),
            (
                "event",
                models.OneToOneField(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    primary_key=True,
                    related_name="+",
                    serialize=False,
                    to=f"provisions.{name}history",
                ),
            ),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("provisions", "0002_search")]

    operations = [
        *(migrations.RemoveIndex(model, name) for model, names in REMOVED.items() for name in names),
        *map(_model, SEARCHED),
        migrations.RunSQL(LIST + _forget(), DROPPED),
        migrations.RunSQL(list(_told()), migrations.RunSQL.noop),
        *(
            migrations.AddIndex(
                f"{name}words", django.contrib.postgres.indexes.GinIndex(fields=["words"], name=f"{name}_words")
            )
            for name in SEARCHED
        ),
    ]
