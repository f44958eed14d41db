using System.Collections.Immutable;
using Wardian.Console;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Explain;

/// <summary>Says what was read from files of definitions, and what was not.</summary>
internal sealed class DefinitionReport(Terminal terminal)
{
    /// <summary>Files named one by one; of more only the sum is said.</summary>
    private const int FilesShownMax = 10;

    /// <summary>Warnings shown. Programs get all of them.</summary>
    private const int WarningsMax = 20;

    /// <summary>Places of a file shown that were not understood: most of those behind follow from the first.</summary>
    private const int MisreadMax = 5;

    /// <summary>For people: the files and where names are looked for; warnings apart, on standard error.</summary>
    public void Print(ImmutableArray<DefinitionFileSummary> files, SqlCatalogue catalogue)
    {
        if (terminal.IsJson)
        {
            return;
        }

        ImmutableArray<DefinitionFileSummary> all = files;
        files = [.. files.Where(file => file.IsUsed)];
        foreach (DefinitionFileSummary file in files.Length <= FilesShownMax ? files : [])
        {
            terminal.Say("explain.ddl-file", ("file", file.Name), ("dialect", DialectNames.Product(file.Dialect)),
                ("encoding", file.Encoding), ("count", LineageWords.Number(file.Relations)));
        }

        int relations = files.Sum(file => file.Relations);
        if (files.Length > FilesShownMax)
        {
            terminal.Say("explain.ddl-files", ("files", LineageWords.Number(files.Length)), ("count", LineageWords.Number(relations)),
                ("dialects", string.Join(", ", files.Select(file => DialectNames.Product(file.Dialect)).Distinct(StringComparer.Ordinal))));
        }

        Unused([.. all.Where(file => !file.IsUsed)], catalogue);
        Names(catalogue);
        Warn(files, relations);
    }

    /// <summary>For programs.</summary>
    public IEnumerable<object> Json(ImmutableArray<DefinitionFileSummary> files) => files.Select(file => (object)new
    {
        file = file.Name,
        dialect = DialectNames.Word(file.Dialect),
        recognised = file.Recognised is { } found ? DialectNames.Word(found) : null,
        used = file.IsUsed,
        encoding = file.Encoding,
        tables = file.Relations,
        problems = file.Problems.Select(problem => new
        {
            line = problem.Line,
            reason = LineageWords.Name(problem.Kind),
            construct = problem.Construct,
            other = problem.Other is { } other ? new { file = other.File, line = other.Line } : null,
            message = Message(file, problem),
        }),
    });

    private void Names(SqlCatalogue catalogue)
    {
        bool isPostgres = catalogue.Dialect == SqlDialect.PostgreSql;
        string names = SearchedNames.Of(catalogue);
        terminal.Say(isPostgres ? "explain.names-path" : names.Length > 0 ? "explain.names-database" : "explain.names-no-database", ("names", names));
    }

    /// <summary>Files of other servers, and why they do not count.</summary>
    private void Unused(DefinitionFileSummary[] files, SqlCatalogue catalogue)
    {
        string dialect = DialectNames.Product(catalogue.Dialect);
        foreach (DefinitionFileSummary file in files.Take(FilesShownMax))
        {
            terminal.Say("explain.ddl-unused", ("file", file.Name), ("dialect", DialectNames.Product(file.Dialect)), ("statement", dialect));
        }

        if (files.Length > FilesShownMax)
        {
            terminal.Say("explain.ddl-unused-more", ("count", LineageWords.Number(files.Length - FilesShownMax)), ("statement", dialect));
        }
    }

    private void Warn(ImmutableArray<DefinitionFileSummary> files, int relations)
    {
        foreach (DefinitionFileSummary file in files.Where(IsOfAnother))
        {
            terminal.Warn("explain.ddl-wrong-dialect", ("file", file.Name), ("found", DialectNames.Product(file.Recognised!.Value)),
                ("dialect", DialectNames.Product(file.Dialect)), ("word", DialectNames.Word(file.Recognised.Value)));
        }

        int left = WarningsMax;
        int hidden = 0;
        foreach (DefinitionFileSummary file in files)
        {
            hidden += Warn(file, ref left);
        }

        if (hidden > 0)
        {
            terminal.Warn("explain.ddl-more", ("count", LineageWords.Number(hidden)));
        }

        if (files.SelectMany(file => file.Problems).Any(problem => !KnowsTable(problem.Kind)))
        {
            terminal.Warn("explain.ddl-consequence");
        }

        if (relations == 0 && !files.Any(IsOfAnother))
        {
            terminal.Warn("explain.ddl-nothing");
        }
    }

