"""How words are found: one way to fold them, one to stem them, and indexes over what that makes of each row.

The functions are pure and name each other with their schema, so that an index over them survives a dump, and a
`search_path` that begins elsewhere. Folding knows letters, not locales: it means the same on every server. What is called
for each row is PL/pgSQL, whose expressions cost half of those of an SQL function that is not inlined.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

#: Marks between words become spaces; an apostrophe joins.
MARKS = r"""!"#$%&()*+,-./:;<=>?@[\]^_`{|}~""" + "«»“”„‹›‐‑‒–—―−…·•№§،؛؟٪٫٬۔"
APOSTROPHES = "'’ʼ"
#: Letters that NFKD leaves whole: what Arabic keyboards give for a Persian letter, digits, and Latin ones with strokes.
SHAPES = "يىكةەہھٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđðıßæœþ"
FOLDED = "ییکهههها01234567890123456789olddisaot"
#: What stands on, under or between letters and makes no other word: accents, vowel signs, tatweel, joiners, directions.
SIGNS = (
    r"[\u0300-\u036f\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
#: Roughly as it is heard, letter by letter: trigrams know Latin letters only, whatever the locale of the server.
HEARD = "абвгдежзийклмнопрстуфхцчшщъыьэюяابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
SOUND = "abvgdejziiklmnoprstufhccwwyyyeuaabptsjchxdzrzjswszteaqfqkglmnvhi"

FUNCTIONS = r"""
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE FUNCTION public.search_folded(given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1500 AS $$ BEGIN
    RETURN CASE WHEN octet_length(given) = length(given)
        THEN translate(lower(given), MARKS || APOSTROPHES, SPACES)
        ELSE translate(
            regexp_replace(replace(lower(normalize(given, NFKD)), U&'\0438\0306', U&'\0439'), SIGNS, '', 'g'),
            SHAPES || MARKS || APOSTROPHES, FOLDED || SPACES) END;
END $$;

CREATE FUNCTION public.search_sounds(given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$ BEGIN
    RETURN translate(public.search_folded(left(given, LONGEST)), HEARD, SOUND);
END $$;

CREATE FUNCTION public.search_text(given text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN given;

CREATE FUNCTION public.search_text(given jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 400
    RETURN (SELECT coalesce(string_agg(kept.value, ' '), '')
            FROM jsonb_each_text(CASE jsonb_typeof(given) WHEN 'object' THEN given ELSE '{}' END) AS kept);

CREATE FUNCTION public.search_joined(VARIADIC given text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_to_string(given, ' ');

CREATE TEXT SEARCH DICTIONARY public.search_english (TEMPLATE = pg_catalog.snowball, Language = english);
CREATE TEXT SEARCH DICTIONARY public.search_russian (TEMPLATE = pg_catalog.snowball, Language = russian);
CREATE TEXT SEARCH CONFIGURATION public.search_words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION public.search_words ALTER MAPPING FOR asciiword WITH public.search_english;
ALTER TEXT SEARCH CONFIGURATION public.search_words ALTER MAPPING FOR word WITH public.search_russian;

CREATE FUNCTION public.search_vector(given text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 3000 AS $$ BEGIN
    RETURN to_tsvector('public.search_words', left(public.search_folded(left(given, LONGEST)), LONGEST))
        || CASE WHEN strpos(given, JOINER) = 0 THEN '' ELSE to_tsvector('public.search_words',
            left(public.search_folded(replace(left(given, LONGEST), JOINER, ' ')), LONGEST)) END;
END $$;

CREATE FUNCTION public.search_document(title text, body text, rest text, ids text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$ BEGIN
    RETURN setweight(public.search_vector(title), 'A') || setweight(public.search_vector(body), 'B')
        || setweight(public.search_vector(rest), 'C') || setweight(public.search_vector(ids), 'D');
END $$;

CREATE FUNCTION public.search_phrase(words regconfig, given text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN phraseto_tsquery(words, public.search_folded(given))
        || CASE WHEN strpos(given, JOINER) = 0 THEN ''
            ELSE phraseto_tsquery(words, public.search_folded(replace(given, JOINER, ' '))) END;
"""

DROPPED = """
DROP FUNCTION public.search_phrase(regconfig, text);
DROP FUNCTION public.search_document(text, text, text, text);
DROP FUNCTION public.search_vector(text);
DROP TEXT SEARCH CONFIGURATION public.search_words;
DROP TEXT SEARCH DICTIONARY public.search_russian;
DROP TEXT SEARCH DICTIONARY public.search_english;
DROP FUNCTION public.search_joined(text[]);
DROP FUNCTION public.search_text(jsonb);
DROP FUNCTION public.search_text(text);
DROP FUNCTION public.search_sounds(text);
DROP FUNCTION public.search_folded(text);
"""


#: The indexes of words.
WORDS = (
    "evidence_words",
    "evidence_words_0c0b14",
    "evidence_link_words",
    "evidence_link_words_2dd06c",
    "milestone_words",
    "milestone_words_2aeccc",
    "project_words",
    "project_words_896847",
    "provision_words",
    "provision_words_5fae9a",
    "provision_text_words",
    "provision_text_words_c92026",
)


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _functions():
    """With the lists of letters in place. A text's words beyond its first 10,000 characters are not searched."""
    values = {
        "MARKS || APOSTROPHES": _quoted(MARKS + APOSTROPHES),
        "SHAPES": _quoted(SHAPES),
        "FOLDED": _quoted(FOLDED),
        "SPACES": _quoted(" " * len(MARKS)),
        "SIGNS": _quoted(SIGNS),
        "HEARD": _quoted(HEARD),
        "SOUND": _quoted(SOUND),
        "JOINER": r"U&'\200c'",
        "LONGEST": "10000",
    }
    statements = FUNCTIONS
    for name, value in values.items():
        statements = statements.replace(name, value)
    return statements


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0005_permissions'),
        ('provisions', '0001_the_nouns'),
    ]

    operations = [
        migrations.RunSQL(_functions(), DROPPED),
        migrations.AddIndex(
            model_name='evidence',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('title'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('origin_note'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('url'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='evidence_words'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('title'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='evidence_sounds'),
        ),
        migrations.AddIndex(
            model_name='evidencehistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('title'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('origin_note'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('url'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='evidence_words_0c0b14'),
        ),
        migrations.AddIndex(
            model_name='evidencehistory',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('title'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='evidence_sounds_f5424d'),
        ),
        migrations.AddIndex(
            model_name='evidencelink',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Value(''), models.Func(models.F('gist'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('exact'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('translation'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Value(''), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='evidence_link_words'),
        ),
        migrations.AddIndex(
            model_name='evidencelinkhistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Value(''), models.Func(models.F('gist'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('exact'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('translation'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Value(''), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='evidence_link_words_2dd06c'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('description'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('verification'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='milestone_words'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='milestone_sounds'),
        ),
        migrations.AddIndex(
            model_name='milestonehistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('description'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('verification'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='milestone_words_2aeccc'),
        ),
        migrations.AddIndex(
            model_name='milestonehistory',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='milestone_sounds_2c0001'),
        ),
        migrations.AddIndex(
            model_name='project',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('description'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('lifecycle_reason'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='project_words'),
        ),
        migrations.AddIndex(
            model_name='project',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='project_sounds'),
        ),
        migrations.AddIndex(
            model_name='projecthistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('description'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('lifecycle_reason'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='project_words_896847'),
        ),
        migrations.AddIndex(
            model_name='projecthistory',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('name'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='project_sounds_edf99e'),
        ),
        migrations.AddIndex(
            model_name='provision',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.Func(models.F('heading'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('kind'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('number'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('eid'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('summary'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('fulfilment_test'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('not_assessable_reason'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='provision_words'),
        ),
        migrations.AddIndex(
            model_name='provision',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('heading'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('kind'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('number'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('eid'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('id'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='provision_sounds'),
        ),
        migrations.AddIndex(
            model_name='provisionhistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Func(models.Func(models.F('heading'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('kind'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('number'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('eid'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('summary'), function='public.search_text', output_field=models.TextField()), models.Func(models.Func(models.F('fulfilment_test'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('not_assessable_reason'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('note'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='provision_words_5fae9a'),
        ),
        migrations.AddIndex(
            model_name='provisionhistory',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.Func(models.Func(models.Func(models.F('heading'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('kind'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('number'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('eid'), function='public.search_text', output_field=models.TextField()), models.Func(models.F('pgh_obj'), function='public.search_text', output_field=models.TextField()), function='public.search_joined', output_field=models.TextField()), function='public.search_sounds', output_field=models.TextField()), name='gin_trgm_ops'), name='provision_sounds_572b99'),
        ),
        migrations.AddIndex(
            model_name='provisiontext',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Value(''), models.Value(''), models.Func(models.F('text'), function='public.search_text', output_field=models.TextField()), models.Value(''), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='provision_text_words'),
        ),
        migrations.AddIndex(
            model_name='provisiontexthistory',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.Value(''), models.Value(''), models.Func(models.F('text'), function='public.search_text', output_field=models.TextField()), models.Value(''), function='public.search_document', output_field=django.contrib.postgres.search.SearchVectorField()), name='provision_text_words_c92026'),
        ),
        # Without statistics each word is taken to be rare, and the index is used. For a word that most rows hold the
        # planner would read the table instead, which takes a thousand times as long, as vectors are not kept.
        migrations.RunSQL(
            [f"ALTER INDEX public.{name} ALTER COLUMN 1 SET STATISTICS 0" for name in WORDS], migrations.RunSQL.noop
        ),
    ]
