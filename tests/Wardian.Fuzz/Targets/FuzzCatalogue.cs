using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Syntax.Definitions;

namespace Wardian.Fuzz.Targets;

/// <summary>A small database, made by hand: of everything that the resolver follows there is one.</summary>
internal static class FuzzCatalogue
{
    private const string TriggerDefinition =
        "CREATE TRIGGER spy BEFORE INSERT OR DELETE OR UPDATE ON public.audit FOR EACH ROW WHEN (new.who IS NOT NULL) EXECUTE FUNCTION spy()";

    /// <summary>The database.</summary>
    public static CatalogueSnapshot Snapshot { get; } = new(Content());

    private static TypeReference Text => new("pg_catalog", "text");

    private static TypeReference Integer => new("pg_catalog", "int4");

    /// <summary>A database that also has the function <c>f(p text)</c> in one of the two languages that are read.</summary>
    public static CatalogueSnapshot WithBody(string language, string body)
    {
        var content = new CatalogueContent(SqlDialect.PostgreSql);
        content.Routines.Add(new RoutineName("public", "f"), [Function("f", language, body)]);
        return new CatalogueSnapshot(content, Snapshot);
    }

    private static CatalogueContent Content()
    {
        var content = new CatalogueContent(SqlDialect.PostgreSql) { Version = 150000 };
        content.Schemas.UnionWith(["pg_catalog", "public", "his"]);
        AddTypes(content);
        foreach (Relation relation in Relations())
        {
            content.Relations.Add(relation.Name, relation);
        }

        content.Routines.Add(new RoutineName("public", "card_of"), [Function("card_of", "sql", "SELECT id_card FROM patient WHERE name = p")]);
        content.Routines.Add(new RoutineName("public", "noted"), [Function("noted", "plpgsql",
            "DECLARE r record; BEGIN FOR r IN SELECT * FROM patient LOOP INSERT INTO audit VALUES (r.name, p); END LOOP; RETURN noted(p); END")]);
        content.Routines.Add(new RoutineName("public", "spy"), [Function("spy", "plpgsql", "BEGIN NEW.what := OLD.who; RETURN NEW; END") with
        {
            Arguments = [],
            Returns = new TypeReference("pg_catalog", "trigger"),
        }]);
        content.Casts.Add(new UserCast(Text, new TypeReference("public", "pair"), new RoutineName("public", "card_of"), CastContext.Implicit));
        content.Operators.Add(new UserOperator("public", "~~~", new RoutineName("public", "noted")));
        content.ImplicitCasts.Add((Integer, new TypeReference("pg_catalog", "int8")));
        return content;
    }

    private static void AddTypes(CatalogueContent content)
    {
        foreach ((string name, char category) in new[] { ("text", 'S'), ("varchar", 'S'), ("int4", 'N'), ("int8", 'N'), ("bool", 'B'), ("date", 'D') })
        {
            content.Types.Add(("pg_catalog", name), new DataType("pg_catalog", name, DataTypeKind.Scalar) { Category = category, IsBuiltIn = true });
        }

        content.Types.Add(("public", "pair"), new DataType("public", "pair", DataTypeKind.Composite) { Fields = [new Column("a", Text), new Column("b", Text)] });
        content.Types.Add(("public", "card"), new DataType("public", "card", DataTypeKind.Domain) { Base = Text, Checks = [new CheckCondition("card_check", "card_of(VALUE) IS NOT NULL", ["public"])] });
    }

    private static IEnumerable<Relation> Relations()
    {
        ImmutableArray<Column> patient =
        [
            new Column("id", Integer), new Column("name", Text), new Column("id_card", Text), new Column("home", new TypeReference("public", "pair")),
            new Column("tags", Text with { IsArray = true }), new Column("twice", Text) { Generation = "name || id_card" },
        ];
        yield return new Relation(new RelationName("public", "patient"), RelationKind.PartitionedTable, patient)
        {
            PrimaryKey = ["id"],
            Checks = [new CheckCondition("patient_check", "card_of(name) <> id_card", ["public"])],
        };
        yield return new Relation(new RelationName("public", "inpatient"), RelationKind.Table, patient) { Parents = [new RelationName("public", "patient")] };
        yield return new Relation(new RelationName("public", "audit"), RelationKind.Table, [new Column("who", Text), new Column("what", Text) { Default = "noted('x')" }])
        {
            Triggers = [new Trigger("spy", ["insert", "update", "delete"], new RoutineName("public", "spy"), null) { Definition = TriggerDefinition }],
        };
        yield return new Relation(new RelationName("his", "visit"), RelationKind.Table, [new Column("patient_id", Integer), new Column("note", Text)])
        {
            ForeignKeys = [new ForeignKey("visit_of", ["patient_id"], new RelationName("public", "patient"), ["id"])],
            Rules = [new RewriteRule("kept", "delete", true, "CREATE RULE kept AS ON DELETE TO his.visit DO INSTEAD INSERT INTO public.audit (who) VALUES (old.note)", ["pg_catalog"])],
            HasRowSecurity = true,
            Policies = [new RowPolicy("own", "all") { Using = "patient_id IN (SELECT v.patient_id FROM his.visit v WHERE public.card_of(v.note) = visit.note)" }],
        };
        yield return new Relation(new RelationName("public", "shown"), RelationKind.View, [new Column("id", Integer), new Column("s", Text), new Column("n", Text)])
        {
            Definition = "SELECT p.id, p.id_card AS s, v.note AS n FROM public.patient p LEFT JOIN his.visit v ON v.patient_id = p.id",
            DefinitionPath = ["pg_catalog"],
        };
    }

    private static Routine Function(string name, string language, string body) =>
        new(new RoutineName("public", name), RoutineKind.Function, [new RoutineArgument("p", Text, ParameterMode.In)], Text)
        {
            Language = language,
            Body = body,
            IsVolatile = true,
        };
}
