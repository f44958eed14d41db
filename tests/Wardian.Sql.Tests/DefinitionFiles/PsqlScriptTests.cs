using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Transactions and psql's own commands: what is complete is what the server has when psql has run the script, and what is not followed is told.</summary>
public sealed class PsqlScriptTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    private const string Objects = """
        CREATE TABLE br (id int PRIMARY KEY, xm text); CREATE TABLE fy (id int, je numeric);
        CREATE VIEW v AS SELECT xm AS a FROM br;

        """;

    private const string Change = "CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy;";

    [Theory]
    [InlineData("BEGIN; " + Change + " ROLLBACK;")]
    [InlineData("START TRANSACTION; " + Change + " ABORT WORK;")]
    [InlineData("BEGIN; " + Change + " COMMIT;")]
    [InlineData("BEGIN ISOLATION LEVEL SERIALIZABLE; SAVEPOINT a; " + Change + " ROLLBACK TO a; END;")]
    [InlineData("BEGIN; SAVEPOINT a; " + Change + " ROLLBACK TO SAVEPOINT a; " + Change + " COMMIT;")]
    [InlineData("BEGIN; SAVEPOINT a; " + Change + " SAVEPOINT a; DROP VIEW v; ROLLBACK TO a; COMMIT;")]
    [InlineData("BEGIN; SAVEPOINT a; SAVEPOINT a; " + Change + " RELEASE a; ROLLBACK TO a; COMMIT;")]
    [InlineData("BEGIN; SAVEPOINT a; " + Change + " RELEASE SAVEPOINT a; COMMIT;")]
    [InlineData("BEGIN; COMMIT AND CHAIN; " + Change + " ROLLBACK;")]
    [InlineData("BEGIN; ROLLBACK AND CHAIN; " + Change + " COMMIT AND NO CHAIN; ROLLBACK;")]
    [InlineData(Change + " ROLLBACK;")]
    [InlineData("BEGIN; BEGIN; " + Change + " COMMIT; ROLLBACK;")]
    [InlineData("CREATE SCHEMA s; BEGIN; SET LOCAL search_path = s; CREATE TABLE br (xm int); COMMIT; " + Change)]
    [InlineData("CREATE SCHEMA s; SET LOCAL search_path = s; " + Change)]
    [InlineData("CREATE SCHEMA s; BEGIN; SET search_path = s; ROLLBACK; " + Change)]
    [InlineData("CREATE SCHEMA s; BEGIN; SET LOCAL search_path = public; SET search_path = s; COMMIT; CREATE TABLE br (xm int);")]
    [InlineData("CREATE SCHEMA s; BEGIN; SELECT set_config('search_path', 's', true); CREATE TABLE br (xm int); COMMIT; " + Change)]
    [InlineData("CREATE SCHEMA s; SELECT set_config('search_path', 's', true); " + Change)]
    [InlineData("BEGIN; CREATE TABLE br (x int); ROLLBACK;")]
    [InlineData("BEGIN; SAVEPOINT a; CREATE TABLE br (x int); ROLLBACK TO a; " + Change + " COMMIT;")]
    [InlineData("\\if true\n" + Change + "\n\\else\nDROP VIEW v;\n\\endif")]
    [InlineData("\\if off\n" + Change + "\n\\elif 1\n\\else\nDROP VIEW v;\n\\endif")]
    [InlineData("\\if 0\n\\if 1\n" + Change + "\n\\endif\n\\i nosuch.sql\n\\elif yes\n\\if false\nDROP VIEW v;\n\\endif\n\\else\nDROP VIEW v;\n\\endif")]
    [InlineData("\\if true\n\\elif true\n" + Change + "\n\\else\n" + Change + "\n\\endif")]
    [InlineData("\\q\n" + Change)]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy \\g\n")]
    [InlineData("SELECT 1 \\; " + Change)]
    [InlineData("\\set s fy\n\\echo :s\nSELECT ':s', $$:s$$, now()::text, (ARRAY[1,2])[1:2];\n" + Change)]
    [InlineData("SELECT 1 AS a \\gset\n" + Change)]
    [InlineData("\\copy fy from stdin\n1\t2\n\\.\n" + Change)]
    [InlineData("\\copy (select * from fy) to stdout csv header\n" + Change)]
    [InlineData("COPY fy (id) FROM stdin; -- rows\n1\n\\.\n" + Change)]
    public void What_is_followed_is_what_the_server_has(string script) => Assert.True(server.IsKnown(Objects + script + "\n", "select a from v"));

    /// <summary>Each with what psql is told, so that the server has another view then.</summary>
    [Theory]
    [InlineData("CREATE TABLE sql (t text); INSERT INTO sql VALUES ('" + Change + "'); SELECT t FROM sql \\gexec\n", "\\gexec")]
    [InlineData("\\set t fy\nCREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM :t;", ":t")]
    [InlineData("\\set t 'br; " + Change + "'\nSELECT count(*) FROM :t", ":t")]
    [InlineData("\\set n 2\nCREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy WHERE (ARRAY[1,2])[1:n] IS NOT NULL;", ":n")]
    [InlineData("SELECT 'fy' AS t \\gset\nCREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM :\"t\";", ":t")]
    [InlineData("\\set AUTOCOMMIT off\n" + Change + "\nCOMMIT;", "\\set")]
    [InlineData("SELECT 1 AS t;\n\\set t `echo fy`\nCREATE OR REPLACE VIEW v AS SELECT je::text AS a FROM fy;", "\\set")]
    [InlineData("\\if :{?nosuch}\nDROP VIEW v;\n\\else\n" + Change + "\n\\endif", "\\if")]
    [InlineData("\\echo x \\if true\n" + Change + "\n\\endif", "\\echo")]
    [InlineData("\\echo x \\\\ " + Change, "\\echo")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT je::text AS a\n\\echo x\nFROM fy;", "\\echo")]
    [InlineData("COPY fy (id) FROM stdin; " + Change + "\n1\n\\.\n", "copy")]
    [InlineData("CREATE TABLE stdin (a int); COPY stdin TO STDOUT; " + Change, "")]
    [InlineData("BEGIN; " + Change + " SAVEPOINT a; CREATE TABLE br (x int); ROLLBACK TO b; ROLLBACK TO a; COMMIT;", "rollback to savepoint")]
    [InlineData("SELECT '" + Change + "'\n\\g | sed s/^// > /dev/null\n" + Change, "\\g")]
    public void What_is_not_followed_is_told(string script, string construct)
    {
        Assert.Contains("fy", server.Ask(Objects + script + "\n", "SELECT pg_get_viewdef('v'::regclass)"), StringComparison.Ordinal);
        StatementLineage lineage = PsqlServer.Analyse(Objects + script + "\n", "select a from v");
        Assert.Equal(construct.Length > 0, lineage.Incomplete.Any(item => item.Reason == IncompleteReason.UnreadDefinition && item.Construct == construct));
        Assert.Equal(construct.Length == 0, lineage.IsComplete);
    }

    [Theory]
    [InlineData("\\i nosuch.sql\n", "\\i")]
    [InlineData("\\ir nosuch.sql\n", "\\ir")]
    [InlineData("\\include nosuch.sql\n", "\\include")]
    [InlineData("\\! psql -f nosuch.sql\n", "\\!")]
    [InlineData("\\.\n", "\\.")]
    [InlineData("\\nosuch\n", "\\nosuch")]
    [InlineData("\\copy br from program 'cat x'\n", "\\copy")]
    [InlineData("\\o | psql\n", "\\o")]
    [InlineData("SELECT 1 \\watch 1\n", "\\watch")]
    [InlineData("\\prompt x\n", "\\prompt")]
    [InlineData("\\setenv PGOPTIONS x\n", "\\setenv")]
    [InlineData("\\connect :db\n", "\\connect")]
    [InlineData("\\c postgresql://h/d\n", "\\c")]
    [InlineData("CREATE TABLE :s.x (a int);", ":s")]
    [InlineData("BEGIN; CREATE TABLE x (a int);", "open transaction")]
    [InlineData("BEGIN; CREATE TABLE br (a int); COMMIT;", "failed transaction")]
    [InlineData("BEGIN; ALTER TABLE nosuch ADD a int; COMMIT;", "failed transaction")]
    [InlineData("BEGIN; CREATE TABEL x (a int); COMMIT;", "failed transaction")]
    [InlineData("BEGIN; PREPARE TRANSACTION 'x';", "prepare transaction")]
    [InlineData("COMMIT PREPARED 'x';", "commit prepared")]
    [InlineData("\\if true\n", "statement")]
    [InlineData("CREATE TABLE x (a int)", "statement")]
    [InlineData("SELECT 1", "statement")]
    [InlineData("INSERT INTO br VALUES (1, 'x')", "statement")]
    [InlineData("CREATE VIEW w AS SELECT xm FROM br -- ;", "statement")]
    [InlineData("SET ROLE alice; CREATE SCHEMA alice;", "role")]
    [InlineData("CREATE SCHEMA alice; SET SESSION AUTHORIZATION 'alice';", "role")]
    [InlineData("CREATE SCHEMA alice;\n\\connect - alice\n", "role")]
    public void What_is_not_known_is_told(string script, string construct) =>
        Assert.Contains(PsqlServer.Analyse(Objects + script, "select a from v").Incomplete, item => item.Reason == IncompleteReason.UnreadDefinition && item.Construct == construct);
}
