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

    /// <summary>For people: the files and where names are looked for; warnings apart, on standard error.</summary>
    public void Print(ImmutableArray<DefinitionFileSummary> files, SqlCatalogue catalogue)
    {
        if (terminal.IsJson)
        {
            return;
        }

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

        Names(catalogue);
        Warn(files, relations);
    }

    /// <summary>For programs.</summary>
    public IEnumerable<object> Json(ImmutableArray<DefinitionFileSummary> files) => files.Select(file => (object)new
    {
        file = file.Name,
        dialect = DialectNames.Word(file.Dialect),
        encoding = file.Encoding,
        tables = file.Relations,
        problems = file.Problems.Select(problem => new
        {
            line = problem.Line,
            reason = LineageWords.Name(problem.Kind),
            construct = problem.Construct,
            message = Message(file, problem),
        }),
    });

    private void Names(SqlCatalogue catalogue)
    {
        bool isPostgres = catalogue.Dialect == SqlDialect.PostgreSql;
        string names = SearchedNames.Of(catalogue);
        terminal.Say(isPostgres ? "explain.names-path" : names.Length > 0 ? "explain.names-database" : "explain.names-no-database", ("names", names));
    }

    private void Warn(ImmutableArray<DefinitionFileSummary> files, int relations)
    {
        (DefinitionFileSummary File, DefinitionProblem Problem)[] problems =
            [.. files.SelectMany(file => file.Problems.Select(problem => (file, problem)))];
        foreach ((DefinitionFileSummary file, DefinitionProblem problem) in problems.Take(WarningsMax))
        {
            terminal.Warn("explain.ddl-warning", ("file", file.Name), ("line", LineageWords.Number(problem.Line)), ("message", Message(file, problem)));
        }

        if (problems.Length > WarningsMax)
        {
            terminal.Warn("explain.ddl-more", ("count", LineageWords.Number(problems.Length - WarningsMax)));
        }

        if (problems.Length > 0)
        {
            terminal.Warn("explain.ddl-consequence");
        }

        if (relations == 0)
        {
            terminal.Warn("explain.ddl-nothing");
        }
    }

    private string Message(DefinitionFileSummary file, DefinitionProblem problem) => terminal.Text(
        $"explain.ddl-{LineageWords.Name(problem.Kind)}", ("construct", Construct(problem)), ("dialect", DialectNames.Product(file.Dialect)),
        ("encoding", file.Encoding));

    /// <summary>What was not followed: a statement by its own words, something inside one in the reader's.</summary>
    private string Construct(DefinitionProblem problem)
    {
        string key = "explain.part-" + problem.Construct.Replace(' ', '-');
        string found = problem.Kind == DefinitionProblemKind.NotFollowed ? terminal.Text(key) : problem.Construct;
        return found == key ? problem.Construct.ToUpperInvariant() : found;
    }
}