    /// <summary>Warns of one file; gives how many places are not shown because there are too many warnings in all.</summary>
    private int Warn(DefinitionFileSummary file, ref int left)
    {
        int misread = 0;
        int folded = 0;
        int hidden = 0;
        foreach (DefinitionProblem[] alike in Grouped(file))
        {
            bool isFolded = (IsMisread(alike[0].Kind) || IsOfAnother(file)) && ++misread > MisreadMax;
            folded += isFolded ? alike.Length : 0;
            hidden += !isFolded && left <= 0 ? alike.Length : 0;
            if (!isFolded && left-- > 0)
            {
                terminal.Warn(alike.Length == 1 ? "explain.ddl-warning" : "explain.ddl-warnings", ("file", file.Name),
                    ("line", LineageWords.Number(alike[0].Line)), ("count", LineageWords.Number(alike.Length)), ("message", Message(file, alike[0])));
            }
        }

        if (folded > 0)
        {
            terminal.Warn("explain.ddl-more-of-file", ("file", file.Name), ("count", LineageWords.Number(folded)));
        }

        return hidden;
    }

    private static bool IsMisread(DefinitionProblemKind kind) => kind is DefinitionProblemKind.NotUnderstood or DefinitionProblemKind.Unterminated;

    /// <summary>
    /// Whether a file is read as another server's than what it looks like, and does not go well. Who knows better than its looks reads it without
    /// a word; MySQL and MariaDB are one kind.
    /// </summary>
    private static bool IsOfAnother(DefinitionFileSummary file) => file.Recognised is { } found && found != file.Dialect
        && !(IsMySql(found) && IsMySql(file.Dialect)) && (file.Relations == 0 || file.Problems.Any(problem => !KnowsTable(problem.Kind)));

    private static bool IsMySql(SqlDialect dialect) => dialect is SqlDialect.MySql or SqlDialect.MariaDb;

    /// <summary>What is not followed for the same reason is one warning: a script that changes a thousand tables in one way has one thing to say.</summary>
    private static IEnumerable<DefinitionProblem[]> Grouped(DefinitionFileSummary file) => file.Problems
        .GroupBy(problem => problem.Kind == DefinitionProblemKind.NotFollowed ? (problem.Kind, problem.Construct, 0) : (problem.Kind, string.Empty, problem.Line))
        .Select(alike => alike.ToArray());

    /// <summary>Whether the table that the problem is about is known all the same.</summary>
    private static bool KnowsTable(DefinitionProblemKind kind) =>
        kind is DefinitionProblemKind.UnknownType or DefinitionProblemKind.DefinedTwice or DefinitionProblemKind.DefinedBefore or DefinitionProblemKind.Redefined;

    private string Message(DefinitionFileSummary file, DefinitionProblem problem) => terminal.Text(
        "explain.ddl-" + LineageWords.Name(problem.Kind) + (problem is { Kind: DefinitionProblemKind.NotUnderstood, Near.Length: > 0 } ? "-near" : string.Empty), ("near", problem.Near ?? string.Empty), ("construct", Construct(problem)), ("dialect", DialectNames.Product(file.Dialect)),
        ("encoding", file.Encoding), ("other", problem.Other?.File ?? string.Empty), ("line", LineageWords.Number(problem.Other?.Line ?? 0)));

    /// <summary>What was not followed: a statement by its own words, something inside one in the reader's.</summary>
    private string Construct(DefinitionProblem problem)
    {
        string key = "explain.part-" + problem.Construct.Replace(' ', '-');
        return problem.Kind switch
        {
            DefinitionProblemKind.NotFollowed when terminal.Text(key) is var found && found != key => found,
            DefinitionProblemKind.UnknownType or DefinitionProblemKind.DefinedTwice or DefinitionProblemKind.DefinedBefore or DefinitionProblemKind.Redefined => problem.Construct,
            _ => ConstructWords.Of(terminal, problem.Construct),
        };
    }
}
