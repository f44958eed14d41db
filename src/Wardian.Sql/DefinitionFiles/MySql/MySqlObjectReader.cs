using System.Text;
using System.Text.RegularExpressions;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Finds the views, routines, triggers and sequences of a script of MySQL or MariaDB. Tables are found by another reader, which survives more.</summary>
internal static partial class MySqlObjectReader
{
    /// <summary>How much of a statement is looked at for what it makes; in front of it are only options such as the definer.</summary>
    private const int HeadBytes = 512;

    /// <summary>How a script is read whose server is not known: with the modes that a new one starts with.</summary>
    public static MySqlLexing LexingOf(SqlDialect dialect) => dialect == SqlDialect.MariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;

    /// <summary>The definitions in the order of the text, and which <c>sql_mode</c> holds where in it.</summary>
    public static List<MySqlObject> Read(
        string content, MySqlLexing lexing, string schema, TableNames names, DefinitionProblems problems, out ModeRegions regions)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(content);
        regions = new ModeRegions(text);
        var script = new MySqlScript(text, lexing);
        var parser = new MySqlParser();
        var found = new List<MySqlObject>();
        var modes = new ScriptModes(lexing, parser);
        while (script.TryNext(out SourceSpan span, out int line))
        {
            ReadOnlyMemory<byte> statement = text[span.Start..span.End];
            string head = Encoding.UTF8.GetString(statement.Span[..Math.Min(HeadBytes, statement.Length)]);
            if (Use().Match(head) is { Success: true } use)
            {
                schema = use.Groups["name"].Value.Replace("``", "`", StringComparison.Ordinal).Replace("\"\"", "\"", StringComparison.Ordinal);
            }

            bool isFollowed = modes.TryFollow(statement);
            script.Lexing = modes.Lexing;
            regions.Begin(span.End, modes.Lexing.Modes);
            if (!isFollowed)
            {
                problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "sql_mode"));
            }
            else if (Creation().IsMatch(head))
            {
                MySqlLexing here = modes.Lexing;
                bool isDoubtful = modes.IsAdrift;
                ParsedText parsed = parser.Parse(statement, here);
                found.AddRange(parsed.Statements
                    .Where(tree => tree is CreateViewStatement or CreateRoutineStatement or CreateTriggerStatement or UtilityStatement)
                    .Select(tree => new MySqlObject(tree, statement, line, schema, here) { Names = names, IsDoubtful = isDoubtful }));
                if (parsed.Failure is { } failure)
                {
                    int at = line + statement.Span[..Math.Min(failure.Span.Start, statement.Length)].Count((byte)'\n');
                    problems.Add(new DefinitionProblem(at, DefinitionProblemKind.NotUnderstood, failure.Construct));
                    problems.Miss(line, span.End < text.Length ? Gaps(statement, schema, names) : [new CatalogueGap(GapSubject.Everything, default, "statement")]);
                }
            }
            else if (Alteration().Match(head) is { Success: true } alteration)
            {
                bool isView = alteration.Groups["view"].Success;
                problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, isView ? "alter view" : "rename table"));
                problems.Miss(line, Gaps(statement, schema, names));
            }
        }

        if (script.HasBroken)
        {
            problems.Miss(script.BrokenLine, [new CatalogueGap(GapSubject.Everything, default, "statement")]);
        }

        return found;
    }

    private static IReadOnlyList<CatalogueGap> Gaps(ReadOnlyMemory<byte> statement, string schema, TableNames names) => UnreadStatement.Gaps(
        LooseLexer.Tokens(Encoding.UTF8.GetString(statement.Span), SqlDialect.MySql),
        parts => names.Store(new RelationName(parts.Count > 1 ? parts[^2].Text : schema, parts[^1].Text)));

    [GeneratedRegex(
        @"^(/\*M?!\d*\s*)?USE\s+[`""]?(?<name>(``|""""|[^`"";\s])+)[`""]?\s*(\*/)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Use();

    /// <summary>What gives a view another query, or tables other names.</summary>
    [GeneratedRegex(
        @"^(/\*M?!\d*\s*)?(ALTER\s+((ALGORITHM|DEFINER|SQL)\b[^(]*\s)?(?<view>VIEW)\b|RENAME\s+TABLES?\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Alteration();

    /// <summary>What is no view, routine or trigger but is taken for one is read, found out and left alone.</summary>
    [GeneratedRegex(
        @"^(/\*M?!\d*\s*)?CREATE\b[^(]*\b(VIEW|PROCEDURE|FUNCTION|TRIGGER|SEQUENCE)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Creation();
}
