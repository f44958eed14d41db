using System.CommandLine;
using Wardian.Console;
using Wardian.Explain;
using Wardian.Kernel;
using Wardian.Sql;
using Wardian.Sql.Catalogue;

namespace Wardian.Commands.Sql;

/// <summary>Where a command gets definitions from: files, and folders of them.</summary>
internal sealed class DefinitionInput
{
    /// <summary>Files that are read. A folder with more is not one that somebody put definitions into.</summary>
    private const int FilesMax = 1000;

    private const int PieceBytes = 64 * 1024;

    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false };

    private readonly Option<string[]> _files;
    private readonly Option<string?> _dialect;

    /// <param name="cli">Makes the options.</param>
    /// <param name="command">The command.</param>
    /// <param name="key">The text that says what the files are for.</param>
    public DefinitionInput(Cli cli, Command command, string key = "opt-sql-ddl")
    {
        _files = cli.Option<string[]>(command, "--ddl", key);
        _files.Arity = ArgumentArity.OneOrMore;
        _files.HelpName = "path";
        _dialect = cli.Option<string?>(command, "--ddl-dialect", "opt-sql-ddl-dialect");
        _dialect.CompletionSources.Add(DialectNames.OfDefinitions);
        _dialect.HelpName = "dialect";
    }

    /// <summary>Whether there are files to read. A <see cref="FailureException"/> says when only their dialect was given.</summary>
    public bool IsGiven(Invocation invocation)
    {
        SqlDialect? dialect = Dialect(invocation);
        return invocation.Get(_files) is [_, ..] || (dialect is null ? false : throw new FailureException("cli.usage-sql-ddl-dialect"));
    }

    /// <summary>Whose SQL they are, when that was said.</summary>
    public SqlDialect? Dialect(Invocation invocation) => DialectNames.Parse(invocation.Get(_dialect), DialectNames.OfDefinitions, "cli.usage-sql-definitions");

    /// <summary>Whether the arguments give the files' order; in a folder they have none that means anything.</summary>
    public bool IsOrdered(Invocation invocation) => !(invocation.Get(_files) ?? []).Any(Directory.Exists);

    /// <summary>The files in the order of the arguments, those of a folder by name. A <see cref="FailureException"/> says what is wrong.</summary>
    public IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Read(Invocation invocation)
    {
        string[] files = [.. (invocation.Get(_files) ?? []).SelectMany(Expand).DistinctBy(Path.GetFullPath, StringComparer.Ordinal)];
        if (files.Length > FilesMax)
        {
            throw new FailureException("cli.ddl-too-many", ("count", LineageWords.Number(files.Length)), ("limit", LineageWords.Number(FilesMax)));
        }

        var read = new List<(string, ReadOnlyMemory<byte>)>(files.Length);
        int left = SqlCatalogue.DefinitionBytesMax;
        foreach (string file in files)
        {
            byte[] bytes = Read(file, left);
            left -= bytes.Length;
            read.Add((file, bytes));
        }

        return read;
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new FailureException("cli.ddl-missing", ("file", path));
        }

        try
        {
            // Pipes and devices have no length, and opening one would wait for somebody.
            string[] found = [.. Directory.EnumerateFiles(path, "*.sql", AnyCase).Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal)];
            return found.Length > 0 ? found : throw new FailureException("cli.ddl-empty-folder", ("folder", path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(path, exception);
        }
    }

    /// <summary>The length is not asked for: a pipe has none.</summary>
    private static byte[] Read(string file, int bytesMax)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            using var content = new MemoryStream();
            byte[] piece = new byte[PieceBytes];
            int count;
            while ((count = stream.Read(piece)) > 0)
            {
                content.Write(piece, 0, count);
                if (content.Length > bytesMax)
                {
                    throw new FailureException(
                        "cli.ddl-too-large", ("file", file), ("limit", LineageWords.Number(SqlCatalogue.DefinitionBytesMax / (1024 * 1024))));
                }
            }

            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
