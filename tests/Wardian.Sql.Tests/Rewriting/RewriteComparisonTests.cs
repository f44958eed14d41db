using System.Globalization;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Rewriting;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>Rewritten statements answer over real values what the original ones answer over masked values.</summary>
public sealed class RewriteComparisonTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Shape = "CASE WHEN {column} IS NULL THEN NULL ELSE pg_catalog.left({column}, 3) OPERATOR(pg_catalog.||) '***' END";
    private const int RandomCount = 200;
    private static readonly HashSet<string> HospitalColumns =
        new(StringComparer.Ordinal) { "brxm", "sfzh", "lxdh", "jtdz", "xm", "姓名", "病人姓名", "身份证号", "医生姓名" };

    private static readonly HashSet<string> SystemSchemas = new(StringComparer.Ordinal) { "pg_catalog", "information_schema", "pg_toast" };

    private static readonly ColumnMask[] Masks =
    [
        Mask("patient", "id_card", Shape),
        Mask("patient", "name", "CASE WHEN {column} IS NULL THEN NULL ELSE '某'::pg_catalog.text END"),
        Mask("patient", "tags", "CASE WHEN {column} IS NULL THEN NULL ELSE ARRAY['*', '**']::pg_catalog.text[] END"),
        Mask("patient", "info", "CASE WHEN {column} IS NULL THEN NULL ELSE '{\"idc\": \"***\"}'::pg_catalog.jsonb END"),
        Mask("visit", "id_card", Shape),
        Mask("part", "id_card", Shape),
        Mask("child", "id_card", Shape),
        Mask("gen", "id_card", Shape),
        Mask("Odd \"Name\"", "身份证", Shape),
        Mask("mv_patient", "ic", Shape),
    ];

    [Fact]
    public void Statements_answer_over_masks_what_they_answer_over_masked_values()
    {
        using MaskedPair pair = MaskedPair.Create(server, "rewrite", [RewriteTables.Sql], _ => Masks);
        RewriteReport.Check(pair.Compare([.. RewriteCases.Shapes, .. RewriteCases.Views, .. RewriteCases.Others, .. RewriteCases.Generated]));
    }

    [Fact]
    public void The_hospital_and_its_views_can_be_read_masked()
    {
        List<RewriteCase> cases = [];
        using MaskedPair pair = MaskedPair.Create(server, "hospital", [.. HospitalScripts.InOrder(), HospitalRows], catalogue =>
        {
            cases.AddRange(catalogue.Relations.Where(IsOfHospital).SelectMany(Statements));
            return catalogue.Relations.Where(relation => relation.Kind == RelationKind.Table && IsOfHospital(relation)).SelectMany(MasksOf);
        });
        RewriteReport.Check(pair.Compare(cases));
    }

    /// <summary>Statements that nobody thought of; each may be refused, but not answered otherwise.</summary>
    [Fact]
    public void Random_statements_answer_over_masks_what_they_answer_over_masked_values()
    {
        using MaskedPair pair = MaskedPair.Create(server, "random", [RewriteTables.Sql], _ => Masks);
        using var session = new OracleSession(server.Port, "random_original");
        GeneratorSchema schema = GeneratorSchema.Read(session);
        int first = int.Parse(Environment.GetEnvironmentVariable("WARDIAN_SEED") ?? "1", CultureInfo.InvariantCulture);
        RewriteReport.CheckRandom(pair.Compare(Enumerable.Range(first, RandomCount).Select(seed => (RewriteCase)StatementGenerator.Make(schema, Choices.FromSeed(seed)))));
    }

    private static ColumnMask Mask(string table, string column, string template) => new(new ColumnName(new RelationName("public", table), column), template);

    private static bool IsOfHospital(Relation relation) =>
        relation.Kind is RelationKind.Table or RelationKind.View && !SystemSchemas.Contains(relation.Name.Schema);

    /// <summary>Every relation as a whole, and so that a mask has to hold in conditions, groups and rows.</summary>
    private static IEnumerable<RewriteCase> Statements(Relation relation)
    {
        string name = QuotedName.Of(relation.Name);
        string last = QuotedName.Of(relation.Columns[^1].Name);
        if (!relation.IsView && !relation.Columns.Any(column => HospitalColumns.Contains(column.Name)))
        {
            yield break;
        }

        yield return $"select * from {name}";
        yield return $"select t from {name} t";
        yield return $"select {last}, count(*) from {name} group by 1 order by 1";
        foreach (Column column in relation.Columns.Where(column => HospitalColumns.Contains(column.Name)))
        {
            string quoted = QuotedName.Of(column.Name);
            yield return $"select {quoted}, upper(a.{quoted}) from {name} a join {name} b using ({quoted}) where {quoted} > '5' order by 1, 2";
        }
    }

    private static IEnumerable<ColumnMask> MasksOf(Relation relation) => relation.Columns
        .Where(column => HospitalColumns.Contains(column.Name) && column.Type.Name is "varchar" or "bpchar" or "text")
        .Select(column => new ColumnMask(
            new ColumnName(relation.Name, column.Name),
            $"(pg_catalog.left(pg_catalog.md5({{column}}::pg_catalog.text), 4))::{column.DeclaredType}"));

    /// <summary>Six rows in every table that takes them: the n-th has n in every column.</summary>
    private const string HospitalRows = """
        set session_replication_role = replica;
        do $$ declare t record; names text; vals text; begin
          for t in select c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and not c.relispartition loop
            select string_agg(quote_ident(attname), ','), string_agg(case
                when typname in ('int2', 'int4', 'int8', 'numeric') then format('g::%s', format_type(atttypid, atttypmod))
                when typcategory = 'S' then format('right(g::text, %s)::%s', case when atttypmod > 4 then atttypmod - 4 else 8 end, format_type(atttypid, atttypmod))
                when typname in ('date', 'timestamp', 'timestamptz') then format('(date ''2026-01-01'' + g)::%s', format_type(atttypid, atttypmod))
                when typname = 'bool' then 'g % 2 = 0' else 'null' end, ',')
              into names, vals from pg_attribute a join pg_type y on y.oid = atttypid
              where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '';
            begin
              execute format('insert into %s (%s) select %s from generate_series(0, 5) g', t.name, names, vals);
            exception when others then raise notice '% %', t.name, sqlerrm; end;
          end loop;
        end $$;
        reset session_replication_role;
        """;
}
