using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>A statement of a script that defines something.</summary>
/// <param name="Statement">Its tree.</param>
/// <param name="Text">The text that the tree's places are in.</param>
/// <param name="Line">The line where it begins.</param>
/// <param name="Schema">The current database there; empty when none is known.</param>
/// <param name="Lexing">How it is read, with the <c>sql_mode</c> that was set there.</param>
internal sealed record MySqlObject(Statement Statement, ReadOnlyMemory<byte> Text, int Line, string Schema, MySqlLexing Lexing)
{
    /// <summary>What it is, in the grammar's words.</summary>
    public string Kind => Statement switch
    {
        CreateViewStatement => "view",
        CreateTriggerStatement => "trigger",
        CreateRoutineStatement { IsProcedure: true } => "procedure",
        CreateRoutineStatement => "function",
        UtilityStatement { Verb: "create sequence" } => "sequence",
        _ => string.Empty,
    };

    /// <summary>The same where it is only told that it is not followed.</summary>
    public string KindForPeople => Kind is "view" or "trigger" ? Kind : "routine";

    /// <summary>Whether it may not be what the script defines, so that its text says nothing.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Whether the server refuses it, because another one of its name is there and nothing says that it takes its place.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Gets what is not read of it.</summary>
    public required DefinitionProblems Problems { get; init; }

    /// <summary>Where it stands.</summary>
    public DefinitionPlace Place => new(Problems.File, Line);

    /// <summary>How names of tables and databases are stored.</summary>
    public required TableNames Names { get; init; }

    /// <summary>Its name.</summary>
    public RelationName Name { get; init; }

    /// <summary>Of a trigger: its table.</summary>
    public RelationName Table { get; init; }

    /// <summary>Of a view: what it was when it was made; null when that could not be worked out there.</summary>
    public ViewShape? Shape { get; init; }

    /// <summary>The whole name of what it calls by this one.</summary>
    public RelationName NameOf(QualifiedName name) =>
        Names.Store(new RelationName(name.Parts.Length > 1 ? name.Parts[^2].Name : Schema, name.Parts[^1].Name));

    /// <summary>The whole name of a routine or a trigger, which is told apart in its own way.</summary>
    public RelationName NameOfCode(QualifiedName name) => new(NameOf(name).Schema, name.Parts[^1].Name);

    /// <summary>The text of a part.</summary>
    public string TextOf(SyntaxNode node) => TextOf(node.Span);

    /// <summary>The text of a part.</summary>
    public string TextOf(SourceSpan span) => Encoding.UTF8.GetString(Text.Span[span.Start..span.End]);

    /// <summary>The line of a place in it.</summary>
    public int LineOf(int position) => Line + Text.Span[..Math.Min(position, Text.Length)].Count((byte)'\n');

    /// <summary>What is run when it is used, or its time has come; empty when it has no statements of its own.</summary>
    public ReadOnlyMemory<byte> Body => (Statement switch
    {
        CreateRoutineStatement { Statements: [var body] } => body,
        CreateTriggerStatement { Body: { } body } => body,
        UtilityStatement { Statements: [var body] } => body,
        _ => null,
    }) is { } node ? Text[node.Span.Start..node.Span.End] : default;

    /// <summary>What it does, whatever its lines.</summary>
    public string[] Words => (Statement is CreateViewStatement view ? TextOf(view.Query) : Encoding.UTF8.GetString(Body.Span)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names of a view's columns, given those of its query.</summary>
    public ImmutableArray<string>? ColumnsOf(ViewShape shape)
    {
        ImmutableArray<Identifier> named = ((CreateViewStatement)Statement).Columns;
        return named.IsEmpty ? shape.Columns : named.Length == shape.Columns.Length ? [.. named.Select(column => column.Name)] : null;
    }
}
