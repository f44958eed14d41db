using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>What somebody perhaps meant by a name that is not known, as it has to be written: forgetting a schema or a capital is what happens most.</summary>
/// <param name="words">The words.</param>
/// <param name="catalogue">The database.</param>
internal sealed class NamesMeant(LineageWords words, SqlCatalogue catalogue)
{
    /// <summary>Names that are listed.</summary>
    private const int ListedMax = 5;

    private bool IsPostgres => catalogue.Dialect == SqlDialect.PostgreSql;

    /// <summary>The advice; null when nothing resembles the name.</summary>
    public string? Advise(AnalysedStatement statement, Incompleteness item) => item.Reason switch
    {
        IncompleteReason.UnknownRelation => Relation(Last(item.Construct)),
        IncompleteReason.UnknownColumn when IsPostgres => Column(statement, Last(item.Construct)),
        IncompleteReason.UnknownRoutine when IsPostgres => Cased([.. catalogue.ResemblingRoutines(Last(item.Construct)).Take(ListedMax)]),
        _ => null,
    };

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..].Trim('"', '`');

    private string? Relation(string name)
    {
        RelationName[] found = [.. catalogue.Resembling(name)];
        RelationName[] exact = [.. found.Where(relation => relation.Name == name).Take(ListedMax)];
        if (exact.Length == 0)
        {
            return Cased([.. found.Take(ListedMax).Select(catalogue.Written)]);
        }

        return words.Say(IsPostgres ? "advice-elsewhere" : exact[0].Schema.Length == 0 ? "advice-elsewhere-nameless" : "advice-elsewhere-mysql",
            ("names", words.Join(exact.Select(catalogue.Written))), ("schema", catalogue.Written(exact[0].Schema)));
    }

    private string? Column(AnalysedStatement statement, string name) => Cased(
    [
        .. statement.Lineage.Tables.SelectMany(table => catalogue.ResemblingColumns(table.Table, name)).Distinct(StringComparer.Ordinal)
            .Where(column => column != name).Take(ListedMax).Select(catalogue.Written),
    ]);

    /// <summary>PostgreSQL takes a name without quotes for one in lower case, so that one with a capital is found in quotes only.</summary>
    private string? Cased(string[] names) => names.Length == 0 ? null
        : words.Say(IsPostgres ? "advice-quoted" : "advice-case-mysql", ("names", words.Join(names)));
}
