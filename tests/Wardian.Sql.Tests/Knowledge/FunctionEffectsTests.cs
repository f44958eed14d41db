using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Knowledge;

/// <summary>What is known of functions without a body, against the functions that a real server has.</summary>
public sealed class FunctionEffectsTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Functions = """
        SELECT DISTINCT coalesce(x.extname::text, 'server'), p.proname::text,
               p.proname || '(' || coalesce((SELECT string_agg(t.typname, ',' ORDER BY a.n)
                   FROM unnest(p.proargtypes) WITH ORDINALITY a(type, n) JOIN pg_type t ON t.oid = a.type), '') || ')', p.provolatile::text
        FROM pg_proc p
        LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' AND p.oid >= 16384
        LEFT JOIN pg_extension x ON x.oid = d.refobjid
        """;

    [Fact]
    public void Every_function_that_is_not_immutable_was_decided()
    {
        using CatalogueDatabase database = WithAllExtensions("effects");
        HashSet<(string, string)> decided = [.. FunctionEffects.All.Select(row => row.Key)];
        string[] missing =
        [
            .. database.Rows(Functions).Where(row => row[3] != "i" && !decided.Contains((row[0]!, row[1]!)) && !decided.Contains((row[0]!, row[2]!)))
                .Where(row => row[1] != "ts_rewrite").Select(row => $"{row[0]} {row[2]}"),
        ];
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_function_without_a_body_is_known()
    {
        using CatalogueDatabase database = WithAllExtensions("known");
        database.Run("CREATE TYPE public.span AS RANGE (subtype = text)");
        CatalogueSnapshot snapshot = PostgresCatalogueReader.Read(database.Rows).Snapshot;
        IEnumerable<RoutineName> names = database.Rows("SELECT DISTINCT pronamespace::regnamespace::text, proname::text FROM pg_proc")
            .Select(row => new RoutineName(row[0]!, row[1]!));
        string[] unknown =
        [
            .. names.SelectMany(snapshot.FindRoutines).Where(routine => routine.Language is "c" or "internal")
                .Where(routine => !FunctionEffects.TryFind(routine, out _)).Select(routine => routine.Name.ToString()).Distinct(),
        ];
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("query_to_xml", FunctionEffectKind.ExecutesText, 1)]
    [InlineData("ts_stat", FunctionEffectKind.ExecutesText, 1)]
    [InlineData("cursor_to_xml", FunctionEffectKind.ReadsCursor, 1)]
    [InlineData("table_to_xml", FunctionEffectKind.ReadsNamedTable, 1)]
    [InlineData("schema_to_xml", FunctionEffectKind.ReadsNamedSchema, 1)]
    [InlineData("database_to_xml", FunctionEffectKind.ReadsDatabase, 0)]
    [InlineData("pg_read_file", FunctionEffectKind.ReadsFile, 1)]
    [InlineData("lo_export", FunctionEffectKind.WritesFile, 2)]
    [InlineData("set_config", FunctionEffectKind.SetsSetting, 1)]
    [InlineData("pg_logical_slot_peek_changes", FunctionEffectKind.ReadsChanges, 1)]
    [InlineData("pg_mcv_list_items", FunctionEffectKind.ReadsSampledValues, 1)]
    [InlineData("pg_stat_get_activity", FunctionEffectKind.ReadsSessions, 0)]
    [InlineData("pg_sleep_for", FunctionEffectKind.Sleeps, 1)]
    [InlineData("upper", FunctionEffectKind.Value, 0)]
    [InlineData("random", FunctionEffectKind.Value, 0)]
    [InlineData("count", FunctionEffectKind.Value, 0)]
    public void Built_in_functions_do_what_is_known(string name, object kind, int argument)
    {
        Routine routine = PostgresBuiltIns.Snapshot.FindRoutines(new RoutineName("pg_catalog", name))[0];
        Assert.True(FunctionEffects.TryFind(routine, out ImmutableArray<FunctionEffect> effects));
        Assert.Contains(new FunctionEffect((FunctionEffectKind)kind, argument), effects);
    }

    [Fact]
    public void Only_one_form_of_ts_rewrite_runs_text()
    {
        IReadOnlyList<Routine> forms = PostgresBuiltIns.Snapshot.FindRoutines(new RoutineName("pg_catalog", "ts_rewrite"));
        Assert.Equal(2, forms.Count);
        foreach (Routine form in forms)
        {
            Assert.True(FunctionEffects.TryFind(form, out ImmutableArray<FunctionEffect> effects));
            Assert.Equal(form.Arguments.Length == 2, effects.Contains(new FunctionEffect(FunctionEffectKind.ExecutesText, 2)));
        }
    }

    [Fact]
    public void Nothing_is_known_of_others()
    {
        var routine = new Routine(new RoutineName("public", "query"), RoutineKind.Function, [], default) { Language = "c" };
        Assert.False(FunctionEffects.TryFind(routine, out _));
        Assert.False(FunctionEffects.TryFind(routine with { Extension = "somebody_elses" }, out _));
        Assert.False(FunctionEffects.TryFind(routine with { Language = "sql", Body = "select 1" }, out _));
        Assert.False(FunctionEffects.TryFind(routine with { IsBuiltIn = true, Name = new RoutineName("pg_catalog", "of_a_later_version") }, out _));
        Assert.True(FunctionEffects.TryFind(routine with { Extension = "hstore", Name = new RoutineName("public", "akeys") }, out _));
    }

    private CatalogueDatabase WithAllExtensions(string name)
    {
        CatalogueDatabase database = CatalogueDatabase.Create(server, name);
        foreach (string?[] row in database.Rows("SELECT name::text FROM pg_available_extensions WHERE installed_version IS NULL ORDER BY 1").ToArray())
        {
            database.Run($"CREATE EXTENSION IF NOT EXISTS \"{row[0]}\" CASCADE");
        }

        return database;
    }
}
