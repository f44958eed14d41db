using System.Collections;
using System.Reflection;
using Wardian.Sql.Parsing;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Statements;
using Wardian.Sql.Tests.Postgres.Parsing;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Text to tree to text to tree.</summary>
internal static class RoundTrip
{
    /// <summary>The queries and statements of DML in a statement, the outermost ones: also those inside of <c>EXPLAIN</c>, of views and rules.</summary>
    public static IEnumerable<SyntaxNode> Printable(SyntaxNode node) =>
        node is QueryStatement or QueryExpression or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement
            ? [node]
            : Children(node).SelectMany(Printable);

    /// <summary>What goes wrong when a node is printed and read again; null when the tree is the same.</summary>
    public static string? Fault(string sql, SyntaxNode node)
    {
        string printed = SqlPrinter.Print(sql, node);
        ParsedText parsed = Parsed.Text(printed);
        if (parsed.Failure is { } failure)
        {
            return $"{failure.Kind} at {failure.Span.Start}, {failure.Construct}: {printed}";
        }

        string before = TreeText.Of(sql, node);
        string after = TreeText.Of(printed, Assert.Single(parsed.Statements));
        return string.Equals(before, after, StringComparison.Ordinal) ? FingerprintFault(printed) : $"{printed}\n{before}\n{after}";
    }

    /// <summary>A normalised text is its own normalised text, and has the same fingerprint.</summary>
    private static string? FingerprintFault(string printed)
    {
        Scanned first = Scanned.One(printed);
        Scanned second = Scanned.One(first.Normalised);
        return first.Statement.Fingerprint == second.Statement.Fingerprint && first.Normalised == second.Normalised
            ? null
            : $"fingerprint: {printed}\n{first.Normalised}\n{second.Normalised}";
    }

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node)
    {
        foreach (PropertyInfo property in node.GetType().GetProperties())
        {
            object? value = property.GetValue(node);
            IEnumerable items = value is SyntaxNode child ? new[] { child } : value is IEnumerable list and not string ? list : Array.Empty<SyntaxNode>();
            foreach (SyntaxNode item in items.OfType<SyntaxNode>())
            {
                yield return item;
            }
        }
    }
}
