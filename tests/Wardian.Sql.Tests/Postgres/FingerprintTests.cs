namespace Wardian.Sql.Tests.Postgres;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("select * from t where a in (1, 2, 3)", "select * from t where a in (?...)")]
    [InlineData("select * from t where a not in ('x')", "select * from t where a not in (?...)")]
    [InlineData("select * from t where a in ($1,$2, -3, null)", "select * from t where a in (?...)")]
    [InlineData("select * from t where (a, b) in ((1, 2), (3, 4))", "select * from t where (a, b) in (?...)")]
    [InlineData("select * from t where a in (1, b)", "select * from t where a in (?, b)")]
    [InlineData("select * from t where a in (select 1)", "select * from t where a in (select ?)")]
    [InlineData("select * from t where a in (select b from u where c in (1,2))",
        "select * from t where a in (select b from u where c in (?...))")]
    [InlineData("insert into t(a, b) values (1, 'x')", "insert into t(a, b) values (?...)")]
    [InlineData("insert into t values (1,2),(3,4) , (5,default) on conflict do nothing",
        "insert into t values (?...) on conflict do nothing")]
    [InlineData("insert into t values (1, now()), (2, now()), (3, now())", "insert into t values (?, now())")]
    [InlineData("insert into t values (1, now()), (2, 3), (4, 5)", "insert into t values (?, now()), (?...)")]
    [InlineData("insert into t values (1, x in (1,2)), (2, x in (3))", "insert into t values (?, x in (?...))")]
    [InlineData("select * from (values (1), (2)) v, u", "select * from (values (?...)) v, u")]
    [InlineData("values (1), (2)", "values (?...)")]
    [InlineData("select f(1, 2), g (3)", "select f(?, ?), g(?)")]
    public void Lists_collapse(string sql, string normalised) => Assert.Equal(normalised, Scanned.One(sql).Normalised);

    [Theory]
    [InlineData("select a from t where b = 1", "SELECT  a\nFROM T WHERE b=2 -- c")]
    [InlineData("select a from t where b = 'x'", "select a from t where b = $$y$$")]
    [InlineData("select a from t where b in (1)", "select a from t where b in(1,2,3)")]
    [InlineData("insert into t values (1,2)", "insert into t values (3,4),(5,6)")]
    [InlineData("select \"dat\"", @"select U&""d\0061t""")]
    [InlineData("select f(a)", "select f (a)")]
    public void Same_statement_with_other_constants_has_the_same_fingerprint(string left, string right) =>
        Assert.Equal(Scanned.One(left).Statement.Fingerprint, Scanned.One(right).Statement.Fingerprint);

    [Theory]
    [InlineData("select a from t", "select b from t")]
    [InlineData("select a from t", "select \"A\" from t")]
    [InlineData("select a, b", "select a b")]
    [InlineData("select a in (1, b)", "select a in (1, 2)")]
    [InlineData("select a = - 1", "select a =- b")]
    public void Other_statement_has_another_fingerprint(string left, string right) =>
        Assert.NotEqual(Scanned.One(left).Statement.Fingerprint, Scanned.One(right).Statement.Fingerprint);

    [Theory]
    [InlineData("prepare p (int, text) as select * from t where a = 1", "select * from t where a = ?")]
    [InlineData("prepare p as with a as (select 1) insert into t select * from a", "with a as (select ?) insert into t select * from a")]
    [InlineData("declare c no scroll cursor with hold for select a from t for update", "select a from t for update")]
    [InlineData("declare c cursor for (select 1)", "(select ?)")]
    public void Body_reads_as_if_sent_alone(string sql, string body)
    {
        Scanned outer = Scanned.One(sql);
        Assert.Equal(body, outer.Body);
        Assert.Equal(Scanned.One(body).Statement.Fingerprint, outer.Statement.BodyFingerprint);
        Assert.Equal(Scanned.One(body).Statement.Kind, outer.Statement.BodyKind);
    }
}
