using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>The definition of a view, a routine or a trigger in a script.</summary>
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
        _ => "routine",
    };

    /// <summary>Whether it may not be what the script defines, so that its text says nothing.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The file that it stands in.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public DefinitionPlace Place => new(File, Line);

    /// <summary>How names of tables and databases are stored.</summary>
    public required TableNames Names { get; init; }

    /// <summary>Its name.</summary>
    public RelationName Name => Statement switch
    {
        CreateViewStatement view => NameOf(view.Name),
        CreateTriggerStatement trigger => NameOf(trigger.Name),
        CreateRoutineStatement routine => new RelationName(NameOf(routine.Name).Schema, routine.Name.Parts[^1].Name),
        _ => default,
    };

    /// <summary>The whole name of what it calls by this one.</summary>
    public RelationName NameOf(QualifiedName name) =>
        Names.Store(new RelationName(name.Parts.Length > 1 ? name.Parts[^2].Name : Schema, name.Parts[^1].Name));
}
