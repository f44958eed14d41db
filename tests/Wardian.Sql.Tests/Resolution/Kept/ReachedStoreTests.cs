using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>What is put in, or counted on, in a routine only where a condition over columns lets it be; the server is asked what comes out.</summary>
public sealed class ReachedStoreTests(ReachedStoreTests.Database database) : IClassFixture<ReachedStoreTests.Database>
{
    private const string Objects = """
        CREATE TABLE patient (id int PRIMARY KEY, name text);
        INSERT INTO patient VALUES (1, 'li'), (2, 'zhang'), (3, 'wang');
        CREATE SEQUENCE s; CREATE TABLE settings (k text, prefix text); INSERT INTO settings VALUES ('no', 'N');
        CREATE TABLE log (id int DEFAULT nextval('s'), what text);
        CREATE FUNCTION moves() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN PERFORM nextval('s'); END IF; RETURN 0; END $$;
        CREATE FUNCTION leaves() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN RETURN 0; END IF; PERFORM nextval('s'); RETURN 0; END $$;
        CREATE FUNCTION counts() RETURNS int LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM patient WHERE name >= 'w' LOOP PERFORM nextval('s'); END LOOP; RETURN 0; END $$;
        CREATE FUNCTION fails() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN PERFORM 1 / (SELECT count(*) FROM patient WHERE name = 'zhang'); PERFORM nextval('s'); RETURN 0; EXCEPTION WHEN OTHERS THEN RETURN 0; END $$;
        CREATE FUNCTION asks() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('s'); END $$;
        CREATE FUNCTION passes() RETURNS SETOF text LANGUAGE plpgsql AS $$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT name FROM patient ORDER BY id LOOP
                    RETURN NEXT coalesce(nullif(current_setting('x.y', true), ''), '-');
                    IF r.name = 'zhang' THEN PERFORM set_config('x.y', '1', true); END IF;
                END LOOP;
            END $$;
        CREATE FUNCTION breaks() RETURNS text LANGUAGE plpgsql AS $$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT name FROM patient ORDER BY id LOOP EXIT WHEN r.name = 'zhang'; PERFORM set_config('x.z', concat(current_setting('x.z', true), r.name), true); END LOOP;
                RETURN current_setting('x.z', true);
            END $$;
        CREATE FUNCTION numbered() RETURNS text LANGUAGE plpgsql AS $$ DECLARE p text; BEGIN SELECT prefix INTO p FROM settings WHERE k = 'no'; RETURN p || nextval('s'); END $$;
        CREATE FUNCTION logs() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN IF EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN INSERT INTO log (what) VALUES ('a'); INSERT INTO log (what) VALUES ('b'); END IF; RETURN 0; END $$;
        CREATE FUNCTION keeps_no() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN IF EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN INSERT INTO log (what) VALUES ('a'); INSERT INTO log VALUES (0, currval('s')); END IF; RETURN 0; END $$;
        CREATE FUNCTION shows_no() RETURNS bigint LANGUAGE plpgsql AS $$
            BEGIN IF EXISTS (SELECT FROM patient WHERE name = 'zhang') THEN INSERT INTO log (what) VALUES ('a'); END IF; RETURN (SELECT last_value FROM s); END $$;
        """;

    [Theory]
    [InlineData("select moves() + asks()", "2")]
    [InlineData("select leaves() + asks()", "2")]
    [InlineData("select counts() + asks()", "3")]
    [InlineData("select fails() + asks()", "2")]
    [InlineData("select moves() + nextval('s')", "2")]
    [InlineData("select shows_no() + nextval('s')", "3")]
    [InlineData("select shows_no()", "1")]
    [InlineData("select * from passes()", "- - 1")]
    [InlineData("select breaks()", "li")]
    public void What_tells_of_the_condition_is_not_complete(string sql, string found)
    {
        Assert.Equal(found, database.Ask(sql));
        Assert.Contains(database.Analyse(sql).Incomplete, item => item.Reason == IncompleteReason.UnsupportedConstruct);
    }

    [Theory]
    [InlineData("select asks() + asks()")]
    [InlineData("select numbered() || numbered()")]
    [InlineData("select moves()")]
    [InlineData("select logs()")]
    [InlineData("select keeps_no()")]
    public void What_tells_nothing_of_it_is(string sql)
    {
        database.Ask(sql);
        Assert.Empty(database.Analyse(sql).Incomplete);
    }

    public sealed class Database() : AnalysedDatabase("reached", Objects)
    {
        internal string Ask(string sql)
        {
            Connection.Run("BEGIN; SELECT setval('s', 1, false)");
            Connection.Run($"CREATE TEMP TABLE found ON COMMIT DROP AS {sql}");
            string found = string.Join(' ', Connection.Rows("SELECT f::text FROM found f").Select(row => row[0]!.Trim('(', ')')));
            Connection.Run("ROLLBACK");
            return found;
        }
    }
}
