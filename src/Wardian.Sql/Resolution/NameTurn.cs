using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Where a statement lets the names of those behind it belong, when it says so in constants: <c>SET search_path = his, public</c>, MySQL's <c>USE his</c>.
/// </summary>
/// <param name="Path">The schemas that are searched; default when it is about a database.</param>
/// <param name="Database">MySQL's current database; null when it is about a path.</param>
internal sealed record NameTurn(ImmutableArray<string> Path, string? Database)
{
    /// <summary>What one says; null when it says nothing of the kind, or not in constants. <c>SET LOCAL</c> is over with its transaction.</summary>
    public static NameTurn? Of(Analysis analysis, Statement statement) => statement switch
    {
        UtilityStatement { Verb: "use", Objects: [{ Name: { } name }] } => new NameTurn(default, name.Last()),
        SetStatement { IsLocal: false, Changes: [{ Name: "search_path", IsReset: false, Values.IsEmpty: false } change] } when !analysis.Dialect.IsMySql =>
            ReadPath(analysis, change.Values) is { } path ? new NameTurn(SearchPathText.WithImplicit([.. path]), null) : null,
        _ => null,
    };

    /// <summary>The catalogue for the statements behind it.</summary>
    public SqlCatalogue Apply(SqlCatalogue catalogue) => Database is not null ? catalogue.WithDatabase(Database) : catalogue.WithSchemas(Path);

    private static List<string>? ReadPath(Analysis analysis, ImmutableArray<Expression> values)
    {
        var path = new List<string>();
        foreach (Expression value in values)
        {
            if (value is NameExpression { Name.Parts: [var word] })
            {
                path.Add(word.Name);
            }
            else if (value is ConstantExpression && JoinedText.TryRead(analysis, value, out ReadOnlyMemory<byte> text))
            {
                path.Add(Encoding.UTF8.GetString(text.Span));
            }
            else
            {
                return null;
            }
        }

        return path;
    }
}
